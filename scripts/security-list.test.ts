/** The list of what shows each promise of security names files that are there, and each promise has one (docs/security.md). */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '..')
const rows = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('- '))
  .map((line) => line.slice(2).split(': '))

describe('the list of security', () => {
  it.each(rows.map(([promise = '', shown = '']) => [promise, shown]))('%s', (_promise, shown) => {
    const files = [...shown.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
  })

  it('has its promises', () => {
    expect(rows.length).toBeGreaterThanOrEqual(15)
  })
})
