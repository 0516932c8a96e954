import { describe, expect, it } from 'vitest'
import { SYNC_STATES, type SyncState } from '#shared/contract/workspace.ts'
import { syncWords } from './sync-words.ts'

const stateOf = (state: SyncState['state'], different: Partial<SyncState> = {}): SyncState => ({
  state,
  candidates: [],
  conflicts: 0,
  problems: 0,
  ...different,
})

describe('the sync pill', () => {
  it('has words of its own for every state', () => {
    const pills = SYNC_STATES.map((state) => syncWords(stateOf(state)).pill)
    expect(new Set(pills).size).toBe(SYNC_STATES.length)
  })

  it('counts conflicts', () => {
    expect(syncWords(stateOf('conflicts', { conflicts: 1 })).pill).toBe('1 conflict')
    expect(syncWords(stateOf('conflicts', { conflicts: 3 })).pill).toBe('3 conflicts')
  })

  it('asks which of several boards', () => {
    expect(syncWords(stateOf('no_board', { candidates: ['a.md', 'b.md'] })).pill).toBe('Which board?')
    expect(syncWords(stateOf('no_board')).pill).toBe('No board')
  })
})
