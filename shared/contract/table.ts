/** What the Table view is sent: all Work Packets as cards, by id, a page at a time (design: 70-window, "Table"). */
import { atFirstUse, z } from '../zod.ts'
import { cardSchema } from './board.ts'

/** Cards in one page: read and sent in a stretch that nobody notices, and far below the largest message. */
export const CARDS_PAGE = 250

export const cardsAskSchema = atFirstUse(() =>
  z.strictObject({
    /** The last id of the page before; absent for the first page. Not an id of today's rules alone: stores are older. */
    after: z.string().max(200).optional(),
    limit: z.int().min(1).max(CARDS_PAGE).default(CARDS_PAGE),
  }),
)
/** Which cards the table asks for next. */
export type CardsAsk = z.input<typeof cardsAskSchema>

export const cardsPageSchema = atFirstUse(() =>
  z.strictObject({
    /** The revision that the page shows; deltas after it change its cards. */
    sequence: z.int(),
    /** By id; deleted Work Packets are not among them. */
    cards: z.array(cardSchema),
    /** True when no card follows. */
    done: z.boolean(),
  }),
)
/** Some cards in the order of their ids, with the revision that they were read at. */
export type CardsPage = z.infer<typeof cardsPageSchema>
