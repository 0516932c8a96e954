/** Every card of a workspace by id, a page at a time: what the Table view is filled with (design: 70-window, "Table"). */
import { type CardsAsk, type CardsPage, cardsAskSchema } from '#shared/contract/table.ts'
import type { Workspace } from './workspace.ts'

/** One page, read at one revision; a page is one short stretch, and whoever wants all of them asks on. */
export async function cardsPage(workspace: Pick<Workspace, 'read'>, ask: CardsAsk): Promise<CardsPage> {
  const { after, limit } = cardsAskSchema.parse(ask)
  return workspace.read(async (reader) => {
    const found = await reader.list({ filter: {}, after, limit: limit + 1 })
    return { sequence: await reader.revision(), cards: found.slice(0, limit), done: found.length <= limit }
  })
}
