/** `list` and `show`: Work Packets as a table and one of them whole. */
import { type Card, cardSchema } from '#shared/contract/board.ts'
import { GATE_LABELS, GATE_NAMES, STATUS_LABELS, type WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import { type TrackedWorkPacket, trackedWorkPacketSchema } from '#shared/domain/work-packet.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { type CommandContext, perform } from '../context.ts'
import type { ExitCode } from '../exit.ts'
import { table } from '../table.ts'

/** The options of `locus list` (design: 75-command-line). */
export interface ListOptions {
  status?: WorkPacketStatus[]
  text?: string
  assignee?: string
  label?: string
  phase?: string
  limit?: number
  cursor?: string
}

const listData = atFirstUse(() => z.object({ wps: z.array(cardSchema), cursor: z.string().optional() }))

/** `list`: Work Packets by id, a page at a time. */
export async function list(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const request = { operation: 'list_wps', params: { ...options } }
  return await perform(context, request, (data) => {
    const { cursor, wps } = listData.parse(data)
    if (cursor) context.terminal.tell(`the first ${wps.length}; more with --cursor ${shownText(cursor)}`)
    return wps.length === 0 ? 'no Work Packet\n' : table(wps.map(rowOf), context.terminal.columns)
  })
}

function rowOf(card: Card): string[] {
  const remarks = [
    card.verdict,
    card.conflict && 'conflict',
    card.unverified && 'unverified',
    card.open_blockers > 0 && `${card.open_blockers} blockers`,
  ].filter(Boolean)
  const status = STATUS_LABELS[card.status] + (remarks.length > 0 ? ` (${remarks.join(', ')})` : '')
  return [card.wp_id, status, `P${card.priority}`, card.assignee ?? '-', card.title]
}

const packetData = atFirstUse(() => z.object({ wp: trackedWorkPacketSchema }))

/** `show ID`: the whole Work Packet. */
export async function show(context: CommandContext, wpId: string): Promise<ExitCode> {
  const request = { operation: 'get_wp_status', params: { wp_id: wpId } }
  return await perform(context, request, (data) => packetInWords(packetData.parse(data).wp))
}

function packetInWords(packet: TrackedWorkPacket): string {
  const { governance, lineage, micro_tasks: counts } = packet
  const { verdict } = governance
  const status =
    STATUS_LABELS[packet.status] + (verdict ? ` ${verdict}` : '') + (packet.unverified ? ', unverified' : '')
  const rows: [string, string | undefined][] = [
    ['title', packet.title],
    ['status', status],
    ['blocked', packet.block && [packet.block.reason, packet.block.eta].filter(Boolean).join(', until ')],
    ['awaits', packet.awaits],
    ...GATE_NAMES.map((gate): [string, string] => [GATE_LABELS[gate], gateInWords(governance.gates[gate])]),
    ['routing', `${governance.routing}, phase ${governance.phase}`],
    ['priority', `P${packet.priority} ${packet.type}`],
    ['labels', packet.labels.join(', ') || undefined],
    ['assignee', packet.assignee],
    ['packet', governance.task_packet_path],
    ['supersedes', lineage.supersedes],
    ['superseded', lineage.superseded_by && `by ${lineage.superseded_by}`],
    ['blockers', packet.open_blockers > 0 ? `${packet.open_blockers} open` : undefined],
    ['Micro-Tasks', counts.total > 0 ? `${counts.completed} of ${counts.total} completed` : undefined],
    ['due', packet.due_at],
    ['updated', `${packet.updated_at}, version ${packet.version}`],
    ['deleted', packet.tombstone && `${packet.tombstone.deleted_at} by ${packet.tombstone.deleted_by}`],
    ...packet.notes.map((note): [string, string] => ['note', `${note.created_at} ${note.author}: ${note.content}`]),
  ]
  const filled = rows.filter((row): row is [string, string] => row[1] !== undefined)
  const body =
    packet.description === ''
      ? ''
      : `\n${packet.description
          .split(/\r\n|\r|\n/)
          .map((line) => `  ${shownText(line)}`.trimEnd())
          .join('\n')}\n`
  return `${packet.wp_id}\n${table(filled.map(([name, value]) => [`  ${name}`, value]))}${body}`
}

function gateInWords(gate: TrackedWorkPacket['governance']['gates']['pre_work']): string {
  const by = gate.validated_by === undefined ? '' : ` by ${gate.validated_by}`
  const waived = gate.waiver === undefined ? '' : `, waiver ${gate.waiver.id}: ${gate.waiver.reason}`
  return `${gate.status}${by}${waived}${gate.notes ? `, ${gate.notes}` : ''}`
}
