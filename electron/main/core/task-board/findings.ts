/** The problems that a sync finds beyond the board's text, in words and with their fixes (design: 40-task-board, 70-window "Problems"). */
import { type Finding, problem } from '#core/diagnostics/diagnostics.ts'
import type { ProblemKind } from '#shared/domain/problem-kinds.ts'
import type { RefusedChange } from './document/index.ts'

/** Kinds that a sync settles as a whole: they stand exactly as long as it finds them. */
export const SETTLED_KINDS = [
  'board_duplicate',
  'board_unknown_token',
  'board_token_contradicts_section',
  'board_superseded_in_open_section',
  'board_repeated_section',
  'board_read_only',
  'board_malformed_entry',
  'board_missing_section',
  'board_unknown_section',
  'board_held',
  'board_refused',
  'missing_line',
  'many_missing',
  'older_copy',
  'adoption_differs',
  'unverified',
  'board_missing',
  'board_unreadable',
] as const satisfies readonly ProblemKind[]

/** Kinds that stay until what they ask is answered, or their cause is gone. */
export const LASTING_KINDS = ['kept_note', 'supersede', 'possible_rename'] as const

/** Kinds whose opening is recorded as a failed sync. */
export const FAILURE_KINDS: readonly string[] = [
  'board_missing',
  'board_unreadable',
  'board_unwritable',
] satisfies ProblemKind[]

/** Kinds that say that a board could not be read or written; while one is open no sync is without work. */
export const HINDRANCE_KINDS: readonly string[] = [...FAILURE_KINDS, 'board_held' satisfies ProblemKind]

/** More missing lines than this are told as one problem; no more copies of a line than this can be chosen from. */
export const MANY = 10
/** More ids than this are not named in a problem about several. */
const NAMED = 8
/** Work Packets that differ are decided one by one so many at a time. */
const ONE_BY_ONE = 5

/** Where a problem about some lines is: the first of them. */
export function at(path: string, lines: readonly number[]): { where: string } {
  return { where: lines.length > 0 ? `${path}:${lines[0]}` : path }
}

/** Ids in words, the first few by name. */
export function named(wpIds: readonly string[]): string {
  const others = wpIds.length - NAMED
  return `${wpIds.slice(0, NAMED).join(', ')}${others > 0 ? ` and ${others} more` : ''}`
}

/** The board is held by git, or because git brought more changes than are taken without asking. */
export function heldFinding(path: string, why: { reason: string } | { changes: number }): Finding {
  if ('reason' in why) {
    const hint = 'Finish or abort that; the next sync goes on.'
    return problem('board_held', { key: path, message: `the board is held: ${why.reason}`, where: path, hint })
  }
  return problem('board_held', {
    key: path,
    message: `git changed ${why.changes} entries of the board, and they wait for a decision`,
    where: path,
    hint: 'Follow the file, or write ours back.',
    fixes: [
      { choice: 'follow_file', label: 'Follow the file' },
      { choice: 'write_ours', label: 'Write ours' },
    ],
  })
}

/** Lines that are gone from the board: one problem each, or one for many or `most`. */
export function missingFindings(wpIds: readonly string[], most: boolean, path: string): Finding[] {
  if (wpIds.length > MANY || (most && wpIds.length > 1)) {
    return [
      problem('many_missing', {
        key: path,
        message: `${wpIds.length} Work Packets have no line on the board: ${named(wpIds)}`,
        where: path,
        hint: 'Put the lines back, or delete or cancel the Work Packets one by one.',
        fixes: [{ choice: 'put_back', label: 'Put them back' }],
      }),
    ]
  }
  return wpIds.map((wpId) =>
    problem('missing_line', {
      key: wpId,
      message: `${wpId} is missing from the board`,
      wp_id: wpId,
      where: path,
      hint: 'Put its line back, cancel it, or delete it.',
      fixes: [
        { choice: 'put_back', label: 'Put it back' },
        { choice: 'cancel', label: 'Cancel it' },
        { choice: 'delete', label: 'Delete it' },
      ],
    }),
  )
}

/** All lines of one save that say what stood there before our last write. */
export function olderCopyFinding(wpIds: readonly string[], path: string): Finding[] {
  if (wpIds.length === 0) return []
  return [
    problem('older_copy', {
      key: path,
      message: `an older copy of the board was saved over newer lines: ${named(wpIds)}`,
      where: path,
      hint: 'Put our lines back, or take what the file says.',
      fixes: [
        { choice: 'put_ours_back', label: 'Put ours back' },
        { choice: 'take_file', label: "Take the file's" },
      ],
    }),
  ]
}

/** Work Packets that differed when a board was taken over. */
export function adoptionFinding(wpIds: readonly string[], path: string): Finding[] {
  if (wpIds.length === 0) return []
  return [
    problem('adoption_differs', {
      key: path,
      message: `${wpIds.length === 1 ? '1 Work Packet differs' : `${wpIds.length} Work Packets differ`} between the board and the store: ${named(wpIds)}`,
      where: path,
      hint: 'Take the board for all, keep ours for all, or decide one by one.',
      fixes: [
        { choice: 'take_file', label: 'Take the board' },
        { choice: 'put_ours_back', label: 'Keep ours' },
        ...(wpIds.length > 1 ? wpIds.slice(0, ONE_BY_ONE).flatMap(oneOfSeveral) : []),
      ],
    }),
  ]
}

/** The choices for one of the Work Packets that differ; those behind the first few come as these are decided. */
function oneOfSeveral(
  wpId: string,
): Array<{ choice: `take_file:${string}` | `put_ours_back:${string}`; label: string }> {
  return [
    { choice: `take_file:${wpId}`, label: `${wpId}: take the board` },
    { choice: `put_ours_back:${wpId}`, label: `${wpId}: keep ours` },
  ]
}

/** A Work Packet that a manual edit moved past what the lifecycle asks for. */
export function unverifiedFinding(wpId: string, done: boolean, path: string): Finding {
  return problem('unverified', {
    key: wpId,
    message: `${wpId} was moved on the board by hand past a gate; nobody has verified it`,
    wp_id: wpId,
    where: path,
    hint: done ? 'Record a verdict, or reopen it.' : 'Record the gate, or put it back.',
    fixes: done
      ? [
          { choice: 'validated', label: 'Record VALIDATED' },
          { choice: 'reopen', label: 'Reopen it' },
        ]
      : [{ choice: 'record_gate', label: 'Record pre-work as passed' }],
  })
}

/** A change of the board that could not be made. */
export function refusedFinding({ change, refused }: RefusedChange, path: string): Finding {
  return problem('board_refused', {
    key: change.wpId,
    message: `the line of ${change.wpId} could not be written: ${refused.message}`,
    wp_id: change.wpId,
    ...at(path, refused.lines ?? []),
    hint: 'Mend the board at that line; the next sync writes it.',
  })
}

/** A newer version of a Base WP that was written over the older one's line. */
export function supersedeFinding(wpId: string, old: string, path: string, line: number): Finding {
  return problem('supersede', {
    key: old,
    message: `${wpId} stands where ${old} stood; is ${old} superseded?`,
    wp_id: old,
    ...at(path, [line]),
    hint: `Supersede ${old}, or put its line back.`,
    fixes: [
      { choice: 'supersede', label: `Supersede ${old}` },
      { choice: 'put_back', label: 'Put its line back' },
    ],
  })
}

/** An id that may have been renamed. */
export function renameFinding(wpId: string, old: string, path: string, line: number): Finding {
  return problem('possible_rename', {
    key: old,
    message: `${wpId} stands where ${old} stood; is it the same packet under another name?`,
    wp_id: old,
    ...at(path, [line]),
    hint: 'An id never changes: put it back, or cancel the old packet.',
    fixes: [
      { choice: `put_back:${wpId}`, label: 'Same packet: put the old id back' },
      { choice: 'cancel', label: 'New packet: cancel the old one' },
    ],
  })
}

const SHOWN_NOTE = 200

/** Somebody's note that stayed on a line when it left Blocked. */
export function keptNoteFinding(wpId: string, note: string, path: string): Finding {
  return problem('kept_note', {
    key: wpId,
    message: `${wpId} left Blocked; its line still says “${note.slice(0, SHOWN_NOTE)}”`,
    wp_id: wpId,
    where: path,
    hint: 'Drop the note if it is about the block.',
    fixes: [
      { choice: 'drop_note', label: 'Drop the note' },
      { choice: 'dismiss', label: 'Keep it' },
    ],
  })
}

const GOES_ON = 'The store keeps what it has; the next sync goes on once the board can be read.'

/** The board is not there; a problem of its own, never an empty board. `isKept` when an earlier version can come back. */
export function missingBoardFinding(reason: string, path: string, isKept: boolean): Finding {
  return problem('board_missing', {
    key: path,
    message: `${reason}. ${GOES_ON}`,
    where: path,
    hint: 'Bring the board back, or choose another.',
    fixes: isKept ? [{ choice: 'restore_board', label: 'Put the last version back' }] : [],
  })
}

/** The board cannot be read. */
export function unreadableFinding(reason: string, path: string): Finding {
  const hint = 'Make the board readable.'
  return problem('board_unreadable', { key: path, message: `${reason}. ${GOES_ON}`, where: path, hint })
}

/** The board could not be written. */
export function unwritableFinding(reason: string, path: string): Finding {
  return problem('board_unwritable', {
    key: path,
    message: `the board could not be written: ${reason}. The store keeps every change; the next sync writes them.`,
    where: path,
    hint: 'Make the file and its folder writable, then sync.',
  })
}

/** An editor saved into a board that we had replaced already, and the board has changed again since. */
export function lateEditFinding(artifact: string, path: string): Finding {
  return problem('late_edit', {
    key: artifact,
    message: `an editor saved the board into the old file while it was replaced, and the board has changed again since; what it saved is kept as ${artifact}`,
    where: path,
    hint: 'Compare the kept text with the board and carry over what is missing.',
    fixes: [{ choice: 'dismiss', label: 'Done' }],
  })
}
