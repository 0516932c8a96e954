/** A verification as it is told to a window that may stop listening at any time. */
import { expect, it } from 'vitest'
import { board, entry, Workbench } from '#core/task-board/workbench.testing.ts'
import type { VerifyNews } from '#shared/contract/timeline.ts'
import { verifyNews } from './verify-news.ts'

it('tells each check as it ends, and then the result', async () => {
  const { workspace } = await Workbench.adopted(board({ ready: [entry('WP-1-Tide', 'READY_FOR_DEV')] }))
  const news: VerifyNews[] = []
  for await (const each of verifyNews(workspace, new AbortController().signal)) news.push(each)
  expect(news.map(({ kind }) => kind)).toEqual([...Array(news.length - 1).fill('check'), 'result'])
  expect(news.at(-1)).toMatchObject({ kind: 'result', ok: true })
})

it('that nobody listens to any more ends by itself, and troubles nobody with that', async () => {
  const { workspace } = await Workbench.adopted(board({ ready: [entry('WP-1-Tide', 'READY_FOR_DEV')] }))
  const verified = Promise.withResolvers<unknown>()
  const watched = {
    place: workspace.place,
    verify: (options: Parameters<typeof workspace.verify>[0]) => {
      const work = workspace.verify(options)
      work.then(verified.resolve, verified.resolve)
      return work
    },
  }
  const stop = new AbortController()
  const news = verifyNews(watched, stop.signal)
  expect(await news.next()).toMatchObject({ value: { kind: 'check' } })
  stop.abort()
  await news.return(undefined)
  expect(await verified.promise).toMatchObject({ name: 'AbortError' })
})
