/** The short forms of operations: create, move, gate, close, note (design: 75-command-line). */

import {
  GATE_LABELS,
  type GateName,
  STATUS_LABELS,
  type Verdict,
  type WorkPacketStatus,
} from '#shared/domain/vocabulary.ts'
import { workPacketFieldsSchema } from '#shared/domain/work-packet.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { type CommandContext, perform } from '../context.ts'
import type { Json } from '../doors.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import { type WaiverOptions, waiverOf } from '../waiver.ts'

/** What is said of a Work Packet after an operation; the data holds more. */
const packetData = atFirstUse(() =>
  z.object({
    wp: z.object(
      workPacketFieldsSchema.pick({ wp_id: true, version: true, status: true, unverified: true, governance: true })
        .shape,
    ),
  }),
)
type Changed = z.output<typeof packetData>['wp']

/** `WP-1-X is in progress (version 3)`, with what else people must see of it. */
function packetLine(packet: Changed): string {
  const { verdict } = packet.governance
  const remarks = [
    `version ${packet.version}`,
    ...(verdict ? [verdict] : []),
    ...(packet.unverified ? ['unverified'] : []),
  ]
  return `${packet.wp_id} is ${STATUS_LABELS[packet.status].toLowerCase()} (${remarks.join(', ')})\n`
}

const packetInWords = (data: Json): string => packetLine(packetData.parse(data).wp)

/** The options of `locus create` (design: 75-command-line). */
export interface CreateOptions {
  description?: string
  status?: WorkPacketStatus
  phase?: string
  routing?: string
  priority?: number
  type?: string
  label?: string[]
  assignee?: string
  packet?: string
  reason?: string
  eta?: string
}

/** `create ID TITLE`. */
export async function create(
  context: CommandContext,
  wpId: string,
  title: string,
  options: CreateOptions,
): Promise<ExitCode> {
  const { label, packet, ...rest } = options
  const params = { wp_id: wpId, title, ...rest, labels: label, task_packet_path: packet }
  return await perform(context, { operation: 'create_wp', params }, packetInWords, { makes: true })
}

/** The options of `locus move` (design: 75-command-line). */
export interface MoveOptions {
  reason?: string
  eta?: string
  awaits?: string
  note?: string
  verdict?: Verdict
  before?: string
  supersededBy?: string
}

/** `move ID STATUS`: a move to done is a close, every other one an update. */
export async function move(
  context: CommandContext,
  wpId: string,
  status: WorkPacketStatus,
  options: MoveOptions,
): Promise<ExitCode> {
  const { before, note, reason, eta, awaits, supersededBy, verdict } = options
  const place = before === undefined ? undefined : { before }
  if (status === 'done') {
    const foreign = Object.entries({ reason, eta, awaits, 'superseded-by': supersededBy })
    const given = foreign.filter(([, value]) => value !== undefined).map(([name]) => `--${name}`)
    if (given.length > 0) throw new UsageError(`${given.join(', ')} has no meaning for a move to done`)
    return await close(context, wpId, {
      ...(verdict && { verdict }),
      ...(note && { summary: note }),
      ...(before && { before }),
    })
  }
  if (verdict !== undefined) throw new UsageError('--verdict goes with a move to done only')
  const params = { wp_id: wpId, status, reason, eta, awaits, note, superseded_by: supersededBy, place }
  return await perform(context, { operation: 'update_wp', params }, packetInWords)
}

/** The options of `locus close` (design: 75-command-line). */
export interface CloseOptions {
  verdict?: Verdict
  summary?: string
  before?: string
}

/** `close ID`. */
export async function close(context: CommandContext, wpId: string, options: CloseOptions): Promise<ExitCode> {
  const { before, summary, verdict } = options
  const place = before === undefined ? undefined : { before }
  const params = { wp_id: wpId, verdict, summary, place }
  return await perform(context, { operation: 'close_wp', params }, packetInWords)
}

/** The options of `locus gate` (design: 75-command-line). */
export interface GateOptions extends WaiverOptions {
  notes?: string
  by?: string
  report?: string
  then?: WorkPacketStatus
}

/** `gate ID GATE RESULT`. A waiver needs its reason; without `--scope` it holds for this gate of this Work Packet. */
export async function gate(
  context: CommandContext,
  wpId: string,
  name: GateName,
  result: 'pass' | 'fail' | 'skip',
  options: GateOptions,
): Promise<ExitCode> {
  const params = {
    wp_id: wpId,
    gate: name,
    result,
    validated_by: options.by,
    notes: options.notes,
    validation_report_ref: options.report,
    waiver: gateWaiver(wpId, name, result, options),
    then_move: options.then,
  }
  return await perform(context, { operation: 'gate_wp', params }, (data) => {
    const { wp } = packetData.parse(data)
    return `${wp.wp_id}: ${GATE_LABELS[name]} gate ${wp.governance.gates[name].status}\n${packetLine(wp)}`
  })
}

function gateWaiver(wpId: string, name: GateName, result: string, options: GateOptions): Json | undefined {
  if (options.waive !== undefined && result !== 'skip') throw new UsageError('a waiver goes with the result skip')
  return waiverOf(options, `${wpId} ${name}`)
}

/** `note ID TEXT`; `-` takes the text from standard input. */
export async function note(context: CommandContext, wpId: string, text: string): Promise<ExitCode> {
  const content = text === '-' ? new TextDecoder().decode(await context.terminal.readInput()) : text
  return await perform(context, { operation: 'update_wp', params: { wp_id: wpId, note: content } }, (data) => {
    const { wp } = packetData.parse(data)
    return `noted on ${shownText(wp.wp_id)} (version ${wp.version})\n`
  })
}

/** `delete ID`: a tombstone hides it, its history stays. */
export async function remove(context: CommandContext, wpId: string, options: { reason: string }): Promise<ExitCode> {
  const request = { operation: 'delete_wp', params: { wp_id: wpId, reason: options.reason } }
  return await perform(context, request, () => `${shownText(wpId)} is deleted; locus undelete brings it back\n`)
}

/** `undelete ID`. */
export async function undelete(context: CommandContext, wpId: string): Promise<ExitCode> {
  return await perform(context, { operation: 'update_wp', params: { wp_id: wpId, restore: true } }, packetInWords)
}
