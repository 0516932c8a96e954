/** What may skip the look at what Unicode says of characters. */
import { expect, it } from 'vitest'
import { isPlainAscii } from './plain-ascii.ts'

it('is text that no class of characters takes anything from', () => {
  const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{M}]/u
  for (let point = 0; point <= 0x2ffff; point += 1) {
    const text = `a${String.fromCodePoint(point)}b`
    if (isPlainAscii(text)) expect(hidden.test(text), point.toString(16)).toBe(false)
  }
})

it.each(['', ' ', 'WP-1-Tides-v1', '~{"a":[1]}'])('is %j', (text) => expect(isPlainAscii(text)).toBe(true))

it.each(['\n', 'a\u007f', 'é', 'a\u202eb', '\ud800', 'tides\u0000'])('is not %j', (text) =>
  expect(isPlainAscii(text)).toBe(false),
)
