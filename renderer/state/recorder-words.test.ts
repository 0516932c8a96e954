/** Specification of what the hash says of the Flight Recorder. */
import { describe, expect, it } from 'vitest'
import { EVENT_FAMILIES } from '#shared/events/define.ts'
import {
  FAMILIES_AT_FIRST,
  INITIAL_RECORDER,
  isNarrowed,
  type RecorderState,
  recorderOfWords,
  timelineFilterOf,
  writeRecorder,
} from './recorder-words.ts'

function written(state: RecorderState): string {
  const words = new URLSearchParams()
  writeRecorder(words, state)
  return words.toString()
}

describe('the words of the Flight Recorder', () => {
  it('are none at first, with query events hidden', () => {
    expect(written(INITIAL_RECORDER)).toBe('')
    expect(recorderOfWords(new URLSearchParams())).toEqual(INITIAL_RECORDER)
    expect(timelineFilterOf(INITIAL_RECORDER)).toEqual({ families: FAMILIES_AT_FIRST })
    expect(isNarrowed(INITIAL_RECORDER)).toBe(false)
  })

  it('give every state back', () => {
    const state: RecorderState = {
      families: ['board', 'queries'],
      about: { type: 'sync_started', actor: 'mara & co', wp_id: 'WP-1-Tide-v1', trace_id: 't-1' },
      from: '2026-03-02T09:00:00.000Z',
      to: '2026-03-02T10:00:00.000Z',
      event: 17,
      grouped: false,
    }
    expect(recorderOfWords(new URLSearchParams(written(state)))).toEqual(state)
    expect(isNarrowed(state)).toBe(true)
  })

  it('name no family where all are wanted', () => {
    const all = { ...INITIAL_RECORDER, families: EVENT_FAMILIES }
    expect(timelineFilterOf(all)).toEqual({})
    expect(recorderOfWords(new URLSearchParams(written(all))).families).toEqual(EVENT_FAMILIES)
  })

  it.each(['families=x', 'about=not an id', 'from=yesterday', 'event=-3', 'event=1e9', `actor=${'a'.repeat(300)}`])(
    'mean nothing where they are wrong: %s',
    (text) => {
      const { families, ...others } = recorderOfWords(new URLSearchParams(text))
      const { families: _families, ...first } = INITIAL_RECORDER
      expect(others).toEqual(first)
      expect(families.length === 0 || families === FAMILIES_AT_FIRST).toBe(true)
    },
  )
})
