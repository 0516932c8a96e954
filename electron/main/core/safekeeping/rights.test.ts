/** Who may put another store into the place of one, and that the record says who did (20-operations, "Who is asking"). */
import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { rebuild, restore } from '#core/safekeeping.ts'
import { OPERATOR } from '#core/task-board/workbench.testing.ts'
import { type CallerIdentity, openWorkspace } from '#core/workspace.ts'
import { A, filesUnder, type Kept, keptWorkbench } from './safekeeping.testing.ts'

const CODER: CallerIdentity = { actor: { kind: 'agent', id: 'coder-1' }, attested: 'claimed', source: 'cli' }
const OTHERS: CallerIdentity[] = [
  CODER,
  { ...CODER, profile: 'operator' },
  { ...CODER, actor: { kind: 'human', id: 'Opal' } },
  { ...OPERATOR, profile: 'coder' },
]

/** Nobody has it open. */
async function closed(): Promise<Kept> {
  const kept = await keptWorkbench()
  await kept.bench.workspace.close()
  return kept
}

const options = ({ bench, backups }: Kept, caller: CallerIdentity) => ({ path: bench.root, backups, caller })

function forge(kept: Kept): void {
  const database = new Database(kept.database)
  database.exec("UPDATE work_packets SET title = 'Forged'")
  database.close()
}

/** The newest event of the record. */
async function newest(kept: Kept) {
  await kept.again()
  return (await kept.bench.workspace.read((reader) => reader.events({ newest_first: true, limit: 1 })))[0]
}

describe.each(OTHERS)('$attested $actor.id as $profile', (caller) => {
  it('neither restores nor rebuilds, and changes nothing by trying', async () => {
    const kept = await closed()
    forge(kept)
    const before = filesUnder(kept.bench.root, /-shm$/)
    for (const work of [restore(options(kept, caller), 'latest'), rebuild(options(kept, caller))]) {
      await expect(work).rejects.toMatchObject({
        code: 'HSK-403-CAPABILITY',
        message: expect.stringMatching(/a person at the window or a terminal|takes the profile operator, not coder/),
      })
    }
    expect(filesUnder(kept.bench.root, /-shm$/)).toEqual(before)
  })

  it('does not begin anew where there is a backup', async () => {
    const kept = await closed()
    rmSync(kept.bench.at('.handshake'), { recursive: true })
    const opening = openWorkspace({ ...options(kept, caller), mode: 'one_shot', fresh: true })
    await expect(opening).rejects.toMatchObject({ code: 'HSK-403-CAPABILITY' })
    expect(existsSync(kept.database)).toBe(false)
  })
})

describe('the record', () => {
  it('of a restored store goes on with who restored it, and from what', async () => {
    const kept = await closed()
    const { file = '', manifest } = (await kept.shelf.newest()) ?? {}
    await restore(options(kept, OPERATOR), 'latest')
    const { head_hash, last_sequence } = manifest ?? {}
    expect(await newest(kept)).toMatchObject({
      event_type: 'workspace_restored',
      sequence: (last_sequence ?? 0) + 1,
      actor: OPERATOR.actor,
      attested: OPERATOR.attested,
      payload: { kind: 'restore', from: file.split('/').at(-1), last_sequence, head_hash },
    })
    expect((await kept.bench.workspace.verify()).ok).toBe(true)
  })

  it('of a rebuilt store as well, also where nothing but the board is left', async () => {
    const kept = await closed()
    forge(kept)
    const rebuilt = await rebuild(options(kept, OPERATOR))
    expect(await newest(kept)).toMatchObject({
      event_type: 'workspace_restored',
      payload: { kind: 'rebuild', last_sequence: rebuilt?.last_sequence },
    })
    expect((await kept.bench.stored(A)).fields.title).not.toBe('Forged')
  })
})

describe('a backup that is asked for', () => {
  it('takes the right to read the workspace and to write files', async () => {
    const kept = await closed()
    const backingUp = async (caller: CallerIdentity, name: string): Promise<unknown> => {
      const workspace = await openWorkspace({ ...options(kept, caller), mode: 'one_shot', noSync: true })
      try {
        return await workspace.backUp(kept.bench.at(name))
      } finally {
        await workspace.close()
      }
    }
    await expect(backingUp({ ...CODER, profile: 'viewer' }, 'viewer.db')).rejects.toMatchObject({
      code: 'HSK-403-CAPABILITY',
      details: { capability_id: 'fs.write' },
    })
    expect(existsSync(kept.bench.at('viewer.db'))).toBe(false)
    expect(await backingUp(CODER, 'coder.db')).toMatchObject({ left_out: [] })
  })
})
