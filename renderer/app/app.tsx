/** Which page the window shows: the start, an open workspace, or that it is not let in (design: 70-window, "Frame"). */
import { useSession } from '../state/session.ts'
import { Toaster } from '../ui/toaster.tsx'
import { TooltipProvider } from '../ui/tooltip.tsx'
import { LinkDenied } from '../views/start/link-denied.tsx'
import { StartView } from '../views/start/start-view.tsx'
import { Announcer } from './announcer.tsx'
import './app.css'
import { Frame } from './frame.tsx'
import { Reaching } from './reaching.tsx'

/** The whole window. */
export function App() {
  return (
    <TooltipProvider>
      <Page />
      <Toaster />
      <Announcer />
    </TooltipProvider>
  )
}

function Page() {
  const denied = useSession(({ link }) => link === 'denied')
  const open = useSession(({ workspace }) => workspace !== undefined)
  const reached = useSession(({ host }) => host !== undefined)
  if (denied) return <LinkDenied />
  if (open) return <Frame />
  return reached ? <StartView /> : <Reaching />
}
