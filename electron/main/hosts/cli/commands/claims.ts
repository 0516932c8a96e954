/** `claim` and `release`: ready work taken and started in one step, and given back (design: 75-command-line). */
import { workPacketFieldsSchema } from '#shared/domain/work-packet.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { type CommandContext, given, perform } from '../context.ts'
import type { Json } from '../doors.ts'
import { type ExitCode, UsageError } from '../exit.ts'

/** The options of `locus claim` (design: 75-command-line). */
export interface ClaimOptions {
  next?: boolean
  phase?: string
  label?: string[]
  assignee?: string
  priorityMin?: number
  priorityMax?: number
}

const claimData = atFirstUse(() =>
  z.object({
    wp: z.object(workPacketFieldsSchema.pick({ wp_id: true, title: true, version: true }).shape).nullable(),
    passed_over: z.array(z.object({ wp_id: z.string(), why_not: z.array(z.string()) })),
  }),
)

/** `claim ID` or `claim --next`: takes ready work for the caller. Nothing left with `--next` is an answer, not a refusal. */
export async function claim(
  context: CommandContext,
  wpId: string | undefined,
  options: ClaimOptions,
): Promise<ExitCode> {
  const params = { claim: wpId === undefined ? { next: filtersOf(options) } : named(wpId, options) }
  return await perform(context, { operation: 'update_wp', params }, (data) => {
    const { passed_over: passedOver, wp } = claimData.parse(data)
    for (const each of passedOver) {
      context.terminal.tell(`passed over ${shownText(each.wp_id)}: ${each.why_not.map(shownText).join('; ')}`)
    }
    return wp === null ? 'nothing can be claimed now\n' : `${wp.wp_id} is yours: ${shownText(wp.title)}\n`
  })
}

function filtersOf({ next, label, priorityMin, priorityMax, ...filters }: ClaimOptions): Json {
  if (!next) throw new UsageError('claim takes the id of a Work Packet, or --next')
  return given({ ...filters, labels: label, priority_min: priorityMin, priority_max: priorityMax })
}

function named(wpId: string, options: ClaimOptions): Json {
  const [foreign] = Object.keys(options)
  if (foreign === undefined) return { wp_id: wpId }
  throw new UsageError(`${foreign === 'next' ? '--next' : 'a filter'} is for claiming the next one, not a named one`)
}

const releaseData = atFirstUse(() =>
  z.object({ wp: z.object(workPacketFieldsSchema.pick({ wp_id: true, version: true }).shape) }),
)

/** `release ID`: gives work in progress back. */
export async function release(context: CommandContext, wpId: string, options: { note?: string }): Promise<ExitCode> {
  const params = { wp_id: wpId, release: true, note: options.note }
  return await perform(context, { operation: 'update_wp', params }, (data) => {
    const { wp } = releaseData.parse(data)
    return `${wp.wp_id} is ready again (version ${wp.version})\n`
  })
}
