/** Specification of the operations that end a conflict. */
import { describe, expect, it } from 'vitest'
import { CONFLICT_KINDS } from '#shared/contract/board.ts'
import { syncParamsSchema } from '#shared/contract/operations.ts'
import { CONFLICT_WORDS, resolveRequest, tellingText } from './conflict-words.ts'

describe('ending a conflict', () => {
  it('takes one side of one packet', () => {
    const request = resolveRequest('WP-1-Tide-v1', 'store')
    expect(request).toEqual({
      operation: 'sync_task_board',
      params: { resolve: { wp_id: 'WP-1-Tide-v1', take: 'store' } },
    })
    expect(syncParamsSchema.safeParse(request.params).success).toBe(true)
  })

  it('takes the board’s side with a waiver for what it lacks', () => {
    const waiver = {
      id: 'WAIVER-1',
      reason: 'sea trial',
      scope: 'post-work gate',
      expires_at: '2026-04-01T21:59:59.999Z',
    }
    const { params } = resolveRequest('WP-1-Tide-v1', 'board', waiver)
    expect(syncParamsSchema.parse(params).resolve).toEqual({ wp_id: 'WP-1-Tide-v1', take: 'board', waiver })
  })

  it.each(CONFLICT_KINDS)('says for %s what happened and what either button does', (kind) => {
    const { title, happened, board, store } = CONFLICT_WORDS[kind]
    for (const text of [title, happened, board.label, board.does, store.label, store.does]) expect(text).not.toBe('')
    expect(board.label).not.toBe(store.label)
  })
})

describe('the text of a side', () => {
  it('is left out where it says no more than status and verdict', () => {
    expect(tellingText({ status: 'IN_PROGRESS', text: 'IN_PROGRESS' }, 'WP-1-A')).toBeUndefined()
    expect(tellingText({ status: 'DONE', verdict: 'VALIDATED', text: 'DONE [VALIDATED]' }, 'WP-1-A')).toBeUndefined()
    expect(tellingText({ text: 'deleted' }, 'WP-1-A')).toBeUndefined()
  })

  it('is shown where somebody wrote more', () => {
    const text = '- **[WP-1-A]** - [IN_PROGRESS] - waits for steel'
    expect(tellingText({ status: 'IN_PROGRESS', text }, 'WP-1-A')).toBe(text)
  })
})
