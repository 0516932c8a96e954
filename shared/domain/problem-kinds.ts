/**
 * Every kind of problem there is: its heading, how grave it is, the error it is, and the fixes that it may offer (design:
 * 20-operations "Errors", 40-task-board, 70-window "Problems"). A problem of no kind here cannot be raised.
 */
import type { ErrorCode } from '../contract/errors.ts'

/** How grave a problem is; `info` ones are hints and are not counted. */
export const PROBLEM_SEVERITIES = ['error', 'warning', 'info'] as const
/** How grave a problem is; an `info` is a hint and does not count. */
export type ProblemSeverity = (typeof PROBLEM_SEVERITIES)[number]

/** What is the same for all problems of one kind. */
export interface ProblemKindFacts {
  /** The heading of its group. */
  readonly title: string
  readonly severity: ProblemSeverity
  /** The error that it is; a refused operation's problem carries the refusal's own. */
  readonly code: ErrorCode
  /** First words of the choices that it may offer; a choice may go on with `:` and what it is about. */
  readonly fixes: readonly string[]
}

/** The kinds. */
export const PROBLEM_KINDS = {
  board_duplicate: {
    title: 'Ids that stand twice on the board',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: ['keep'],
  },
  board_unknown_token: {
    title: 'Tokens that nobody knows',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_token_contradicts_section: {
    title: 'Tokens that contradict their section',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_superseded_in_open_section: {
    title: 'Superseded entries in an open section',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_repeated_section: {
    title: 'Sections that occur twice',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_malformed_entry: {
    title: 'Entries that cannot be read',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_read_only: {
    title: 'The board is not text that can be written',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_missing_section: {
    title: 'Sections that are missing',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['create_section'],
  },
  board_unknown_section: {
    title: 'Sections without a status',
    severity: 'info',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  board_held: {
    title: 'The board is held',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['follow_file', 'write_ours'],
  },
  board_refused: {
    title: 'Lines that could not be written',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: [],
  },
  missing_line: {
    title: 'Missing from the board',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['put_back', 'cancel', 'delete'],
  },
  many_missing: {
    title: 'Many are missing from the board',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['put_back'],
  },
  older_copy: {
    title: 'An older copy was saved',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: ['put_ours_back', 'take_file'],
  },
  adoption_differs: {
    title: 'Board and Locus differ since the takeover',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: ['take_file', 'put_ours_back'],
  },
  unverified: {
    title: 'Moved by hand past a gate',
    severity: 'warning',
    code: 'HSK-409-GATE',
    fixes: ['validated', 'reopen', 'record_gate'],
  },
  supersede: {
    title: 'Perhaps superseded',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['supersede', 'put_back'],
  },
  possible_rename: {
    title: 'Perhaps renamed',
    severity: 'warning',
    code: 'HSK-409-SYNC',
    fixes: ['put_back', 'cancel'],
  },
  kept_note: {
    title: 'Notes left from Blocked',
    severity: 'info',
    code: 'HSK-409-SYNC',
    fixes: ['drop_note', 'dismiss'],
  },
  late_edit: {
    title: 'Edits saved into a board that was replaced',
    severity: 'error',
    code: 'HSK-409-SYNC',
    fixes: ['dismiss'],
  },
  board_missing: {
    title: 'The board is gone',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: ['restore_board'],
  },
  board_unreadable: {
    title: 'The board cannot be read',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  board_unwritable: {
    title: 'The board cannot be written',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  blockers_satisfied: {
    title: 'Nothing blocks them any more',
    severity: 'warning',
    code: 'HSK-409-TRANSITION',
    fixes: ['move_back'],
  },
  given_up_blocker: {
    title: 'Given up, and still in the way',
    severity: 'warning',
    code: 'HSK-409-TRANSITION',
    fixes: ['hand_over', 'unblock', 'restore'],
  },
  failed_micro_task: {
    title: 'Micro-Tasks that failed',
    severity: 'warning',
    code: 'HSK-409-TRANSITION',
    fixes: ['dismiss'],
  },
  store_removed: {
    title: 'The store is gone',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  store_read_only: {
    title: 'Nothing can be kept',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  clock_behind: {
    title: 'The record is ahead of the clock',
    severity: 'warning',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  backup_failed: {
    title: 'No backup could be made',
    severity: 'warning',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  store_forked: {
    title: 'The record lacks what a backup holds',
    severity: 'error',
    code: 'HSK-500-STORAGE',
    fixes: [],
  },
  refused_operation: {
    title: 'Refused operations',
    severity: 'info',
    code: 'HSK-400-SCHEMA',
    fixes: ['dismiss'],
  },
} as const satisfies Readonly<Record<string, ProblemKindFacts>>

/** A kind of problem. */
export type ProblemKind = keyof typeof PROBLEM_KINDS

/** The first word of a choice that a kind may offer. */
export type FixVerbOf<Kind extends ProblemKind> = (typeof PROBLEM_KINDS)[Kind]['fixes'][number]

/** The first word of any choice. */
export type FixVerb = FixVerbOf<ProblemKind>

/** A choice of a kind: its first word, and what it is about where that has to be said. */
export type ChoiceOf<Kind extends ProblemKind> = FixVerbOf<Kind> | `${FixVerbOf<Kind>}:${string}`

/** True for a kind that this build knows; a store may hold one of another build. */
export function isProblemKind(kind: string): kind is ProblemKind {
  return Object.hasOwn(PROBLEM_KINDS, kind)
}
