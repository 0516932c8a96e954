/**
 * What is pulled away while a process works: its rights, the branch under it, the hour of the day, the board's place. Each time
 * the store keeps what was acknowledged, and the board is whole (design: 90-quality, "Faults").
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commitAll, git, repository, temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { isRoot } from '#core/repository/small-disk.testing.ts'
import type { Said } from './process.testing.ts'
import { BOARD, board, entry, Workbench } from './workbench.testing.ts'

const A = 'WP-1-Anchor-v1'
const B = 'WP-1-Buoy-v1'
const start = board({ ready: [entry(A, 'READY_FOR_DEV'), entry(B, 'READY_FOR_DEV')] })
const NOBODY = 65_534

/** Gives a folder and everything in it to somebody. */
function give(folder: string, uid: number): void {
  chownSync(folder, uid, uid)
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chownSync(path.join(each.parentPath, each.name), uid, uid)
  }
}

describe('rights', () => {
  it.skipIf(!isRoot)(
    `that a running process loses end it with a word, and lose nothing${isRoot ? '' : ' (skipped: needs root)'}`,
    async () => {
      const bench = await Workbench.adopted(start)
      await bench.workspace.close()
      give(bench.root, NOBODY)
      const script = path.join(import.meta.dirname, 'process.testing.ts')
      const child = spawn(process.execPath, [script, bench.root, 'forever', A, B], {
        stdio: ['ignore', 'pipe', 'pipe'],
        uid: NOBODY,
        gid: NOBODY,
      })
      onTestFinished(() => void child.kill('SIGKILL'))
      const complaints: string[] = []
      child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
      const said: Said[] = []
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(JSON.parse(line) as Said)
        if (said.length === 6) chmodSync(bench.at('docs'), 0o500)
        if (said.length === 6) chownSync(bench.at('docs'), 0, 0)
      })
      const [code] = await once(child, 'close')
      expect(code).toBe(1)
      expect(complaints.join('')).toContain('may not be read or written')
      give(bench.root, 0)
      chmodSync(bench.at('docs'), 0o755)
      await bench.reopen()
      for (const word of said) {
        if (word.kind === 'acknowledged') {
          expect((await bench.stored(word.wp_id)).fields.version).toBeGreaterThanOrEqual(word.version)
        }
      }
      await bench.sync()
      await bench.expectQuiet()
      await bench.expectSound()
    },
  )
})

describe('a branch', () => {
  it.each(['take.before_commit', 'take.after_commit', 'put.before_temporary', 'put.before_rename'] as const)(
    'that git changes at %s leaves git’s lines or ours, never half of one',
    async (point) => {
      const { folder, remove } = temporaryFolder()
      onTestFinished(remove)
      const root = repository(path.join(folder, 'repo'))
      write(root, BOARD, start)
      write(root, '.gitignore', '.handshake\n')
      commitAll(root, 'a board')
      git(root, 'checkout', '-q', '-b', 'other')
      write(root, BOARD, start.replace('Edit with care.', 'Another branch.'))
      commitAll(root, 'another board')
      git(root, 'checkout', '-q', 'main')
      const bench = await Workbench.adopted(start, { root })
      onTestFinished(() => undefined)
      await bench.move(A, 'in_progress')
      bench.ports.once(point, () => void git(root, 'checkout', '-q', '-f', 'other'))
      await bench.sync().catch(() => undefined)
      await bench.sync()
      expect(bench.text()).toMatch(/Edit with care\.|Another branch\./)
      expect(bench.text()).toContain(`**[${A}]**`)
      expect((await bench.stored(A)).fields.version).toBeGreaterThanOrEqual(2)
      await bench.expectSound()
    },
  )
})

describe('the hour', () => {
  it('that is set back never runs backwards in the record', async () => {
    const bench = await Workbench.adopted(start)
    const now = Date.now()
    bench.ports.now = () => now + 3_600_000
    await bench.move(A, 'in_progress')
    bench.ports.now = () => now - 3_600_000
    await bench.move(B, 'in_progress')
    await bench.sync()
    bench.edit([`- ${entry(B, 'IN_PROGRESS')}\n`, ''], ['## Done\n', `## Done\n- ${entry(B, 'FAIL')}\n`])
    await bench.sync()
    expect(await bench.state(B)).toBe('DONE [FAIL]')
    const times = (await bench.events()).map((event) => event.timestamp)
    expect(times).toEqual(times.toSorted())
    await bench.expectSound()
  })
})

describe('the place of the board', () => {
  it('that becomes a link out of the repository between decision and write is not written through', async () => {
    const { folder, remove } = temporaryFolder()
    onTestFinished(remove)
    const outside = write(folder, 'BOARD.md', start)
    const bench = await Workbench.adopted(start)
    await bench.move(A, 'in_progress')
    bench.ports.once('take.after_commit', () => {
      unlinkSync(bench.at(BOARD))
      symlinkSync(outside, bench.at(BOARD))
    })
    await bench.outcome().catch(() => undefined)
    expect(readdirSync(folder)).toEqual(['BOARD.md'])
    unlinkSync(bench.at(BOARD))
    bench.save(start)
    await bench.sync()
    expect(await bench.state(A)).toBe('IN_PROGRESS')
    await bench.expectQuiet()
    await bench.expectSound()
  })
})
