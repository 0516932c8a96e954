/** The problems that a sync finds, in words and with their fixes (design: 40-task-board, 70-window "Problems"). */
import { diagnosticId, type Finding } from '#core/diagnostics/diagnostics.ts'
import type { BoardProblem, BoardReading, RefusedChange } from './document/index.ts'

/** Kinds that a sync settles as a whole: they stand exactly as long as it finds them. */
export const SETTLED_KINDS = [
  'board_duplicate',
  'board_unknown_token',
  'board_token_contradicts_section',
  'board_superseded_in_open_section',
  'board_repeated_section',
  'board_read_only',
  'board_malformed_entry',
  'board_refused',
  'missing_line',
  'many_missing',
  'older_copy',
  'adoption_differs',
  'unverified',
  'board_missing',
  'board_unreadable',
] as const

/** Kinds that say that a board could not be read or written; while one is open no sync is without work. */
export const HINDRANCE_KINDS: readonly string[] = ['board_missing', 'board_unreadable', 'board_unwritable']

/** More missing lines than this are told as one problem. */
const MANY = 10

function at(path: string, lines: readonly number[]): { where: string } {
  return { where: lines.length > 0 ? `${path}:${lines[0]}` : path }
}

const TEXT_HINTS: Readonly<Record<Exclude<BoardProblem['kind'], 'duplicate'>, string>> = {
  unknown_token: 'Correct the token or move the line.',
  token_contradicts_section: 'Correct the token or move the line.',
  superseded_in_open_section: 'Move the line to the section of superseded ones, or correct the token.',
  repeated_section: 'Give each section a title of its own.',
  malformed_entry: 'Correct the id, or write the line without a bold bracket.',
  read_only: 'Save the board as UTF-8 text, within the limits.',
}

/** The problems of the board's text; of several of one kind about one id the first is told. */
export function textFindings(reading: BoardReading, path: string): Finding[] {
  const found = new Map<string, Finding>()
  for (const problem of reading.problems) {
    const finding = textFinding(problem, reading, path)
    const id = diagnosticId(finding.kind, finding.key)
    if (!found.has(id)) found.set(id, finding)
  }
  return [...found.values()]
}

/** A problem of the board's text. Its identity is what it is about, not the line it stands on: lines move. */
function textFinding(problem: BoardProblem, reading: BoardReading, path: string): Finding {
  const lines = problem.lines
  const base = {
    kind: `board_${problem.kind}`,
    key: problem.wpId ?? problem.message.replace(/\blines? [\d, ]+/, ''),
    severity: problem.kind === 'duplicate' || problem.kind === 'read_only' ? ('error' as const) : ('warning' as const),
    code: 'HSK-409-SYNC',
    message: problem.message,
    ...(problem.wpId ? { wp_id: problem.wpId } : {}),
    ...at(path, lines),
  }
  if (problem.kind !== 'duplicate') return { ...base, fix_hint: TEXT_HINTS[problem.kind], fixes: [] }
  const copies = problem.wpId ? (reading.entries.get(problem.wpId)?.duplicates ?? []) : []
  return {
    ...base,
    fix_hint: 'Keep one of the lines.',
    fixes: copies.map((entry) => ({ choice: `keep:${entry.line.number}`, label: `Keep line ${entry.line.number}` })),
  }
}

/** Lines that are gone from the board: one problem each, or one for many or `most`. */
export function missingFindings(wpIds: readonly string[], most: boolean, path: string): Finding[] {
  if (wpIds.length > MANY || (most && wpIds.length > 1)) {
    return [
      {
        kind: 'many_missing',
        key: path,
        severity: 'warning',
        code: 'HSK-409-SYNC',
        message: `${wpIds.length} Work Packets have no line on the board: ${wpIds.slice(0, 5).join(', ')} and more`,
        where: path,
        fix_hint: 'Put the lines back, or delete or cancel the Work Packets one by one.',
        fixes: [{ choice: 'put_back', label: 'Put them back' }],
      },
    ]
  }
  return wpIds.map((wpId) => ({
    kind: 'missing_line',
    key: wpId,
    severity: 'warning',
    code: 'HSK-409-SYNC',
    message: `${wpId} is missing from the board`,
    wp_id: wpId,
    where: path,
    fix_hint: 'Put its line back, cancel it, or delete it.',
    fixes: [
      { choice: 'put_back', label: 'Put it back' },
      { choice: 'cancel', label: 'Cancel it' },
      { choice: 'delete', label: 'Delete it' },
    ],
  }))
}

/** All lines of one save that say what stood there before our last write. */
export function olderCopyFinding(wpIds: readonly string[], path: string): Finding[] {
  if (wpIds.length === 0) return []
  return [
    {
      kind: 'older_copy',
      key: path,
      severity: 'error',
      code: 'HSK-409-SYNC',
      message: `an older copy of the board was saved over newer lines: ${wpIds.slice(0, 8).join(', ')}${wpIds.length > 8 ? ` and ${wpIds.length - 8} more` : ''}`,
      where: path,
      fix_hint: 'Put our lines back, or take what the file says.',
      fixes: [
        { choice: 'put_ours_back', label: 'Put ours back' },
        { choice: 'take_file', label: "Take the file's" },
      ],
    },
  ]
}

/** Work Packets that differed when a board was taken over. */
export function adoptionFinding(wpIds: readonly string[], path: string): Finding[] {
  if (wpIds.length === 0) return []
  return [
    {
      kind: 'adoption_differs',
      key: path,
      severity: 'error',
      code: 'HSK-409-SYNC',
      message: `${wpIds.length} Work Packets differ between the board and the store: ${wpIds.slice(0, 8).join(', ')}`,
      where: path,
      fix_hint: 'Take the board for all, keep ours for all, or decide one by one.',
      fixes: [
        { choice: 'take_file', label: 'Take the board' },
        { choice: 'put_ours_back', label: 'Keep ours' },
      ],
    },
  ]
}

/** A Work Packet that a manual edit moved past what the lifecycle asks for. */
export function unverifiedFinding(wpId: string, done: boolean, path: string): Finding {
  return {
    kind: 'unverified',
    key: wpId,
    severity: 'warning',
    code: 'HSK-409-GATE',
    message: `${wpId} was moved on the board by hand past a gate; nobody has verified it`,
    wp_id: wpId,
    where: path,
    fix_hint: done ? 'Record a verdict, or reopen it.' : 'Record the gate, or put it back.',
    fixes: done
      ? [
          { choice: 'validated', label: 'Record VALIDATED' },
          { choice: 'reopen', label: 'Reopen it' },
        ]
      : [{ choice: 'record_gate', label: 'Record pre-work as passed' }],
  }
}

/** A change of the board that could not be made. */
export function refusedFinding(refused: RefusedChange, path: string): Finding {
  return {
    kind: 'board_refused',
    key: refused.change.wpId,
    severity: 'error',
    code: 'HSK-409-SYNC',
    message: `the line of ${refused.change.wpId} could not be written: ${refused.refused.message}`,
    wp_id: refused.change.wpId,
    ...at(path, refused.refused.lines ?? []),
    fix_hint: 'Mend the board at that line; the next sync writes it.',
    fixes: [],
  }
}

/** A newer version of a Base WP that was written over the older one's line, or an id that may have been renamed. */
export function renameFinding(wpId: string, old: string, isVersion: boolean, path: string, line: number): Finding {
  return {
    kind: isVersion ? 'supersede' : 'possible_rename',
    key: old,
    severity: 'warning',
    code: 'HSK-409-SYNC',
    message: isVersion
      ? `${wpId} stands where ${old} stood; is ${old} superseded?`
      : `${wpId} stands where ${old} stood; is it the same packet under another name?`,
    wp_id: old,
    ...at(path, [line]),
    fix_hint: isVersion
      ? `Supersede ${old}, or put its line back.`
      : 'An id never changes: put it back, or cancel the old packet.',
    fixes: isVersion
      ? [
          { choice: 'supersede', label: `Supersede ${old}` },
          { choice: 'put_back', label: 'Put its line back' },
        ]
      : [
          { choice: `put_back:${wpId}`, label: 'Same packet: put the old id back' },
          { choice: 'cancel', label: 'New packet: cancel the old one' },
        ],
  }
}

/** Somebody's note that stayed on a line when it left Blocked. */
export function keptNoteFinding(wpId: string, note: string, path: string): Finding {
  return {
    kind: 'kept_note',
    key: wpId,
    severity: 'info',
    code: 'HSK-409-SYNC',
    message: `${wpId} left Blocked; its line still says “${note.slice(0, 200)}”`,
    wp_id: wpId,
    where: path,
    fix_hint: 'Drop the note if it is about the block.',
    fixes: [
      { choice: 'drop_note', label: 'Drop the note' },
      { choice: 'dismiss', label: 'Keep it' },
    ],
  }
}

/** The board cannot be found or read; a problem of its own, never an empty board. */
export function hindranceFinding(kind: 'board_missing' | 'board_unreadable', reason: string, path: string): Finding {
  return {
    kind,
    key: path,
    severity: 'error',
    code: 'HSK-500-STORAGE',
    message: `${reason}. The store keeps what it has; the next sync goes on once the board can be read.`,
    where: path,
    fix_hint: kind === 'board_missing' ? 'Bring the board back, or choose another.' : 'Make the board readable.',
    fixes: [],
  }
}

/** The board could not be written. */
export function unwritableFinding(reason: string, path: string): Finding {
  return {
    kind: 'board_unwritable',
    key: path,
    severity: 'error',
    code: 'HSK-500-STORAGE',
    message: `the board could not be written: ${reason}. The store keeps every change; the next sync writes them.`,
    where: path,
    fix_hint: 'Make the file and its folder writable, then sync.',
    fixes: [],
  }
}

/** An editor saved into a board that we had replaced already, and the board has changed again since. */
export function lateEditFinding(artifact: string, path: string): Finding {
  return {
    kind: 'late_edit',
    key: artifact,
    severity: 'error',
    code: 'HSK-409-SYNC',
    message: `an editor saved the board into the old file while it was replaced, and the board has changed again since; what it saved is kept as ${artifact}`,
    where: path,
    fix_hint: 'Compare the kept text with the board and carry over what is missing.',
    fixes: [{ choice: 'dismiss', label: 'Done' }],
  }
}
