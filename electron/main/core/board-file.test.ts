/** A board file read and changed without a workspace. */
import { describe, expect, it } from 'vitest'
import { parseBoardFile, setBoardFileStatus } from './board-file.ts'

const text = [
  '# Board',
  '## Active',
  '- **[WP-1-A]** - [ACTIVE]',
  '## Done',
  '- **[WP-1-A]** - [FAIL] - late',
  '- **[WP-1-B]** - [WHAT]',
  '## Superseded (Archive)',
  '- **[WP-1-C]** - [SUPERSEDED by WP-1-A]',
  '- **[WP-1-C]** - a title',
  '',
].join('\n')

describe('parseBoardFile', () => {
  it('says as plain JSON what the file says', () => {
    const { board } = parseBoardFile(Buffer.from(text))
    expect(JSON.parse(JSON.stringify(board))).toEqual(board)
    expect(board).toMatchObject({ lines: 9, read_only: null, conflict_markers: false })
    expect(board.sections).toEqual([
      { title: 'Active', status: null, line: 2, entries: 1 },
      { title: 'Done', status: 'DONE', line: 4, entries: 2 },
      { title: 'Superseded (Archive)', status: 'CANCELLED', line: 7, entries: 2 },
    ])
    const line_hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(board.entries).toEqual([
      { wp_id: 'WP-1-A', status: 'DONE', verdict: 'FAIL', token: 'FAIL', note: 'late', line: 5, line_hash },
      { wp_id: 'WP-1-B', status: 'DONE', token: 'WHAT', line: 6, line_hash },
      {
        wp_id: 'WP-1-C',
        status: 'CANCELLED',
        token: 'SUPERSEDED by WP-1-A',
        superseded_by: 'WP-1-A',
        line: 8,
        line_hash,
        duplicate_lines: [8, 9],
      },
    ])
    expect(board.overlays).toEqual([{ wp_id: 'WP-1-A', sections: ['Active'] }])
    expect(board.problems.map((problem) => problem.kind)).toEqual(['unknown_token', 'duplicate'])
  })

  it('writes the same bytes out again', () => {
    const bytes = Buffer.from('\ufeff## Done\r\n\r\n- **[WP-1-A]**\ufffd\r')
    expect(parseBoardFile(bytes).emitted.equals(bytes)).toBe(true)
  })

  it('says why a file is read-only', () => {
    expect(parseBoardFile(Buffer.from([0xff, 0xfe, 0x23, 0x00])).board.read_only).toBe('utf16')
  })
})

describe('setBoardFileStatus', () => {
  const set = (status: string, wpId = 'WP-1-A', before = text) => {
    const result = setBoardFileStatus(Buffer.from(before), wpId, status)
    return 'refused' in result ? result.refused.reason : { ...result, bytes: result.bytes.toString() }
  }

  it.each(['in_progress', 'IN_PROGRESS', 'in progress', 'In-Progress'])('understands %j', (status) => {
    expect(set(status)).toEqual({
      bytes: `${text.replace('- **[WP-1-A]** - [FAIL] - late\n', '')}## In Progress\n- **[WP-1-A]** - [IN_PROGRESS] - late\n`,
      changed: true,
      inserted_section: 'In Progress',
    })
  })

  it('understands a verdict as done with it, and done as done with the verdict there is', () => {
    expect(set('validated')).toEqual({ bytes: text.replace('[FAIL]', '[VALIDATED]'), changed: true })
    expect(set('done')).toEqual({ bytes: text, changed: false })
  })

  it('tells of a note that stays when a line leaves Blocked', () => {
    expect(set('ready', 'WP-1', '## Blocked\n- **[WP-1]** - [BLOCKED] - why\n## Ready\n')).toMatchObject({
      kept_note: 'why',
    })
  })

  it('refuses what it does not know, cannot find or must not touch', () => {
    expect(set('finished')).toBe('unknown_status')
    expect(set('constructor')).toBe('unknown_status')
    expect(set('ready', 'WP-1-Z')).toBe('not_found')
    expect(set('ready', 'WP-1-C')).toBe('duplicate')
    expect(set('ready', 'WP-1-A', `${text}<<<<<<< HEAD\n`)).toBe('conflict_markers')
  })
})
