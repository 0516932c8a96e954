/** In which order hits are shown: by weight, and newest first where a word stands on too many cards to tell them apart. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPorts } from '#core/ports.ts'
import { temporaryFolder } from '#core/repository/repository.testing.ts'
import { packetFields } from '../conformance/samples.ts'
import type { LocusStore } from '../locus-store.ts'
import { openSqliteStore } from './sqlite-store.ts'

const MANY = 2_010

describe('a search', () => {
  const folder = temporaryFolder()
  let store: LocusStore

  beforeAll(async () => {
    store = await openSqliteStore(path.join(folder.folder, 'locus.db'), 'one_shot', systemPorts)
    await store.transaction({ budgetMs: 60_000 }, async (transaction) => {
      for (let index = 0; index < MANY; index += 1) {
        const wp_id = `WP-1-Packet${index}`
        const title = index === 5 ? 'Rare tide' : 'Tide'
        const description = index === 7 ? 'Something rare, seen once.' : 'Tables of the harbour.'
        await transaction.putPacket(packetFields({ wp_id, title, description }), `brz-${index}`)
      }
    })
  })
  afterAll(async () => {
    await store.close()
    folder.remove()
  })

  const found = async (text: string, limit = 3, offset = 0): Promise<string[]> =>
    (await store.read((reader) => reader.search({ text, limit, offset }))).map((hit) => hit.wp_id)

  it('shows the heavier hit first: a title before a description', async () => {
    expect(await found('rare')).toEqual(['WP-1-Packet5', 'WP-1-Packet7'])
    expect(await found('rare tide')).toEqual(['WP-1-Packet5', 'WP-1-Packet7'])
  })

  it('shows the newest first of what stands on too many cards to be weighed, page after page', async () => {
    expect(await found('tide')).toEqual(['WP-1-Packet2009', 'WP-1-Packet2008', 'WP-1-Packet2007'])
    expect(await found('tide', 2, 3)).toEqual(['WP-1-Packet2006', 'WP-1-Packet2005'])
  })

  it('takes the beginnings of common words for common too', async () => {
    expect(await found('tabl')).toEqual(['WP-1-Packet2009', 'WP-1-Packet2008', 'WP-1-Packet2007'])
    expect(await found('rar')).toEqual(['WP-1-Packet5', 'WP-1-Packet7'])
  })

  it('marks what was found in either order', async () => {
    const [rare] = await store.read((reader) => reader.search({ text: 'rare', limit: 1, offset: 0 }))
    const [common] = await store.read((reader) => reader.search({ text: 'tide', limit: 1, offset: 0 }))
    expect(rare?.marked_title).not.toBe(rare?.title)
    expect(common?.marked_title).not.toBe(common?.title)
  })
})
