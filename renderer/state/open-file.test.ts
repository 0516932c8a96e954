import { describe, expect, it } from 'vitest'
import { filePlaceOf, placeText } from './open-file.ts'

describe('the place of a problem', () => {
  it('names a file, at a line or as a whole', () => {
    expect(filePlaceOf('docs/TASK_BOARD.md:12')).toEqual({ path: 'docs/TASK_BOARD.md', line: 12 })
    expect(filePlaceOf('docs/TASK_BOARD.md')).toEqual({ path: 'docs/TASK_BOARD.md' })
    expect(filePlaceOf('.GOV/a b/packet.json:3')).toEqual({ path: '.GOV/a b/packet.json', line: 3 })
  })

  it.each(['/home/ada/backups/7.md', 'C:/board.md', 'params.title', 'WP-1-A/MT-001', 'locus.db', 'board.md:0', ''])(
    '%j names none that could be opened',
    (where) => expect(filePlaceOf(where)).toBeUndefined(),
  )

  it('is copied as editors read it', () => {
    expect(placeText({ path: 'docs/TASK_BOARD.md', line: 12 })).toBe('docs/TASK_BOARD.md:12')
    expect(placeText({ path: 'docs/TASK_BOARD.md' })).toBe('docs/TASK_BOARD.md')
  })
})
