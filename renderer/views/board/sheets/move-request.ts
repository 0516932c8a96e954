/**
 * From a dropped card, and what its sheet was told, to the one operation that performs the move (design: 10-domain,
 * "Lifecycle"; 70-window, "Board"). Pure: the same answers give the same request.
 */
import type { Card, MoveOption } from '#shared/contract/board.ts'
import type { GateName, Verdict, WorkPacketStatus } from '#shared/domain/vocabulary.ts'
import type { Waiver } from '#shared/domain/work-packet.ts'
import type { OperationRequest } from '../../../state/operate.ts'
import { waiverParams } from '../../../ui/waiver-draft.ts'

/** How a missing gate is met: it passed, or the Operator goes on without it. */
export type GateAnswer = { result: 'pass'; notes?: string } | { result: 'waive'; waiver: Waiver }

/** What a sheet can be told. Texts are taken trimmed; an empty one counts as not given. */
export interface MoveAnswers {
  gate?: GateAnswer
  /** Why it is blocked, cancelled or reopened. */
  reason?: string
  /** When a blocked one may go on, in free words. */
  eta?: string
  /** The decision that a gated one waits for. */
  awaits?: string
  /** The decision that ends the wait. */
  decision?: string
  superseded_by?: string
  verdict?: Verdict
  /** What was done, for a close. */
  summary?: string
}

/** Where the line goes in its new section: before the named Work Packet, or at the end. */
export interface Place {
  before?: string
}

/** The operation that performs a move, ready for the bus. */
export interface MoveRequest extends OperationRequest {
  operation: 'update_wp' | 'gate_wp' | 'close_wp'
}

/** The gate that a move lacks, if it lacks one. */
export function missingGateOf(option: MoveOption): GateName | undefined {
  for (const requirement of option.missing) if (requirement.kind === 'gate') return requirement.gate
  return undefined
}

/**
 * The request for moving `card` to the column of `option`. A missing gate and the move are one operation; whatever leads
 * to Done is a close. `operator` signs a gate.
 */
export function moveRequestOf(
  card: Pick<Card, 'wp_id' | 'version'>,
  option: MoveOption,
  told: MoveAnswers,
  place?: Place,
  operator?: string,
): MoveRequest {
  const answers = { ...told, reason: onOneLine(told.reason), awaits: onOneLine(told.awaits) }
  const target = { wp_id: card.wp_id, expected_version: card.version }
  const placed = place ? { place: { ...place } } : {}
  const closing = option.status === 'done'
  const close = { ...given({ verdict: answers.verdict, summary: answers.summary }), ...placed }
  const gate = missingGateOf(option)
  if (gate && answers.gate) {
    const move = closing ? close : { ...given({ reason: answers.reason, note: answers.decision }), ...placed }
    return {
      operation: 'gate_wp',
      params: {
        ...target,
        gate,
        ...given({ validated_by: operator }),
        ...gateParamsOf(answers.gate),
        then_move: { status: option.status, ...move },
      },
    }
  }
  if (closing) return { operation: 'close_wp', params: { ...target, ...close } }
  return {
    operation: 'update_wp',
    params: { ...target, status: option.status, ...detailsFor(option.status, answers), ...placed },
  }
}

/** The texts among the answers. */
type Texts = Readonly<Partial<Record<Exclude<keyof MoveAnswers, 'gate'>, string | undefined>>>

/** What a move without a gate carries into each status. */
function detailsFor(status: WorkPacketStatus, answers: Texts): Record<string, string> {
  const decision = { note: answers.decision }
  switch (status) {
    case 'blocked':
      return given({ ...decision, reason: answers.reason, eta: answers.eta })
    case 'gated':
      return given({ ...decision, awaits: answers.awaits })
    case 'cancelled':
      return given({ reason: answers.reason, superseded_by: answers.superseded_by })
    default:
      return given({ ...decision, reason: answers.reason })
  }
}

function gateParamsOf(answer: GateAnswer): OperationRequest['params'] {
  if (answer.result === 'pass') return { result: 'pass', ...given({ notes: answer.notes }) }
  return { result: 'skip', waiver: waiverParams(answer.waiver) }
}

/** A text on one line, as the board carries it behind a packet's token. */
function onOneLine(text: string | undefined): string | undefined {
  return text?.trim().replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
}

/** The texts that were given, trimmed. */
function given(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, text] of Object.entries(texts)) {
    const trimmed = text?.trim()
    if (trimmed) kept[name] = trimmed
  }
  return kept
}
