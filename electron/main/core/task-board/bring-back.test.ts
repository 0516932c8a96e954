/** Board history: any kept version comes back as an edit of whoever brings it back, past no rule and at no cost (design: 40-task-board). */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '#core/canonical/sha256.ts'
import { AGENT, BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'

const first = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })
const moved = board({ ready: [entry(B, 'READY_FOR_DEV')], progress: [entry(A, 'IN_PROGRESS')] })
const hashOf = (text: string): string => sha256(Buffer.from(text, 'latin1'))

/** A board whose line of A we have moved since it was taken over. */
async function gone(): Promise<Workbench> {
  const bench = await Workbench.adopted(first)
  await bench.move(A, 'in_progress')
  await bench.sync()
  expect(bench.text()).toBe(moved)
  await bench.mark()
  return bench
}

const restore = (bench: Workbench, text = first) => bench.do('sync_task_board', { restore: { hash: hashOf(text) } })

/** No temporary file is left, and board, store and record agree. */
async function expectClean(bench: Workbench): Promise<void> {
  expect(readdirSync(path.dirname(bench.at(BOARD)))).toEqual(['TASK_BOARD.md'])
  await bench.expectQuiet()
  await bench.expectSound()
}

describe('an earlier version of the board', () => {
  it('comes back byte for byte, and is an edit of whoever asked, older than our last write or not', async () => {
    const bench = await gone()
    expect(await restore(bench)).toMatchObject({ changed: [A], conflicts: [] })
    expect(bench.text()).toBe(first)
    expect(await bench.state(A)).toBe('READY')
    const opal = { kind: 'human', id: 'Opal' }
    expect(await bench.events('task_board_status_changed')).toMatchObject([
      { wp_id: A, actor: opal, payload: { from_status: 'IN_PROGRESS', to_status: 'READY', applied: true } },
    ])
    expect(await bench.events('work_packet_updated')).toMatchObject([{ wp_id: A, actor: opal }])
    const [synced] = await bench.events('task_board_synced')
    expect(synced?.payload).toMatchObject({ cause: 'restore', from_hash: hashOf(first), to_hash: hashOf(first) })
    expect(await bench.events('capability_decision')).toHaveLength(1)
    await expectClean(bench)
    expect(await restore(bench, moved)).toMatchObject({ changed: [A] })
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    await expectClean(bench)
  })

  it('takes the edits in first that stand in the file, so that they are kept as well', async () => {
    const bench = await gone()
    bench.edit([
      `- ${entry(B, 'READY_FOR_DEV')}\n`,
      `- ${entry(B, 'READY_FOR_DEV')}\n- ${entry('WP-9-New', 'READY')}\n`,
    ])
    const edited = bench.text()
    await restore(bench)
    expect(await bench.state('WP-9-New')).toBe('READY')
    expect(await bench.problems('missing_line')).toMatchObject([{ wp_id: 'WP-9-New' }])
    await restore(bench, edited)
    expect(bench.text()).toBe(edited)
    expect(await bench.problems('missing_line')).toEqual([])
    await expectClean(bench)
  })

  it('goes past no gate: what a rule refuses is a conflict', async () => {
    const done = board({ ready: [entry(B, 'READY_FOR_DEV')], done: [entry(A, 'VALIDATED')] })
    const bench = await Workbench.adopted(done)
    await bench.move(A, 'ready', { reason: 'it drags' })
    await bench.do('update_wp', { wp_id: A, routing: 'GOV_STRICT' })
    await bench.sync()
    expect(await restore(bench, done)).toMatchObject({ conflicts: [A] })
    expect(bench.text()).toBe(done)
    expect(await bench.state(A)).toBe('READY')
    await bench.expectQuiet()
  })

  it('is tried without a change', async () => {
    const bench = await gone()
    const before = await bench.trace()
    const outcome = await bench.outcome({ dryRun: true, restore: { hash: hashOf(first) } })
    expect(outcome).toMatchObject({ kind: 'synced', report: { wouldWrite: { to: Buffer.from(first) } } })
    expect(await bench.trace()).toEqual(before)
    const diff = await bench.workspace.boardVersionDiff(hashOf(first))
    expect(diff).toContain(`+- ${entry(A, 'READY_FOR_DEV')}`)
    expect(diff).toContain(`-- ${entry(A, 'IN_PROGRESS')}`)
  })

  it('changes nothing where it stands already', async () => {
    const bench = await gone()
    const before = await bench.trace()
    expect(await restore(bench, moved)).toMatchObject({ changed: [], written: false })
    expect(await bench.trace()).toEqual(before)
  })

  it('brings a deleted board back, and the folder that it stood in', async () => {
    const bench = await gone()
    rmSync(bench.at('docs'), { recursive: true })
    expect(await bench.outcome()).toMatchObject({ kind: 'hindered' })
    await restore(bench)
    expect(bench.text()).toBe(first)
    expect(await bench.state(A)).toBe('READY')
    expect(await bench.problems()).toEqual([])
    await expectClean(bench)
  })
})

describe('a version', () => {
  it('that is not kept is refused', async () => {
    const bench = await gone()
    expect(await bench.refused('sync_task_board', { restore: { hash: 'a'.repeat(64) } })).toMatchObject({
      code: 'HSK-404-NOT-FOUND',
      path: 'params.restore.hash',
    })
    expect(bench.text()).toBe(moved)
  })

  it('that could not be synced is refused', async () => {
    const bench = await Workbench.adopted(first)
    const broken = `${first}\u0000\n`
    bench.save(broken)
    await bench.sync()
    await restore(bench)
    expect(await bench.refused('sync_task_board', { restore: { hash: hashOf(broken) } })).toMatchObject({
      code: 'HSK-409-SYNC',
      message: expect.stringContaining('NUL'),
    })
    expect(bench.text()).toBe(first)
  })

  it('is brought back only by who may write', async () => {
    const bench = await gone()
    const viewer = { ...AGENT, profile: 'viewer' }
    const params = { restore: { hash: hashOf(first) } }
    expect(await bench.refused('sync_task_board', params, viewer)).toMatchObject({ code: 'HSK-403-CAPABILITY' })
    expect(bench.text()).toBe(moved)
  })

  it('leaves the board as it is where it cannot be written', async () => {
    const bench = await gone()
    chmodSync(bench.at(BOARD), 0o444)
    expect(await bench.refused('sync_task_board', { restore: { hash: hashOf(first) } })).toMatchObject({
      code: 'HSK-500-STORAGE',
    })
    expect(bench.text()).toBe(moved)
    chmodSync(bench.at(BOARD), 0o644)
    bench.edit([entry(B, 'READY_FOR_DEV'), `${entry(B, 'READY_FOR_DEV')}\n- ${entry('WP-9-New', 'READY')}`])
    await bench.sync()
    expect((await bench.events('task_board_synced')).at(-1)?.payload).toMatchObject({ cause: 'manual_edit' })
    await bench.expectSound()
  })
})

describe('bringing a version back', () => {
  it.each(['put.before_temporary', 'put.after_temporary', 'put.before_rename'] as const)(
    'and dying at %s leaves the board as it was',
    async (point) => {
      const bench = await gone()
      bench.ports.once(point, () => {
        throw new Error('the machine stops here')
      })
      await bench.workspace.operate({ operation: 'sync_task_board', params: { restore: { hash: hashOf(first) } } })
      expect(bench.text()).toBe(moved)
      await bench.reopen()
      await bench.sync()
      expect(await bench.state(A)).toBe('IN_PROGRESS')
      await expectClean(bench)
    },
  )

  it.each(['put.after_rename', 'put.before_commit', 'take.before_commit'] as const)(
    'and dying at %s leaves the version, which is still an edit of whoever asked',
    async (point) => {
      const bench = await gone()
      bench.ports.once(point, () => {
        throw new Error('the machine stops here')
      })
      await bench.workspace
        .operate({ operation: 'sync_task_board', params: { restore: { hash: hashOf(first) } } })
        .catch(() => undefined)
      await bench.reopen()
      expect(existsSync(bench.at(BOARD))).toBe(true)
      if (bench.text() === moved) await restore(bench)
      await bench.sync()
      expect(bench.text()).toBe(first)
      expect(await bench.state(A)).toBe('READY')
      expect(await bench.events('task_board_status_changed')).toMatchObject([{ actor: { id: 'Opal' } }])
      await expectClean(bench)
    },
  )

  it('while an editor saves takes that save in first', async () => {
    const bench = await gone()
    const edited = moved.replace('Edit with care.', 'Edit with great care.')
    bench.ports.once('put.before_rename', () => bench.save(edited))
    await restore(bench)
    expect(bench.text()).toBe(first)
    const versions = await bench.workspace.boardVersions(10)
    expect(versions.map((version) => version.hash)).toContain(hashOf(edited))
    await expectClean(bench)
  })
})

describe('a version that a loss of power left torn', () => {
  const artifactOf = (bench: Workbench, text: string): string =>
    bench.at(`.handshake/locus/artifacts/${hashOf(text).slice(0, 2)}/${hashOf(text)}`)

  it('is kept anew from the board before anything is written over it, and comes back', async () => {
    const bench = await gone()
    await bench.reopen()
    writeFileSync(artifactOf(bench, moved), '')
    await bench.move(B, 'in_progress')
    await bench.sync()
    expect(bench.text()).not.toBe(moved)
    await restore(bench, moved)
    expect(bench.text()).toBe(moved)
    await expectClean(bench)
  })

  it('is kept anew by a sync that has nothing else to do, before an editor saves over it', async () => {
    const bench = await gone()
    await bench.reopen()
    writeFileSync(artifactOf(bench, moved), '')
    await bench.sync()
    bench.save(moved.replace('Edit with care.', 'Edit with great care.'))
    await bench.sync()
    await restore(bench, moved)
    expect(bench.text()).toBe(moved)
    await expectClean(bench)
  })

  it('does not hinder a sync that has nothing else to do while it cannot be kept anew', async () => {
    const bench = await gone()
    await bench.reopen()
    rmSync(artifactOf(bench, moved))
    mkdirSync(artifactOf(bench, moved))
    await bench.expectQuiet()
  })

  it('is kept anew although this process has kept another one last, and that one was whole', async () => {
    const bench = await gone()
    await bench.sync()
    const elsewhere = await Workbench.fresh(undefined, { root: bench.root })
    await elsewhere.move(B, 'in_progress')
    await elsewhere.sync()
    const other = bench.text()
    writeFileSync(artifactOf(bench, other), '')
    await bench.move(B, 'blocked', { reason: 'no berth' })
    await bench.sync()
    await restore(bench, other)
    expect(bench.text()).toBe(other)
    await expectClean(bench)
  })

  it('keeps the board from being written over while its version cannot be put on the disk', async () => {
    const bench = await gone()
    const edited = moved.replace('Edit with care.', 'Edit with great care.')
    bench.save(edited)
    await bench.move(B, 'in_progress')
    bench.ports.once('take.after_commit', () => {
      rmSync(artifactOf(bench, edited))
      mkdirSync(artifactOf(bench, edited))
    })
    await expect(bench.sync()).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    expect(bench.text()).toBe(edited)
    rmdirSync(artifactOf(bench, edited))
    await bench.sync()
    expect(bench.text()).toContain(entry(B, 'IN_PROGRESS'))
    await restore(bench, edited)
    await expectClean(bench)
  })

  it('keeps the board from being written over while it cannot be kept anew', async () => {
    const bench = await gone()
    await bench.reopen()
    rmSync(artifactOf(bench, moved))
    mkdirSync(artifactOf(bench, moved))
    await bench.move(B, 'in_progress')
    await expect(bench.sync()).rejects.toMatchObject({ code: 'HSK-500-STORAGE' })
    expect(bench.text()).toBe(moved)
    expect(await bench.state(B)).toBe('IN_PROGRESS')
    rmdirSync(artifactOf(bench, moved))
    await bench.sync()
    expect(bench.text()).toContain(entry(B, 'IN_PROGRESS'))
    await expectClean(bench)
  })
})
