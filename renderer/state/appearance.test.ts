import { describe, expect, it } from 'vitest'
import { drawnTheme, readAppearance } from './appearance.ts'

describe('the kept appearance', () => {
  it('is read back', () => {
    expect(readAppearance('{"theme":"dark","density":"comfortable"}')).toEqual({
      theme: 'dark',
      density: 'comfortable',
    })
  })

  it.each([null, '', '{', '"dark"', '{"theme":"pink","density":"dense"}', '{"theme":"dark"}'])(
    'is as at first where %s was kept',
    (kept) => {
      expect(readAppearance(kept)).toEqual({ theme: 'system', density: 'dense' })
    },
  )

  it('follows the system until it is chosen', () => {
    expect([drawnTheme('system', true), drawnTheme('system', false)]).toEqual(['dark', 'light'])
    expect([drawnTheme('light', true), drawnTheme('dark', false)]).toEqual(['light', 'dark'])
  })
})
