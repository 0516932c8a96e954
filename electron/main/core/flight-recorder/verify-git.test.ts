/** `verify --git`: the chain against the commits that witness it, in real repositories (30-flight-recorder). */
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestBus, type TestBus } from '#core/bus/bus.testing.ts'
import { readWitnesses } from '#core/repository/git-witnesses.ts'
import { locateRepository } from '#core/repository/locate.ts'
import { git, repository, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { type Verification, verifyRecord } from './verify.ts'

let folder: ReturnType<typeof temporaryFolder>
let repo: string
let test: TestBus
beforeEach(async () => {
  folder = temporaryFolder()
  repo = repository(path.join(folder.folder, 'repo'))
  write(repo, '.gitignore', '.handshake\n')
  test = await openTestBus({ folder: repo })
  for (const name of ['A', 'B', 'C']) await test.must('create_wp', { wp_id: `WP-1-${name}`, title: name })
})
afterEach(async () => {
  await test.close()
  folder.remove()
})

async function verified(from = repo): Promise<Verification> {
  const place = await locateRepository(from)
  const artifact = (handle: string) => test.artifacts.get(handle)
  return verifyRecord({ store: test.store, artifact, witnesses: () => readWitnesses(place) })
}
const gitCheck = async (from = repo) => (await verified(from)).checks.at(-1)

async function hashOf(sequence: number): Promise<string> {
  const [event] = await test.store.read((reader) => reader.events({ since: sequence - 1, limit: 1 }))
  return event?.hash ?? ''
}
function commit(message: string, at = repo): string {
  git(at, 'commit', '-q', '--allow-empty', '-m', message)
  return git(at, 'rev-parse', 'HEAD')
}
const witness = async (sequence: number, at = repo) =>
  commit(`work\n\nSigned-off-by: T <t@e.x>\nLocus-Head: ${sequence} ${await hashOf(sequence)}`, at)

it('finds every witness and tells the newest that is witnessed', async () => {
  await witness(2)
  commit('nothing to say')
  const newest = await witness(5)
  await witness(4)
  const { ok, witnessed, checks } = await verified()
  expect({ ok, witnessed }).toEqual({ ok: true, witnessed: 5 })
  expect(checks.at(-1)?.message).toBe(
    `3 witnesses stand in the chain; the newest witnessed event is 5 (commit ${newest.slice(0, 12)})`,
  )
})

describe('names the first witness that is not there:', () => {
  it('another hash', async () => {
    await witness(2)
    const wrong = commit(`x\n\nLocus-Head: 4 ${'a'.repeat(64)}`)
    commit(`x\n\nLocus-Head: 5 ${'b'.repeat(64)}`)
    expect(await verified()).toMatchObject({ ok: false, witnessed: 2 })
    expect(await gitCheck()).toMatchObject({
      name: 'git',
      ok: false,
      sequence: 4,
      message: expect.stringContaining(`commit ${wrong.slice(0, 12)} witnessed event 4`),
    })
  })

  it('events that were cut off with everything that hung on them, which the chain itself cannot tell', async () => {
    await witness(6)
    test.tamper(`DELETE FROM locus_events WHERE sequence > 4; DELETE FROM bronze WHERE wp_id = 'WP-1-C';
      DELETE FROM silver WHERE id = 3; DELETE FROM wp_state WHERE id = 3; DELETE FROM work_packets WHERE id = 3;
      DELETE FROM op_results WHERE result LIKE '%WP-1-C%'`)
    const { checks } = await verified()
    expect(checks.filter((check) => !check.ok)).toMatchObject([{ name: 'git', sequence: 6 }])
  })

  it.each(['nonsense', '5', `5 ${'z'.repeat(64)}`, `-1 ${'a'.repeat(64)}`, `0 ${'a'.repeat(64)}`])(
    '%s',
    async (value) => {
      commit(`x\n\nLocus-Head: ${value}`)
      expect(await gitCheck()).toMatchObject({ ok: false })
    },
  )
})

it('takes the words of a message for no trailer', async () => {
  commit(`about Locus-Head: 5 of old\n\nLocus-Head: 4 is not the end of this\n\nand more words`)
  expect(await gitCheck()).toMatchObject({ ok: true, message: expect.stringContaining('no commit of the branch') })
})

it('looks at the branch of the worktree that it is asked from', async () => {
  const linked = path.join(folder.folder, 'linked')
  git(repo, 'worktree', 'add', '-q', '-b', 'side', linked)
  await witness(3, linked)
  commit(`x\n\nLocus-Head: 4 ${'a'.repeat(64)}`)
  expect(await gitCheck(linked)).toMatchObject({ ok: true, message: expect.stringContaining('witnessed event is 3') })
  expect(await gitCheck()).toMatchObject({ ok: false, sequence: 4 })
})

it('is not led astray by what a repository sets up for git', async () => {
  await witness(3)
  git(repo, 'config', 'grep.patternType', 'fixed')
  git(repo, 'config', 'log.showSignature', 'true')
  git(repo, 'config', 'color.ui', 'always')
  git(repo, 'config', 'core.pager', 'false')
  expect(await gitCheck()).toMatchObject({ ok: true, message: expect.stringContaining('1 witness stands') })
})

it('says so where there is no git, and where nothing is committed', async () => {
  const plain = temporaryFolder()
  expect(await gitCheck(plain.folder)).toMatchObject({ ok: true, message: expect.stringContaining('has no git') })
  git(plain.folder, 'init', '-q')
  expect(await gitCheck(plain.folder)).toMatchObject({ ok: true, message: expect.stringContaining('no commits yet') })
  plain.remove()
})
