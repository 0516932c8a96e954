/** The working days that a packet has left where it stands, in words (design: 50-governance, "SLA"). */
import type { SlaStanding } from '#shared/domain/sla.ts'
import { STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'

const days = (count: number): string => `${count} working ${count === 1 ? 'day' : 'days'}`

/** `7 working days left`, `last working day`, `2 working days over`. */
export function slaWords({ limit, spent }: SlaStanding): string {
  if (spent > limit) return `${days(spent - limit)} over`
  return spent === limit ? 'last working day' : `${days(limit - spent)} left`
}

/** The same where there is little room: `2 days left`, `last day`, `2 days over`. */
export function shortSlaWords(standing: SlaStanding): string {
  return slaWords(standing).replace('working ', '')
}

/** A text to send to whoever decides, about a packet that is over its days. */
export function escalationText(
  {
    wp_id,
    title,
    status,
    assignee,
    block,
  }: Pick<TrackedWorkPacket, 'wp_id' | 'title' | 'status' | 'assignee' | 'block'>,
  { limit, spent }: SlaStanding,
  since: string,
): string {
  const held = assignee === undefined ? 'Nobody is assigned.' : `It is assigned to ${assignee}.`
  const why = block === undefined ? '' : ` Reason given: ${block.reason}.`
  return `${wp_id} (${title}) has stood in ${STATUS_LABELS[status]} for ${days(spent)}, since ${since.slice(0, 10)}; the limit is ${days(limit)}.${why} ${held} Please decide how it goes on.`
}
