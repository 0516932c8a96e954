/** The workspaces that the core is measured on: made by the generator, once for each size unless a folder is kept. */
import { existsSync } from 'node:fs'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { openWorkspace, type Workspace } from '#core/workspace.ts'
import { makeWorkspace } from './generate/make.ts'
import type { Size } from './generate/plan.ts'

/** A generated workspace, open. */
export interface Large {
  size: Size
  folder: string
  database: string
  workspace: Workspace
  close(): Promise<void>
}

/** Makes the workspace of a size, in `LOCUS_BENCH_DIR` when that is set: then it is kept and used again. */
export async function largeFolder(size: Size): Promise<{ folder: string; remove(): Promise<void> }> {
  const kept = process.env['LOCUS_BENCH_DIR']
  const name = `locus-bench-${size.packets}-${size.edges}-${size.events}`
  const place = join(kept ?? tmpdir(), kept === undefined ? `${name}-${process.pid}` : name)
  await mkdir(place, { recursive: true })
  const folder = await realpath(place)
  if (!existsSync(databaseIn(folder))) {
    process.stderr.write(`making ${size.packets} Work Packets with ${size.edges} edges each, ${size.events} events …\n`)
    await makeWorkspace({ ...size, folder, seed: 1, board: false })
  }
  return {
    folder,
    async remove() {
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}

const databaseIn = (folder: string): string => join(folder, '.handshake/locus/locus.db')

/** Opens the workspace of a size, made by {@link largeFolder}. */
export async function largeWorkspace(size: Size): Promise<Large> {
  const { folder, remove } = await largeFolder(size)
  const workspace = await openWorkspace({
    path: folder,
    caller: { actor: { kind: 'human', id: 'bench' }, attested: 'window', source: 'window' },
    mode: 'long_lived',
    noSync: true,
  })
  return {
    size,
    folder,
    database: databaseIn(folder),
    workspace,
    async close() {
      await workspace.close()
      await remove()
    },
  }
}
