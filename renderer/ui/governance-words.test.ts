/** Specification of how gates are said and toned. */
import { expect, it } from 'vitest'
import { gateTone, gateWords, routingMeaning } from './governance-words.ts'

it('tells a waived gate from a skipped one and from a passed one, in words and in tone', () => {
  expect(gateWords('pre_work', 'skip', true)).toBe('pre-work waived')
  expect(gateWords('pre_work', 'skip', false)).toBe('pre-work skipped')
  expect(gateWords('post_work', 'pass', false)).toBe('post-work passed')
  expect(gateTone('skip', true)).toBe('progress')
  expect(gateTone('skip', false)).toBe('neutral')
  expect(gateTone('pass', false)).toBe('done')
  expect(gateTone('fail', false)).toBe('blocked')
})

it('says whether a routing holds moves back', () => {
  expect(routingMeaning('GOV_STRICT')).toBe(routingMeaning('GOV_STANDARD'))
  expect(routingMeaning('GOV_LIGHT')).not.toBe(routingMeaning('GOV_STANDARD'))
})
