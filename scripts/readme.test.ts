/** The README's pictures: each is there, small enough to be loaded at once, and nothing lies beside them that nobody shows. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from './build.mjs'

/** Bytes that a picture may have. */
const MOST = 300_000

const shown = [...readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/docs\/screenshots\/[\w-]+\.png/g)]

it('shows pictures that are there and small', () => {
  expect(shown.length).toBeGreaterThan(0)
  for (const [picture] of shown) expect(statSync(path.join(ROOT, picture)).size, picture).toBeLessThanOrEqual(MOST)
})

it('keeps no picture that it does not show', () => {
  const kept = readdirSync(path.join(ROOT, 'docs/screenshots')).sort()
  expect(kept).toEqual(shown.map(([picture]) => path.basename(picture)).sort())
})
