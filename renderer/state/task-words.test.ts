/** Specification of what the hash says of the Micro-Tasks view. */
import { describe, expect, it } from 'vitest'
import { attemptNamed, INITIAL_TASKS, type TasksState, tasksOfWords, writeTasks } from './task-words.ts'

function written(state: TasksState): string {
  const words = new URLSearchParams()
  writeTasks(words, state)
  return words.toString()
}

describe('the words of the Micro-Tasks view', () => {
  it('are none at first', () => {
    expect(written(INITIAL_TASKS)).toBe('')
    expect(tasksOfWords(new URLSearchParams())).toEqual(INITIAL_TASKS)
  })

  it('give every state back', () => {
    const state: TasksState = {
      of: 'WP-1-Tide-v1',
      axis: 'iterations',
      chosen: [
        { mt_id: 'MT-003', iteration: 1 },
        { mt_id: 'MT-003', iteration: 12 },
      ],
    }
    expect(tasksOfWords(new URLSearchParams(written(state)))).toEqual(state)
  })

  it.each(['of=no id', 'axis=sideways', 'attempts=MT-003', 'attempts=MT-003.0', 'attempts=../MT-1.1'])(
    'mean nothing where they are wrong: %s',
    (text) => {
      expect(tasksOfWords(new URLSearchParams(text))).toEqual(INITIAL_TASKS)
    },
  )

  it('name two attempts at most', () => {
    expect(tasksOfWords(new URLSearchParams('attempts=MT-1.1,MT-1.2,MT-1.3')).chosen).toHaveLength(2)
    expect(attemptNamed('MT-003.4')).toEqual({ mt_id: 'MT-003', iteration: 4 })
  })
})
