/** What is said to be kept is on the disk with every name that leads to it; the calls are real, and counted by path. */
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '#core/canonical/sha256.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { ArtifactStore } from './artifact-store.ts'

const flushed = vi.hoisted((): string[] => [])

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const fsync: typeof fs.fsync = Object.assign(
    (descriptor: number, done: (cause: NodeJS.ErrnoException | null) => void): void => {
      flushed.push(fs.readlinkSync(`/proc/self/fd/${descriptor}`))
      fs.fsync(descriptor, done)
    },
    { __promisify__: fs.fsync.__promisify__ },
  )
  return { ...fs, fsync }
})

const MANIFEST = { media_type: 'text/plain', producer_op_id: 'op-1', created_at: '2026-03-02T09:00:00.000Z' }
const BYTES = Buffer.from('all green\n')
const HASH = sha256(BYTES)
const SUBFOLDER = `artifacts/${HASH.slice(0, 2)}`

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
  flushed.length = 0
})
afterEach(() => folder.remove())

/** The folders that were flushed so far, from the store's on. */
const folders = (): string[] =>
  flushed
    .map((each) => path.relative(folder.folder, each) || '.')
    .filter((each) => !path.basename(each).startsWith(HASH))
    .sort()

describe.skipIf(process.platform !== 'linux')('a new artifact', () => {
  it.each<[string, (artifacts: ArtifactStore) => Promise<unknown>]>([
    ['that is put', (artifacts) => artifacts.put(BYTES, MANIFEST)],
    ['that is kept and flushed', (artifacts) => artifacts.flush(artifacts.keep(BYTES, HASH, MANIFEST))],
  ])('%s has the names of its folders flushed with it, once in a process', async (_, store) => {
    const artifacts = new ArtifactStore(folder.folder)
    await store(artifacts)
    expect(folders()).toEqual(['.', 'artifacts', SUBFOLDER])
    await artifacts.remove(`artifact:sha256:${HASH}`)
    await store(artifacts)
    expect(folders()).toEqual(['.', 'artifacts', SUBFOLDER, SUBFOLDER])
  })
})
