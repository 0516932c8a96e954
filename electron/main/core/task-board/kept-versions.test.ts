/** Which kept versions of the board wait for the disk, and when (design: 40-task-board, "Writing safely"; ADR 0019). */
import { utimesSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ArtifactStore, artifactHandle } from '#core/artifacts/artifact-store.ts'
import { sha256 } from '#core/canonical/sha256.ts'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { openSqliteStore } from '#core/store/sqlite/sqlite-store.ts'
import { KeptVersions } from './bring-back.ts'

const bytes = Buffer.from('# Board\n')
const hash = sha256(bytes)

let folder: ReturnType<typeof temporaryFolder>
let store: LocusStore
const flushed = vi.spyOn(ArtifactStore.prototype, 'flush')
beforeEach(async () => {
  folder = temporaryFolder()
  store = await openSqliteStore(path.join(folder.folder, 'store/locus.db'), 'one_shot', systemPorts)
  flushed.mockClear()
})
afterEach(async () => {
  await store.close()
  folder.remove()
})

/** What a process that reads the board keeps of it. */
function kept(): KeptVersions {
  const versions = new KeptVersions({ store, artifacts: new ArtifactStore(folder.folder), ports: systemPorts })
  versions.keep({ bytes, hash }, 'op-1')
  return versions
}

function agedBy(milliseconds: number): void {
  const then = new Date(Date.now() - milliseconds)
  const file = path.join(folder.folder, 'artifacts', hash.slice(0, 2), hash)
  for (const each of [file, `${file}.json`]) utimesSync(each, then, then)
}

it('a version that this process has written is on the disk when it ends', async () => {
  await kept().rest()
  expect(flushed.mock.calls).toEqual([[artifactHandle(hash)]])
})

it('one that another process wrote a moment ago, and may not have flushed, is so too', async () => {
  kept()
  await kept().rest()
  expect(flushed).toHaveBeenCalledTimes(1)
})

it('one that has stood there for long is not waited for by a process that ends', async () => {
  kept()
  agedBy(90_000)
  await kept().rest()
  expect(flushed).not.toHaveBeenCalled()
})

it('every one is flushed before a board is replaced in which it stands', async () => {
  kept()
  agedBy(90_000)
  await kept().flush()
  expect(flushed).toHaveBeenCalledTimes(1)
})
