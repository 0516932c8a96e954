/** Starts the window: the nonce for libraries that inject styles, the appearance, the state, then React. */
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { NONCE_META } from '#shared/contract/content-security.ts'
import './ui/tokens.css'
import { App } from './app/app.tsx'
import { followAppearance } from './state/appearance.ts'
import { startWindow } from './state/window.ts'

const nonce = document.querySelector<HTMLMetaElement>(`meta[name="${NONCE_META}"]`)?.content
if (nonce) setNonce(nonce)
followAppearance()
startWindow()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element for the window')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
