import { describe, expect, it } from 'vitest'
import { rememberedRoot, rememberedText } from './remembered-folder.ts'

describe('the folder of a tab', () => {
  it('is the one that was open, when the host begins where it did', () => {
    expect(rememberedRoot(rememberedText(undefined, '/b'), undefined)).toBe('/b')
    expect(rememberedRoot(rememberedText('/a', '/b'), '/a')).toBe('/b')
  })

  it("is the host's when that was the open one, or when the host begins elsewhere now", () => {
    expect(rememberedRoot(rememberedText('/a', '/a'), '/a')).toBeUndefined()
    expect(rememberedRoot(rememberedText('/a', '/b'), '/c')).toBeUndefined()
    expect(rememberedRoot(rememberedText(undefined, '/b'), '/c')).toBeUndefined()
  })

  it.each([null, '', '{', '"x"', '{"root":"/b"}', '{"begun":null,"root":""}'])('is not taken from %j', (kept) => {
    expect(rememberedRoot(kept, undefined)).toBeUndefined()
  })
})
