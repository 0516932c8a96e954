/** Specification of edits in turn: a quick second one goes on from the first, another's change is still refused. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { editInTurn } from './edit-in-turn.ts'
import type { OperationRequest } from './operate.ts'

const core = vi.hoisted(() => ({ version: 1, asked: [] as unknown[] }))

vi.mock('./operate.ts', () => ({
  operate: async ({ params }: { params: { expected_version: number } }) => {
    core.asked.push(params.expected_version)
    await new Promise((resolve) => setTimeout(resolve))
    if (params.expected_version !== core.version) {
      return { done: false, failure: { message: `version ${core.version} stands there`, unanswered: false } }
    }
    core.version += 1
    return {
      done: true,
      result: { status: 'success', data: { wp: { version: core.version } }, events_emitted: [], errors: [] },
    }
  },
}))

const update = (wpId: string, version: number, fields: OperationRequest['params']): OperationRequest => ({
  operation: 'update_wp',
  params: { wp_id: wpId, expected_version: version, ...fields },
})

let packets = 0
let wp_id: string
beforeEach(() => {
  core.version = 1
  core.asked = []
  packets += 1
  wp_id = `WP-1-Tide-${packets}`
})

describe('two quick edits', () => {
  it('are both made, though the second was asked for before the first was seen', async () => {
    const edits = [{ priority: 0 }, { type: 'bug' }, { title: 'Tides' }].map((fields) =>
      editInTurn(update(wp_id, 1, fields)),
    )
    expect((await Promise.all(edits)).map(({ done }) => done)).toEqual([true, true, true])
    expect(core.asked).toEqual([1, 2, 3])
  })

  it('are refused where another has changed the packet in between', async () => {
    await editInTurn(update(wp_id, 1, { priority: 0 }))
    core.version = 7
    expect(await editInTurn(update(wp_id, 1, { type: 'bug' }))).toMatchObject({ done: false })
    expect(await editInTurn(update(wp_id, 7, { type: 'bug' }))).toMatchObject({ done: true })
  })
})
