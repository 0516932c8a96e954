/** `board-at`: the board as it was at an event, column by column (design: 20-operations, board_at). */
import { type Card, cardSchema } from '#shared/contract/board.ts'
import { STATUS_LABELS, WORK_PACKET_STATUSES, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { type CommandContext, perform } from '../context.ts'
import type { ExitCode } from '../exit.ts'
import { table } from '../table.ts'

/** The options of `locus board-at` (design: 75-command-line). */
export interface BoardAtOptions {
  status?: WorkPacketStatus
  limit?: number
  cursor?: string
}

const pastData = atFirstUse(() =>
  z.object({
    event: z.object({ sequence: z.int(), timestamp: z.string(), reading: z.string() }).nullable(),
    columns: z.array(
      z.object({
        status: z.enum(WORK_PACKET_STATUSES),
        total: z.int(),
        offset: z.int(),
        cards: z.array(cardSchema),
        cursor: z.string().optional(),
      }),
    ),
  }),
)

/** `board-at SEQUENCE`: every column, or a page of one. */
export async function boardAt(context: CommandContext, sequence: number, options: BoardAtOptions): Promise<ExitCode> {
  const request = { operation: 'board_at', params: { sequence, ...options } }
  return await perform(context, request, (data) => inWords(context, pastData.parse(data)), { syncs: false })
}

function inWords(context: CommandContext, { event, columns }: z.output<typeof pastData>): string {
  const when = event
    ? `after event ${event.sequence}, ${event.timestamp}: ${shownText(event.reading)}`
    : 'before the first event'
  const shown = columns.flatMap(({ status, total, offset, cards, cursor }) => {
    if (total === 0) return []
    if (cursor !== undefined) {
      const page = `${STATUS_LABELS[status]}: ${offset + 1} to ${offset + cards.length} of ${total}`
      context.terminal.tell(`${page}; more with --status ${status} --cursor ${cursor}`)
    }
    const rows = cards.map((card) => rowOf(card))
    return [`\n${STATUS_LABELS[status]} (${total})\n${rows.length === 0 ? '' : table(rows, context.terminal.columns)}`]
  })
  return `${when}\n${shown.length === 0 ? 'no Work Packet\n' : shown.join('')}`
}

function rowOf(card: Card): string[] {
  const remarks = [
    card.verdict,
    card.unverified && 'unverified',
    card.open_blockers > 0 && `${card.open_blockers} blockers`,
  ]
  const verdict = remarks.filter(Boolean).join(', ')
  return [`  ${card.wp_id}`, `P${card.priority}`, card.assignee ?? '-', verdict || '-', card.title]
}
