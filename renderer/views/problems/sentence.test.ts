/** Specification of how the core's words are shown in the list. */
import { expect, it } from 'vitest'
import { aroundId, sentence, wholeSentence } from './sentence.ts'

it.each([
  ['an older copy was saved', 'An older copy was saved'],
  ["Take the file's", 'Take the file’s'],
  ['the token "FLYING" is unknown', 'The token “FLYING” is unknown'],
  ["the section 'Later' occurs twice", 'The section “Later” occurs twice'],
  ['WP-1-A stands twice', 'WP-1-A stands twice'],
  ['docs/board.md cannot be read', 'docs/board.md cannot be read'],
  ['', ''],
])('%s', (text, shown) => {
  expect(sentence(text)).toBe(shown)
})

it('ends a sentence that has no end', () => {
  expect(wholeSentence('it is gone')).toBe('It is gone.')
  expect(wholeSentence('Is it gone?')).toBe('Is it gone?')
})

it('finds an id as a whole', () => {
  expect(aroundId('WP-1-A-v2 stands where WP-1-A stood', 'WP-1-A')).toEqual({
    before: 'WP-1-A-v2 stands where ',
    wpId: 'WP-1-A',
    after: ' stood',
  })
  expect(aroundId('It is gone', 'WP-1-A')).toBeUndefined()
})
