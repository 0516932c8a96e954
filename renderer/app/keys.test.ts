import { describe, expect, it } from 'vitest'
import { commandOf, KEY_GROUPS } from './keys.ts'

const anywhere = { afterG: false, onCard: false }
const onCard = { afterG: false, onCard: true }

describe('the keys of the window', () => {
  it('leave arrows alone where no card has the focus', () => {
    expect(commandOf('ArrowDown', anywhere)).toBeUndefined()
    expect(commandOf('ArrowDown', onCard)).toBe('next')
    expect(commandOf('j', anywhere)).toBe('next')
    expect(commandOf('Shift+ArrowDown', onCard)).toBe('select-next')
    expect(commandOf('Shift+ArrowDown', anywhere)).toBeUndefined()
  })

  it('take a second stroke after g, and nothing else then', () => {
    expect(commandOf('b', { ...anywhere, afterG: true })).toBe('go-board')
    expect(commandOf('b', anywhere)).toBeUndefined()
    expect(commandOf('j', { ...anywhere, afterG: true })).toBeUndefined()
  })

  it('are all in the list that ? shows', () => {
    const listed = KEY_GROUPS.flatMap(({ lines }) => lines.flatMap(({ keys }) => keys))
    for (const key of ['/', '?', 'j', 'k', '[', ']', 'x', 'Shift+J', 'Mod+Z', 'Escape', 'g b', 'g p', 'Left', 'Home'])
      expect(listed).toContain(key)
  })
})
