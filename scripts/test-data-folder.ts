/** Gives the processes of a test run a data folder of their own, so that no backup of a test lands in the user's. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Called by vitest before everything; what it answers is called at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'locus-data-'))
  process.env['LOCUS_DATA'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
