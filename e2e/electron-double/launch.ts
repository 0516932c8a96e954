/** The stand-in's start: the application's main module, then Chromium, then `ready`, as in Electron (design: 87-electron-double, §1). */
import path from 'node:path'
import process from 'node:process'
import { app, control, type Manifest } from './app.ts'
import { startChromium } from './chromium.ts'
import { becomeReady } from './readiness.ts'

/** What is started. */
export interface Launch extends Manifest {
  /** Further arguments of Chromium. */
  readonly switches: readonly string[]
  /** The path of a Chromium. */
  readonly findChromium: () => Promise<string | undefined>
  /** Loads the main module. */
  readonly load: () => Promise<void>
}

export async function launch({ switches, findChromium, load, ...manifest }: Launch): Promise<void> {
  control.begin(manifest)
  await load()
  // A further start has handed over to the first, and needs no Chromium.
  if (control.isEnding()) return
  const program = await findChromium()
  if (program === undefined) throw new Error('the Electron stand-in: there is no Chromium (LOCUS_CHROMIUM)')
  const profile = path.join(app.getPath('userData'), 'electron-double')
  const chromium = await startChromium(program, profile, [...switches, ...control.switches()])
  let isEnding = false
  control.endWith(async () => {
    isEnding = true
    await chromium.end()
  })
  chromium.onEnd(() => {
    if (isEnding) return
    console.error('error: the Electron stand-in: Chromium has ended')
    app.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  // Playwright waits for this line, as Electron's Chromium writes it.
  process.stderr.write(`\nDevTools listening on ${chromium.address}\n`)
  becomeReady()
  control.ready()
}
