/** Git lets a board go without a word: its marks are looked for (40-task-board, "Git"). */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { locateRepository } from '#core/repository/locate.ts'
import { repository, temporaryFolder } from '#core/repository/repository.testing.ts'
import { GitHold } from './git-hold.ts'

async function held(): Promise<{ mark: string; hold: GitHold; released: () => number }> {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  repository(folder)
  const mark = path.join(folder, '.git', 'rebase-merge')
  mkdirSync(mark)
  let count = 0
  const hold = new GitHold(await locateRepository(folder), () => {
    count += 1
  })
  onTestFinished(() => hold.end())
  return { mark, hold, released: () => count }
}

it('tells once when the last mark is gone, and again after the next hold', async () => {
  const { mark, hold, released } = await held()
  hold.begin()
  hold.begin()
  rmSync(mark, { recursive: true })
  await vi.waitFor(() => expect(released()).toBe(1), 10_000)
  mkdirSync(mark)
  hold.begin()
  rmSync(mark, { recursive: true })
  await vi.waitFor(() => expect(released()).toBe(2), 10_000)
})

it('goes on looking while git is at work, and tells nothing after its end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { mark, hold, released } = await held()
  hold.begin()
  for (let look = 0; look < 3; look += 1) {
    vi.advanceTimersByTime(500)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  }
  expect(released()).toBe(0)
  hold.end()
  rmSync(mark, { recursive: true })
  vi.advanceTimersByTime(5_000)
  expect([vi.getTimerCount(), released()]).toEqual([0, 0])
})
