/** A board file without a workspace, from the command line (design: 75-command-line, `board`). */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { locus } from './cli.testing.ts'

describe('board', () => {
  const BOARD =
    '# Board\r\n\r\n## Ready for Dev\r\n- **[WP-1-A]** - [READY_FOR_DEV]\r\n\r\n## Done\r\n- **[WP-1-B]** - [VALIDATED]\r\n'
  const boardFile = async (): Promise<string> => {
    const path = join(await mkdtemp(join(tmpdir(), 'locus-cli-')), 'TASK_BOARD.md')
    await writeFile(path, BOARD)
    return path
  }

  it('is parsed without a workspace, and written back the same', async () => {
    const path = await boardFile()
    const parsed = await locus(['board', 'parse', path, '--json'])
    expect(JSON.parse(parsed.out).entries).toMatchObject([
      { wp_id: 'WP-1-A', status: 'READY' },
      { wp_id: 'WP-1-B', status: 'DONE', verdict: 'VALIDATED' },
    ])
    expect((await locus(['board', 'parse', path, '--emit'])).out).toBe(BOARD)
    expect(parsed.asked.opened).toEqual([])
  })

  it('is edited in place, and only there', async () => {
    const path = await boardFile()
    const { exit } = await locus(['board', 'set', path, 'WP-1-A', 'done'])
    expect(exit).toBe(0)
    expect(await readFile(path, 'utf8')).toBe(
      '# Board\r\n\r\n## Ready for Dev\r\n\r\n## Done\r\n- **[WP-1-B]** - [VALIDATED]\r\n- **[WP-1-A]** - [DONE]\r\n',
    )
  })

  it('is printed instead with --stdout', async () => {
    const path = await boardFile()
    const { out } = await locus(['board', 'set', path, 'WP-1-A', 'blocked', '--stdout'])
    expect(out).toContain('[BLOCKED]')
    expect(await readFile(path, 'utf8')).toBe(BOARD)
  })

  it('refuses what is not there', async () => {
    const path = await boardFile()
    expect((await locus(['board', 'set', path, 'WP-1-Z', 'done'])).exit).toBe(1)
    expect((await locus(['board', 'set', path, 'WP-1-A', 'nearly'])).exit).toBe(2)
    expect((await locus(['board', 'parse', `${path}.gone`])).exit).toBe(1)
    expect(await readFile(path, 'utf8')).toBe(BOARD)
  })
})
