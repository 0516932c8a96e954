/** News of an opening reaches whoever waits, newest first come, and ends with them (70-window). */
import { expect, it } from 'vitest'
import { OpeningNews } from './opening-news.ts'

it('tells the newest number, leaves out what nobody took in time, and ends with the signal', async () => {
  const news = new OpeningNews()
  const ending = new AbortController()
  const told = news.follow(ending.signal)
  const first = told.next()
  news.tell(500)
  expect(await first).toEqual({ done: false, value: { packets: 500 } })
  const second = told.next()
  news.tell(1000)
  news.tell(1500)
  expect(await second).toEqual({ done: false, value: { packets: 1500 } })
  const last = told.next()
  ending.abort()
  expect(await last).toEqual({ done: true, value: undefined })
  news.tell(2000)
})
