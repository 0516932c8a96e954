import { describe, expect, it } from 'vitest'
import { secretFragment, secretInFragment } from './browser-host.ts'
import * as contract from './contract.ts'
import { LINK_STATES, linkMessage, linkStateOf, PORT_HANDOVER } from './handover.ts'

describe('the hand-over of the port', () => {
  it('has one name on both sides', () => {
    expect(PORT_HANDOVER).toBe(contract.PORT_HANDOVER)
  })

  it.each(LINK_STATES)('reads back the link state %s', (state) => {
    expect(linkStateOf(linkMessage(state))).toBe(state)
  })

  it.each([
    undefined,
    null,
    'locus:link',
    {},
    { type: 'locus:link' },
    { type: 'locus:link', state: 'UP' },
    { type: 'x', state: 'up' },
  ])('takes %j for no link message', (data) => {
    expect(linkStateOf(data)).toBeUndefined()
  })
})

describe('the fragment of a one-time address', () => {
  it('carries the secret', () => {
    expect(secretInFragment(secretFragment('aB3_-'))).toBe('aB3_-')
  })

  it.each(['', '#', '#/board?status=ready', '#locus-secret=', '#locus-secret=a b', `#locus-secret=${'a'.repeat(101)}`])(
    'is not taken from %j',
    (fragment) => {
      expect(secretInFragment(fragment)).toBeUndefined()
    },
  )
})
