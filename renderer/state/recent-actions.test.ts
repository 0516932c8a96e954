/** Specification of the actions that are remembered. */
import { describe, expect, it } from 'vitest'
import { MOST_RECENT, readRecentActions, withRecent } from './recent-actions.ts'

describe('recent actions', () => {
  it('stand newest first, once each, and are few', () => {
    const names = ['go-board', 'go-table', 'go-graph', 'undo', 'go-board', 'keys'] as const
    const recent = names.reduce(withRecent, [] as ReturnType<typeof withRecent>)
    expect(recent).toEqual(['keys', 'go-board', 'undo', 'go-graph'])
    expect(recent).toHaveLength(MOST_RECENT)
  })

  it.each([null, '', '{', '{}', '[1]'])('are none where %j was kept', (kept) => {
    expect(readRecentActions(kept)).toEqual([])
  })

  it('leave out what is no action any more', () => {
    expect(readRecentActions('["go-moon","undo","undo"]')).toEqual(['undo'])
  })
})
