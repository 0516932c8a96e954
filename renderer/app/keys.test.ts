import { describe, expect, it } from 'vitest'
import { VIEWS } from '../state/view.ts'
import { commandOf, KEY_GROUPS, takenStrokes } from './keys.ts'

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

  it('are the list that ? shows, no more and no fewer', () => {
    const listed = KEY_GROUPS.filter(({ title }) => title === 'Everywhere' || title === 'Cards')
      .flatMap(({ lines }) => lines.flatMap(({ keys }) => keys))
      // A card is a button: Enter opens it without our doing.
      .filter((stroke) => stroke !== 'Enter')
    expect(new Set(listed)).toEqual(new Set(takenStrokes()))
  })

  it('lead to every view there is', () => {
    const ways = takenStrokes().flatMap((stroke) => (stroke.startsWith('g ') ? [stroke.slice(2)] : []))
    const commands = ways.map((key) => commandOf(key, { afterG: true, onCard: false }))
    expect(new Set(commands).size).toBe(VIEWS.length)
  })

  it('are said in words that differ within their group', () => {
    for (const { lines } of KEY_GROUPS) expect(new Set(lines.map(({ words }) => words)).size).toBe(lines.length)
  })
})
