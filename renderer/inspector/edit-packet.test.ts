/** Specification of edits in the inspector: a quick second one goes on from the first, another's change is still refused. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { editPacket, updateRequest } from './edit-packet.ts'

const core = vi.hoisted(() => ({ version: 1, asked: [] as unknown[] }))

vi.mock('../state/operate.ts', () => ({
  operate: async ({ params }: { params: { expected_version: number } }) => {
    core.asked.push(params.expected_version)
    await new Promise((resolve) => setTimeout(resolve))
    if (params.expected_version !== core.version) {
      return { done: false, failure: { message: `version ${core.version} stands there`, unanswered: false } }
    }
    core.version += 1
    return {
      done: true,
      result: { status: 'success', data: { version: core.version }, events_emitted: [], errors: [] },
    }
  },
}))
vi.mock('../state/announcements.ts', () => ({ announce: () => undefined }))

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
    const seen = { wp_id, version: 1 }
    const edits = [{ priority: 0 }, { type: 'bug' }, { title: 'Tides' }].map((fields) =>
      editPacket(updateRequest(seen, fields), 'Changed'),
    )
    expect(await Promise.all(edits)).toEqual([{ done: true }, { done: true }, { done: true }])
    expect(core.asked).toEqual([1, 2, 3])
  })

  it('are refused where another has changed the packet in between', async () => {
    const seen = { wp_id, version: 1 }
    await editPacket(updateRequest(seen, { priority: 0 }), 'Changed')
    core.version = 7
    expect(await editPacket(updateRequest(seen, { type: 'bug' }), 'Changed')).toMatchObject({ done: false })
    expect(await editPacket(updateRequest({ wp_id, version: 7 }, { type: 'bug' }), 'Changed')).toEqual({ done: true })
  })
})
