/** `ready`, `blocked`, `search` and `dep`: what can be taken, what waits, what was said, and what hangs on what. */
import { STATUS_LABELS, WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { atFirstUse, z } from '#shared/zod.ts'
import { type CommandContext, perform } from '../context.ts'
import { type ExitCode, UsageError } from '../exit.ts'
import { table } from '../table.ts'

/** The options of `locus ready` (design: 75-command-line). */
export interface ReadyOptions {
  assignee?: string
  phase?: string
  label?: string[]
  sort?: string
  limit?: number
  cursor?: string
  startable?: boolean
  inProgress?: boolean
}

const readyData = atFirstUse(() =>
  z.object({
    ready_wps: z.array(
      z.object({
        wp_id: z.string(),
        title: z.string(),
        priority: z.number(),
        assignee: z.string().optional(),
        startable: z.boolean(),
        why_not: z.array(z.string()),
      }),
    ),
    total_count: z.number(),
    cursor: z.string().optional(),
  }),
)

/** `ready`: work that can be taken, in the ready order. */
export async function ready(context: CommandContext, options: ReadyOptions): Promise<ExitCode> {
  const { label, sort, startable, inProgress, ...rest } = options
  const params = { ...rest, labels: label, sort_by: sort, startable_only: startable, include_in_progress: inProgress }
  return await perform(context, { operation: 'query_ready', params }, (data) => {
    const { cursor, ready_wps: found, total_count: total } = readyData.parse(data)
    if (cursor) context.terminal.tell(`${found.length} of ${total}; more with --cursor ${shownText(cursor)}`)
    if (found.length === 0) return 'nothing is ready\n'
    const rows = found.map((each) => [
      each.wp_id,
      `P${each.priority}`,
      each.assignee ?? '-',
      each.startable ? 'startable' : each.why_not.join('; '),
      each.title,
    ])
    return table(rows, context.terminal.columns)
  })
}

const blockedData = atFirstUse(() =>
  z.object({
    blocked_wps: z.array(
      z.object({
        wp_id: z.string(),
        title: z.string(),
        status: z.enum(WORK_PACKET_STATUSES),
        held_by: z.array(z.string()),
      }),
    ),
  }),
)

/** `blocked`: work that waits for other work, with everything that holds it. */
export async function blocked(context: CommandContext): Promise<ExitCode> {
  return await perform(context, { operation: 'query_blocked', params: {} }, (data) => {
    const { blocked_wps: found } = blockedData.parse(data)
    if (found.length === 0) return 'nothing waits for other work\n'
    const rows = found.map((each) => [
      each.wp_id,
      STATUS_LABELS[each.status],
      `held by ${each.held_by.join(', ')}`,
      each.title,
    ])
    return table(rows, context.terminal.columns)
  })
}

const searchData = atFirstUse(() =>
  z.object({
    hits: z.array(z.object({ wp_id: z.string(), title: z.string(), status: z.enum(WORK_PACKET_STATUSES) })),
    cursor: z.string().optional(),
  }),
)

/** `search TEXT`: Work Packets by their words. */
export async function search(
  context: CommandContext,
  query: string,
  options: { limit?: number; cursor?: string },
): Promise<ExitCode> {
  return await perform(context, { operation: 'search', params: { query, ...options } }, (data) => {
    const { cursor, hits } = searchData.parse(data)
    if (cursor) context.terminal.tell(`the first ${hits.length}; more with --cursor ${shownText(cursor)}`)
    if (hits.length === 0) return 'nothing found\n'
    return table(
      hits.map((hit) => [hit.wp_id, STATUS_LABELS[hit.status], hit.title]),
      context.terminal.columns,
    )
  })
}

const ACTIONS = { add: 'add_dependency', rm: 'remove_dependency' } as const

/** `dep add|rm FROM TYPE TO`: hangs one Work Packet on another, or takes that back. */
export async function dependency(
  context: CommandContext,
  action: string,
  from: string,
  type: string,
  to: string,
  options: { description?: string },
): Promise<ExitCode> {
  if (action !== 'add' && action !== 'rm') throw new UsageError(`dep takes add or rm, not ${action}`)
  const params = { from_wp_id: from, type, to_wp_id: to, ...(action === 'add' ? options : {}) }
  return await perform(
    context,
    { operation: ACTIONS[action], params },
    () => `${shownText(from)} ${shownText(type)} ${shownText(to)}: ${action === 'add' ? 'added' : 'removed'}\n`,
  )
}
