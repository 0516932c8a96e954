/** Artifacts: content-addressed, stored once, whole or not at all, and never trusted unseen (10-domain, "Storage"). */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '#core/canonical/sha256.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { ArtifactStore, artifactHandle } from './artifact-store.ts'

const MANIFEST = { media_type: 'text/plain', producer_op_id: 'op-1', created_at: '2026-03-02T09:00:00.000Z' }
const BYTES = Buffer.from('all green\n')
const HASH = sha256(BYTES)
const HANDLE = `artifact:sha256:${HASH}`

let folder: ReturnType<typeof temporaryFolder>
let artifacts: ArtifactStore
beforeEach(() => {
  folder = temporaryFolder()
  artifacts = new ArtifactStore(folder.folder)
})
afterEach(() => folder.remove())

const fileOf = (hash: string) => path.join(folder.folder, 'artifacts', hash.slice(0, 2), hash)
const files = () => readdirSync(path.dirname(fileOf(HASH))).sort()

describe('an artifact', () => {
  it('lies under its hash with its manifest beside it, and comes back as it was', async () => {
    expect(await artifacts.put(BYTES, MANIFEST)).toBe(HANDLE)
    expect(artifactHandle(HASH)).toBe(HANDLE)
    expect(readFileSync(fileOf(HASH))).toEqual(BYTES)
    expect(JSON.parse(readFileSync(`${fileOf(HASH)}.json`, 'utf8'))).toEqual({ ...MANIFEST, size: BYTES.length })
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
  })

  it('is stored once: the first manifest stays', async () => {
    await artifacts.put(BYTES, MANIFEST)
    await artifacts.put(BYTES, { ...MANIFEST, producer_op_id: 'op-2' })
    expect(JSON.parse(readFileSync(`${fileOf(HASH)}.json`, 'utf8'))).toMatchObject({ producer_op_id: 'op-1' })
    expect(files()).toEqual([HASH, `${HASH}.json`])
  })

  it('stored many times at once leaves one file and nothing temporary', async () => {
    const handles = await Promise.all(Array.from({ length: 20 }, () => artifacts.put(BYTES, MANIFEST)))
    expect(new Set(handles)).toEqual(new Set([HANDLE]))
    expect(files()).toEqual([HASH, `${HASH}.json`])
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
  })

  it('may be empty, or any bytes', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 13, 10, 0xd8])]) {
      expect(await artifacts.get(await artifacts.put(bytes, MANIFEST))).toEqual(bytes)
    }
  })

  it('shows its beginning alone, checked as a whole', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024, 'tide ')
    const handle = await artifacts.put(large, MANIFEST)
    const { bytes, size } = await artifacts.beginning(handle, 7)
    expect([Buffer.from(bytes).toString(), size]).toEqual(['tide ti', large.length])
    large[large.length - 1] = 0
    writeFileSync(fileOf(handle.slice('artifact:sha256:'.length)), large)
    await expect(artifacts.beginning(handle, 7)).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    await expect(artifacts.beginning(HANDLE, 7)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND' })
  })

  it('is forgotten with its manifest, also twice', async () => {
    await artifacts.put(BYTES, MANIFEST)
    await artifacts.remove(HANDLE)
    await artifacts.remove(HANDLE)
    expect(files()).toEqual([])
  })
})

describe('an artifact that is', () => {
  it('missing is said to be missing', async () => {
    await expect(artifacts.get(HANDLE)).rejects.toMatchObject({ code: 'HSK-404-NOT-FOUND', name: 'NotFound' })
  })

  it.each([
    ['longer', 'all green\n!'],
    ['shorter', 'all gree'],
    ['other', 'all grey!\n'],
  ])('%s than its name says is said to be altered, and left as it is', async (_how, text) => {
    await artifacts.put(BYTES, MANIFEST)
    writeFileSync(fileOf(HASH), text)
    await expect(artifacts.get(HANDLE)).rejects.toMatchObject({
      code: 'HSK-500-STORAGE',
      message: expect.stringContaining('altered'),
    })
    await artifacts.put(BYTES, MANIFEST)
    expect(readFileSync(fileOf(HASH), 'utf8')).toBe(text)
  })

  it.runIf(process.platform !== 'win32')(
    'a link, a pipe or a file beyond the bound in its place is never followed, awaited or read',
    async () => {
      await artifacts.put(BYTES, MANIFEST)
      const file = fileOf(HASH)
      const put: Record<string, () => void> = {
        'a link to the same bytes elsewhere': () => {
          const elsewhere = path.join(folder.folder, 'elsewhere')
          writeFileSync(elsewhere, BYTES)
          symlinkSync(elsewhere, file)
        },
        'a link to what never ends': () => symlinkSync('/dev/zero', file),
        'a pipe that nobody writes': () => execFileSync('mkfifo', [file]),
        'a file of many gigabytes': () => {
          writeFileSync(file, '')
          truncateSync(file, 8 * 2 ** 30)
        },
      }
      for (const [what, place] of Object.entries(put)) {
        rmSync(file, { force: true })
        place()
        if (what.startsWith('a link')) {
          expect(artifacts.keep(BYTES, HASH, MANIFEST), what).toBe(HANDLE)
          expect(await artifacts.get(HANDLE), what).toEqual(BYTES)
          rmSync(file)
          place()
        }
        for (const read of [artifacts.get(HANDLE), artifacts.beginning(HANDLE, 4)]) {
          await expect(read, what).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
        }
      }
    },
  )

  it('a folder is said to be unreadable, not missing', async () => {
    mkdirSync(fileOf(HASH), { recursive: true })
    await expect(artifacts.get(HANDLE)).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
  })

  it.each([
    '',
    'artifact:sha256:',
    `artifact:sha256:${'g'.repeat(64)}`,
    `artifact:sha256:${'A'.repeat(64)}`,
    `artifact:sha256:../../../etc/passwd`,
    `${HANDLE}\n`,
    `${HANDLE}/../x`,
    HASH,
  ])('named %j is no artifact', async (handle) => {
    await expect(artifacts.get(handle)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA' })
  })
})

it.skipIf(process.getuid?.() === 0)('that cannot be written leaves nothing temporary', async () => {
  await artifacts.put(BYTES, MANIFEST)
  rmSync(fileOf(HASH))
  chmodSync(path.dirname(fileOf(HASH)), 0o555)
  await expect(artifacts.put(BYTES, MANIFEST)).rejects.toThrow()
  chmodSync(path.dirname(fileOf(HASH)), 0o755)
  expect(files()).toEqual([`${HASH}.json`])
})

describe('an artifact that is kept at once', () => {
  it('is whole with its manifest before it is flushed, and stays as it is when it is', async () => {
    expect(artifacts.keep(BYTES, HASH, MANIFEST)).toBe(HANDLE)
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
    expect(await artifacts.manifest(HANDLE)).toEqual({ ...MANIFEST, size: BYTES.length })
    await artifacts.flush(HANDLE)
    expect(files()).toEqual([HASH, `${HASH}.json`])
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
  })

  it('keeps the first manifest, as one that is put does', async () => {
    await artifacts.put(BYTES, MANIFEST)
    artifacts.keep(BYTES, HASH, { ...MANIFEST, producer_op_id: 'op-2' })
    expect(await artifacts.manifest(HANDLE)).toMatchObject({ producer_op_id: 'op-1' })
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['as many other bytes', Buffer.alloc(BYTES.length)],
  ])('replaces %s that a loss of power has left under its name', async (_, torn) => {
    await artifacts.put(BYTES, MANIFEST)
    writeFileSync(fileOf(HASH), torn)
    artifacts.keep(BYTES, HASH, MANIFEST)
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
  })

  it.each(['', '{"media_type":"te'])('replaces a manifest that a loss of power has left torn: %j', async (torn) => {
    artifacts.keep(BYTES, HASH, MANIFEST)
    writeFileSync(`${fileOf(HASH)}.json`, torn)
    artifacts.keep(BYTES, HASH, MANIFEST)
    expect(await artifacts.manifest(HANDLE)).toEqual({ ...MANIFEST, size: BYTES.length })
    expect(await artifacts.get(HANDLE)).toEqual(BYTES)
  })

  it('needs no disk when it was forgotten meanwhile', async () => {
    artifacts.keep(BYTES, HASH, MANIFEST)
    await artifacts.remove(HANDLE)
    await expect(artifacts.flush(HANDLE)).resolves.toBeUndefined()
  })

  it('has settled when it was flushed', async () => {
    artifacts.keep(BYTES, HASH, MANIFEST)
    const now = Date.now() + 1
    expect(artifacts.isSettled(HANDLE, now)).toBe(false)
    await artifacts.flush(HANDLE)
    expect(artifacts.isSettled(HANDLE, now)).toBe(true)
    artifacts.keep(Buffer.from('other'), HASH, MANIFEST)
    expect(artifacts.isSettled(HANDLE, now)).toBe(false)
  })

  it('has settled when bytes and manifest have stood there for a minute', () => {
    const now = Date.now()
    expect(artifacts.isSettled(HANDLE, now)).toBe(false)
    artifacts.keep(BYTES, HASH, MANIFEST)
    expect(artifacts.isSettled(HANDLE, now)).toBe(false)
    const before = new Date(now - 61_000)
    utimesSync(fileOf(HASH), before, before)
    expect(artifacts.isSettled(HANDLE, now)).toBe(false)
    utimesSync(`${fileOf(HASH)}.json`, before, before)
    expect(artifacts.isSettled(HANDLE, now)).toBe(true)
    expect(artifacts.isSettled(HANDLE, now - 120_000)).toBe(false)
  })

  it('leaves nothing when there is no room for it', () => {
    writeFileSync(path.join(folder.folder, 'artifacts'), 'a file where the folder should be')
    expect(() => artifacts.keep(BYTES, HASH, MANIFEST)).toThrow(/ENOTDIR|EEXIST/)
    expect(readdirSync(folder.folder)).toEqual(['artifacts'])
  })
})
