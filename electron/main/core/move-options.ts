/** What every column says to a card in the air: allowed, asks for something, or refused and why (design: 70-window, "Board"). */
import type { MoveOption } from '#shared/contract/board.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { judgeMove } from '#shared/domain/lifecycle.ts'
import { WORK_PACKET_STATUSES } from '#shared/domain/vocabulary.ts'
import { lifecycleFacts } from './operations/moves.ts'
import { systemPorts, timestamp } from './ports.ts'
import type { Workspace } from './workspace.ts'

/** The answers of all columns, judged by the same lifecycle that the bus enforces. */
export async function moveOptions(
  workspace: Workspace,
  wpId: string,
): Promise<{ wp_id: string; version: number; options: MoveOption[] }> {
  const known = await workspace.read((reader) => reader.packet(wpId))
  if (!known || known.fields.tombstone) {
    throw new LocusError('HSK-404-NOT-FOUND', `${wpId} is not a Work Packet of this workspace`, { path: 'wp_id' })
  }
  const survey = await workspace.survey(wpId, known.fields.governance.task_packet_path)
  return workspace.read(async (reader) => {
    const stored = (await reader.packet(wpId)) ?? known
    const facts = await lifecycleFacts(reader, stored, { survey, now: timestamp(systemPorts.now()) })
    const lines = stored.board.duplicateLines
    const options = WORK_PACKET_STATUSES.map((status): MoveOption => {
      if (status === stored.fields.status) return { status, answer: 'here', missing: [] }
      if (lines.length > 0) {
        const text = `stands on the board ${lines.length} times (lines ${lines.join(', ')}); keep one line first`
        return { status, answer: 'refused', missing: [{ kind: 'board', ask: false, text }] }
      }
      const answer = judgeMove(facts, status, {})
      if (answer.allowed) return { status, answer: 'allowed', missing: [] }
      return { status, answer: answer.missing.every((each) => each.ask) ? 'asks' : 'refused', missing: answer.missing }
    })
    return { wp_id: wpId, version: stored.fields.version, options }
  })
}
