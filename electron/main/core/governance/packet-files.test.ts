/** A Work Packet's task packet is found in every layout, and never outside the repository. */
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { findPacket } from './packet-files.ts'

const ID = 'WP-1-Berth-Planner-v2'
const PROJECTION = '<!-- HANDSHAKE_GENERATED_PROJECTION schema_id=x source_file=packet.json -->\n# Task Packet\n'

let top: string
let root: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  top = made.folder
  remove = made.remove
  root = path.join(top, 'repo')
  mkdirSync(root)
})
afterEach(() => remove())

async function found(roots: string | string[] = root, explicit?: string) {
  const packet = await findPacket(roots, ID, explicit)
  return packet && { path: packet.path, kind: packet.kind, format: packet.format }
}

describe('without a named path', () => {
  it.each([
    [`docs/task_packets/${ID}.md`, 'packet', 'markdown'],
    [`docs/task_packets/${ID}/packet.md`, 'packet', 'markdown'],
    [`docs/task_packets/${ID}/packet.json`, 'packet', 'json'],
    [`.GOV/task_packets/${ID}.md`, 'packet', 'markdown'],
    [`.GOV/task_packets/${ID}/packet.json`, 'packet', 'json'],
    [`docs/task_packets/stubs/${ID}.md`, 'stub', 'markdown'],
    [`.GOV/task_packets/stubs/${ID}.contract.json`, 'stub', 'json'],
  ])('it is found at %s', async (file, kind, format) => {
    write(root, file, '{}')
    expect(await found()).toEqual({ path: file, kind, format })
  })

  it('is not that of an id which merely begins alike', async () => {
    write(root, `docs/task_packets/${ID}-Extended.md`, '')
    write(root, 'docs/task_packets/WP-1-Berth-Planner.md', '')
    expect(await found()).toBeUndefined()
  })

  it('a packet counts before a stub, and docs before .GOV', async () => {
    write(root, `docs/task_packets/stubs/${ID}.md`, '')
    write(root, `.GOV/task_packets/${ID}.md`, '')
    expect((await found())?.path).toBe(`.GOV/task_packets/${ID}.md`)
    write(root, `docs/task_packets/${ID}.md`, '')
    expect((await found())?.path).toBe(`docs/task_packets/${ID}.md`)
  })

  it('the folder form counts before the older file form', async () => {
    write(root, `docs/task_packets/${ID}.md`, '')
    write(root, `docs/task_packets/${ID}/packet.md`, '')
    expect((await found())?.path).toBe(`docs/task_packets/${ID}/packet.md`)
  })

  it('JSON is the authority where the Markdown was generated from it, and only there', async () => {
    write(root, `docs/task_packets/${ID}/packet.json`, '{}')
    write(root, `docs/task_packets/${ID}/packet.md`, `\ufeff${PROJECTION}`)
    const packet = await findPacket(root, ID)
    expect(packet).toMatchObject({ format: 'json', projection: { path: `docs/task_packets/${ID}/packet.md` } })
    write(root, `docs/task_packets/${ID}/packet.md`, `# Task Packet\n${PROJECTION}`)
    expect((await found())?.format).toBe('markdown')
  })

  it('the caller’s worktree counts before the primary one, which counts when the former has none', async () => {
    const worktree = path.join(top, 'worktree')
    mkdirSync(worktree)
    write(root, `docs/task_packets/${ID}.md`, 'primary')
    expect(await findPacket([worktree, root], ID)).toMatchObject({ root })
    write(worktree, `.GOV/task_packets/${ID}.md`, 'own')
    expect(await findPacket([worktree, root], ID)).toMatchObject({ root: worktree })
  })

  it('a file that calls itself a stub is one wherever it lies', async () => {
    write(root, `docs/task_packets/${ID}.md`, `# Work Packet Stub: ${ID}\n`)
    expect((await found())?.kind).toBe('stub')
  })

  it('a link that leads out of the repository is no packet', async () => {
    write(top, 'elsewhere.md', '# Task Packet')
    mkdirSync(path.join(root, 'docs/task_packets'), { recursive: true })
    symlinkSync(path.join(top, 'elsewhere.md'), path.join(root, `docs/task_packets/${ID}.md`))
    expect(await found()).toBeUndefined()
  })

  it('an id that is none is refused before any path is made of it', async () => {
    await expect(findPacket(root, '../../etc/passwd')).rejects.toMatchObject({ code: 'HSK-400-INVALID-WP-ID' })
  })
})

describe('at a named path', () => {
  it('only that path counts', async () => {
    write(root, `docs/task_packets/${ID}.md`, '')
    write(root, 'plans/berths.md', '')
    expect((await found(root, 'plans/berths.md'))?.path).toBe('plans/berths.md')
    expect(await found(root, 'plans/gone.md')).toBeUndefined()
  })

  it('a folder stands for the packet in it', async () => {
    write(root, `plans/${ID}/packet.json`, '{}')
    expect(await found(root, `plans/${ID}/`)).toEqual({
      path: `plans/${ID}/packet.json`,
      kind: 'packet',
      format: 'json',
    })
  })

  it('what leaves the repository is refused', async () => {
    write(top, 'elsewhere.md', '')
    symlinkSync(top, path.join(root, 'exit'))
    for (const named of ['../elsewhere.md', path.join(top, 'elsewhere.md'), 'exit/elsewhere.md']) {
      await expect(found(root, named)).rejects.toMatchObject({ code: 'HSK-400-SCHEMA', path: named })
    }
  })
})
