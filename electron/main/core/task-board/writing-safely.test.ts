/** Nobody's edit is lost: other writers at every moment of a sync, in place or by renaming (design: 40-task-board, "Writing safely"). */
import {
  closeSync,
  ftruncateSync,
  openSync,
  readdirSync,
  renameSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ArtifactStore } from '#core/artifacts/artifact-store.ts'
import { secondProcess } from './engine.testing.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const C = 'WP-1-Capstan-v1'

const start = board({ stub: [entry(C, 'STUB')], ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })

/** A board that waits for one line of ours: A in progress. */
async function withWork(): Promise<Workbench> {
  const bench = await Workbench.adopted(start)
  await bench.move(A, 'in_progress')
  await bench.mark()
  return bench
}

/** What an editor saves that still shows the board as it was: prose, and another status for B. */
const edited = start
  .replace('Edit with care.', 'Edit with great care.')
  .replace(`- ${entry(B, 'READY_FOR_DEV')}\n`, '')
  .replace('## Blocked\n', `## Blocked\n- ${entry(B, 'BLOCKED', 'no wind')}\n`)

/** The editor's board with our line in it. */
const merged = edited
  .replace(`- ${entry(A, 'READY_FOR_DEV')}\n`, '')
  .replace('## In Progress\n', `## In Progress\n- ${entry(A, 'IN_PROGRESS')}\n`)

async function expectMerged(bench: Workbench): Promise<void> {
  expect(bench.text()).toBe(merged)
  expect(await bench.state(A)).toBe('IN_PROGRESS')
  expect(await bench.state(B)).toBe('BLOCKED')
  expect(await bench.problems()).toEqual([])
  await bench.expectQuiet()
  await bench.expectSound()
}

/** Saves by renaming a new file over the old one, as many editors do. */
function saveByRenaming(bench: Workbench, text: string): void {
  writeFileSync(bench.at(`${BOARD}.new`), text)
  renameSync(bench.at(`${BOARD}.new`), bench.at(BOARD))
}

describe('a foreign writer', () => {
  it.each([
    'take.before_commit',
    'take.after_commit',
    'put.before_temporary',
    'put.after_temporary',
    'put.before_rename',
  ] as const)('who saves in place at %s is merged, with one beginning and one end in the record', async (point) => {
    const bench = await withWork()
    bench.ports.once(point, () => bench.save(edited))
    const report = await bench.sync()
    expect(report).toMatchObject({ written: true, conflicts: [] })
    expect(report.changed.toSorted()).toEqual([A, B])
    const types = await bench.eventTypes()
    expect(types.filter((type) => type === 'sync_started')).toHaveLength(1)
    expect(types.filter((type) => type === 'sync_completed')).toHaveLength(1)
    expect(report.events.map((event) => event.event_type)).toEqual(types)
    await expectMerged(bench)
  })

  it.each([
    'take.before_commit',
    'take.after_commit',
    'put.before_temporary',
    'put.after_temporary',
    'put.before_rename',
  ] as const)('who saves by renaming at %s is merged', async (point) => {
    const bench = await withWork()
    bench.ports.once(point, () => saveByRenaming(bench, edited))
    expect(await bench.sync()).toMatchObject({ written: true, conflicts: [] })
    await expectMerged(bench)
  })

  it('who is our own operation, performed between Take and Put, is written by the next sync', async () => {
    const bench = await withWork()
    let moved: Promise<void> | undefined
    bench.ports.once('take.after_commit', () => {
      moved = bench.move(B, 'in_progress')
    })
    await bench.sync()
    await moved
    await bench.sync()
    expect(bench.text()).toContain(entry(B, 'IN_PROGRESS'))
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('who saves nineteen times between Take and Put only makes it start again', async () => {
    const bench = await withWork()
    let saves = 0
    bench.ports.at('take.after_commit', () => {
      if (saves === 19) return
      saves += 1
      bench.save(`${start}\nsaved ${saves} times\n`)
    })
    expect(await bench.sync()).toMatchObject({ written: true })
    expect(saves).toBe(19)
    expect(bench.text()).toContain('saved 19 times')
    await bench.expectSound()
  })

  it('who never stops is told of as a failure, and the store keeps what it has', async () => {
    const bench = await withWork()
    let saves = 0
    bench.ports.at('take.after_commit', () => {
      saves += 1
      bench.save(`${start}\nsaved ${saves} times\n`)
    })
    await expect(bench.sync()).rejects.toMatchObject({ code: 'HSK-409-SYNC' })
    expect(saves).toBe(20)
    expect(bench.text()).toContain('saved 20 times')
    expect(await bench.events('sync_failed')).toMatchObject([{ payload: { code: 'HSK-409-SYNC' } }])
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    bench.ports.at('take.after_commit', () => undefined)
    expect(await bench.sync()).toMatchObject({ written: true })
    await bench.expectSound()
  })
})

describe('an editor that saves into the old file while it is replaced', () => {
  /** Opens the board as an editor does, and hands back what saves into that very file. */
  function editorOn(bench: Workbench): { save(text: string): void; close(): void } {
    const descriptor = openSync(bench.at(BOARD), 'r+')
    return {
      save(text) {
        ftruncateSync(descriptor)
        writeSync(descriptor, text, 0)
      },
      close: () => closeSync(descriptor),
    }
  }

  it('just after the rename: its edit is merged at once, prose included', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    bench.ports.once('put.after_rename', () => editor.save(edited))
    const report = await bench.sync()
    expect(report.written).toBe(true)
    expect(report.changed.toSorted()).toEqual([A, B])
    editor.close()
    await expectMerged(bench)
  })

  it('within the second after it: its edit is merged when that second has passed', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    await bench.sync()
    const looked = new Promise<void>((resolve) => {
      bench.workspace.onChange(() => {
        if (bench.text() === merged) resolve()
      })
    })
    editor.save(edited)
    editor.close()
    await looked
    await expectMerged(bench)
  })

  it('and the process ends before: it is looked for once more', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    await bench.sync()
    editor.save(edited)
    editor.close()
    await bench.reopen()
    await expectMerged(bench)
  })

  it('and has only truncated it when it is looked at first: the whole save is waited for', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    const second = await secondProcess(bench, () => editor.save(edited))
    second.ports.once('put.after_rename', () => editor.save(''))
    await second.sync()
    editor.close()
    await expectMerged(bench)
  })

  it('over two writes of ours: both are made again on top of what it saved', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    await bench.sync()
    await bench.move(C, 'cancelled', { reason: 'no capstan' })
    bench.ports.once('put.after_rename', () => editor.save(edited))
    await bench.sync()
    editor.close()
    expect(bench.text()).toBe(
      merged
        .replace(`- ${entry(C, 'STUB')}\n`, '')
        .replace('## Superseded (Archive)\n', `## Superseded (Archive)\n- ${entry(C, 'SUPERSEDED')}\n`),
    )
    expect(await bench.states()).toEqual({ [A]: 'IN_PROGRESS', [B]: 'BLOCKED', [C]: 'CANCELLED' })
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('twice: both saves are merged, one after the other', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    await bench.sync()
    await bench.move(C, 'cancelled', { reason: 'no capstan' })
    await bench.sync()
    editor.save(start.replace('Edit with care.', 'Edit with little care.'))
    await bench.sync()
    expect(bench.text()).toContain('Edit with little care.')
    editor.save(edited)
    await bench.sync()
    editor.close()
    expect(bench.text()).toContain('Edit with great care.')
    expect(await bench.states()).toEqual({ [A]: 'IN_PROGRESS', [B]: 'BLOCKED', [C]: 'CANCELLED' })
    expect(await bench.problems()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it('while somebody else has changed the board since: what it saved is kept, with a problem that names it', async () => {
    const bench = await withWork()
    const editor = editorOn(bench)
    await bench.sync()
    bench.edit(['Edit with care.', 'Edit with little care.'])
    editor.save(edited)
    editor.close()
    await bench.reopen()
    expect(bench.text()).toContain('Edit with little care.')
    const [problem] = await bench.problems('late_edit')
    const artifact = /artifact:sha256:[0-9a-f]{64}/.exec(problem?.message ?? '')?.[0] ?? ''
    const kept = await new ArtifactStore(bench.at('.handshake/locus')).get(artifact)
    expect(kept.toString()).toBe(edited)
  })
})

describe('a read in which most entries vanish', () => {
  it('waits for the next stable read, and nothing has happened when the save is whole then', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `WP-1-Plank-${index}-v1`)
    const whole = board({ stub: ids.map((id) => entry(id, 'STUB')) })
    const bench = await Workbench.adopted(whole)
    bench.save(whole.slice(0, whole.indexOf('WP-1-Plank-3')))
    const second = await secondProcess(bench, () => bench.save(whole))
    expect(await second.sync()).toMatchObject({ kind: 'synced', report: { problems: 0, events: [] } })
    expect(await bench.problems()).toEqual([])
    await bench.expectSound()
  })

  it('a file that was saved a moment ago is read until it stands still', async () => {
    const bench = await Workbench.adopted(start)
    const halves = [start.slice(0, 90), start.slice(0, 140), edited]
    const second = await secondProcess(bench, () => {
      const next = halves.shift()
      if (next !== undefined) bench.save(next)
    })
    second.ports.now = () => Date.now()
    bench.save(start.slice(0, 40))
    await second.sync()
    expect(await bench.state(B)).toBe('BLOCKED')
    expect(await bench.events('task_board_status_changed')).toHaveLength(1)
    await bench.expectSound()
  })

  it('a file that never stands still is read all the same', async () => {
    const bench = await Workbench.adopted(start)
    let saves = 0
    const second = await secondProcess(bench, () => {
      saves += 1
      bench.save(`${start}\n${saves}\n`)
    })
    second.ports.now = () => Date.now()
    bench.save(`${start}\n0\n`)
    expect(await second.sync()).toMatchObject({ kind: 'synced' })
    expect(saves).toBeGreaterThan(10)
  })
})

describe('a write of ours that was never acknowledged', () => {
  it('and never reached the file is made by the next sync', async () => {
    const bench = await withWork()
    bench.ports.once('put.after_temporary', () => {
      throw new Error('the machine stops here')
    })
    await expect(bench.sync()).rejects.toThrow('the machine stops here')
    expect(bench.text()).toBe(start)
    await bench.reopen()
    expect(await bench.sync()).toMatchObject({ written: true })
    await bench.expectQuiet()
    await bench.expectSound()
  })

  it.each(['put.after_rename', 'put.before_commit'] as const)(
    'and stands in the file at %s is finished with its events',
    async (point) => {
      const bench = await Workbench.adopted(start)
      await bench.do('create_wp', { wp_id: 'WP-2-Dock', title: 'Dock' })
      bench.ports.once(point, () => {
        throw new Error('the machine stops here')
      })
      await expect(bench.sync()).rejects.toThrow('the machine stops here')
      const written = bench.text()
      expect(written).toContain(entry('WP-2-Dock', 'STUB'))
      await bench.reopen()
      await bench.mark()
      expect(await bench.sync()).toMatchObject({ written: true, added: ['WP-2-Dock'] })
      expect(bench.text()).toBe(written)
      expect(await bench.eventTypes()).toEqual([
        'sync_started',
        'task_board_entry_added',
        'task_board_synced',
        'sync_completed',
      ])
      await bench.expectQuiet()
      await bench.expectSound()
    },
  )

  it('and was edited by hand on top is merged with the bases it was made on', async () => {
    const bench = await withWork()
    bench.ports.once('put.before_commit', () => {
      throw new Error('the machine stops here')
    })
    await expect(bench.sync()).rejects.toThrow('the machine stops here')
    bench.edit([`- ${entry(B, 'READY_FOR_DEV')}\n`, ''], ['## Blocked\n', `## Blocked\n- ${entry(B, 'BLOCKED')}\n`])
    await bench.reopen()
    await bench.sync()
    expect(await bench.states()).toMatchObject({ [A]: 'IN_PROGRESS', [B]: 'BLOCKED' })
    expect(await bench.conflicts()).toEqual([])
    await bench.expectQuiet()
    await bench.expectSound()
  })
})

describe('temporary files', () => {
  it('that a crash left over a minute ago are swept, younger ones and other files are not', async () => {
    const bench = await Workbench.fresh(start)
    const at = (name: string) => bench.at(path.join('docs', name))
    const old = new Date(Date.now() - 120_000)
    const names = [
      '.TASK_BOARD.md.locus-1-0123abcd.tmp',
      '.TASK_BOARD.md.locus-2-0123abcd.tmp',
      '.NOTES.md.locus-1-0123abcd.tmp',
      '.TASK_BOARD.md.tmp',
    ]
    for (const name of names) writeFileSync(at(name), 'half')
    for (const name of names) if (name !== names[1]) utimesSync(at(name), old, old)
    await bench.sync()
    expect(readdirSync(bench.at('docs')).toSorted()).toEqual(['TASK_BOARD.md', ...names.slice(1)].toSorted())
  })

  it('are not left behind by a write, done or failed', async () => {
    const bench = await withWork()
    bench.ports.once('put.before_rename', () => {
      throw new Error('no')
    })
    await expect(bench.sync()).rejects.toThrow('no')
    await bench.sync()
    expect(readdirSync(bench.at('docs'))).toEqual(['TASK_BOARD.md'])
  })
})
