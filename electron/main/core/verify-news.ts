/** A verification as it is told to a window: each check as it ends, then the result; ended early by its signal. */
import type { VerifyNews } from '#shared/contract/timeline.ts'
import type { Workspace } from './workspace.ts'

/** Proves the record of a workspace, with the commits that witness it where it is in git. */
export async function* verifyNews(
  workspace: Pick<Workspace, 'verify' | 'place'>,
  signal: AbortSignal,
): AsyncGenerator<VerifyNews> {
  const waiting: VerifyNews[] = []
  let wake: (() => void) | undefined
  const tell = (news: VerifyNews): void => {
    waiting.push(news)
    wake?.()
  }
  let over = false
  const ended = workspace
    .verify({
      git: workspace.place.isGit,
      signal,
      onCheck: (check) => tell({ kind: 'check', ...check }),
    })
    .then(({ ok, witnessed }) => {
      const at = new Date().toISOString()
      tell({ kind: 'result', ok, at, ...(witnessed === undefined ? {} : { witnessed }) })
    })
    .finally(() => {
      over = true
      wake?.()
    })
  // Whoever stops listening leaves it to its end, which nobody then waits for.
  ended.catch(() => undefined)
  for (;;) {
    const news = waiting.shift()
    if (news) yield news
    else if (over) break
    else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  await ended
}
