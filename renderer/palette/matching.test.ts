/** Specification of what the command palette finds among the actions. */
import { describe, expect, it } from 'vitest'
import { WINDOW_ACTIONS } from '#shared/contract/window-actions.ts'
import { actionsFor } from './matching.ts'

const found = (typed: string): string[] => actionsFor(typed, WINDOW_ACTIONS).map(({ name }) => name)

describe('the actions that are found', () => {
  it('are all of them without words, as they are listed', () => {
    expect(found(' ')).toEqual(WINDOW_ACTIONS.map(({ name }) => name))
  })

  it('hold every word that was typed, in any order', () => {
    expect(found('table go')).toEqual(['go-table'])
    expect(found('DARK')).toEqual(['theme-dark'])
    expect(found('table lighthouse')).toEqual([])
  })

  it('are found by further words too, after those that say the word themselves', () => {
    expect(found('versions')).toEqual(['go-history'])
    expect(found('find')[0]).toBe('palette')
    expect(found('find')).toContain('search')
  })
})
