/** Specification of the printed names of keys. */
import { expect, it } from 'vitest'
import { keyNames } from './key-names.ts'

it('names the main modifier as the keyboard at hand does', () => {
  expect(keyNames('Mod+K', true)).toBe('⌘K')
  expect(keyNames('Mod+K', false)).toBe('Ctrl K')
  expect(keyNames('Mod+Shift+Z', true)).toBe('⌘⇧Z')
})

it('names the key that joins others by itself, too', () => {
  expect(keyNames('+', false)).toBe('+')
  expect(keyNames('Mod++', false)).toBe('Ctrl +')
})

it('keeps strokes that follow one another apart', () => {
  expect(keyNames('g b', false)).toBe('g b')
  expect(keyNames('Escape', false)).toBe('Esc')
  expect(keyNames('Left Right', true)).toBe('← →')
})
