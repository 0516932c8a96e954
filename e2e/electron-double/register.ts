/** Makes `electron` mean the stand-in, for import and require alike, before anything of the application is loaded (design: 87-electron-double, §1). */
import { registerHooks } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const NAMES: ReadonlySet<string> = new Set(['electron', 'electron/main', 'electron/common'])
const url = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, next) {
    if (!NAMES.has(specifier)) return next(specifier, context)
    if (!isMainThread) throw new Error('the Electron stand-in: a worker thread cannot have electron')
    return { url, format: 'module-typescript', shortCircuit: true }
  },
})
