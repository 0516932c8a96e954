/** A board file without a workspace: what it says, as plain JSON, and the smallest edit of one line (design: 75-command-line, 40-task-board). */
import type { Buffer } from 'node:buffer'
import { TASK_BOARD_STATUSES, type TaskBoardStatus, VERDICTS, type Verdict } from '#shared/domain/vocabulary.ts'
import {
  applySplices,
  type BoardProblem,
  type EditRefusalReason,
  emitBoard,
  type LineTarget,
  parseBoard,
  type ReadOptions,
  readBoard,
  setLine,
} from './task-board/document/index.ts'

/** One section of a board; `status` is null for an overlay. */
export type BoardFileSection = {
  readonly title: string
  readonly status: TaskBoardStatus | null
  readonly line: number
  readonly entries: number
}

/** One Work Packet's line, as plain data. */
export type BoardFileEntry = {
  readonly wp_id: string
  readonly status: TaskBoardStatus
  readonly verdict?: Verdict
  readonly token?: string
  readonly note?: string
  readonly title?: string
  readonly superseded_by?: string
  readonly line: number
  readonly line_hash: string
  /** Every line of the id, when there are several. */
  readonly duplicate_lines?: readonly number[]
}

/** What a board file says. */
export type BoardFile = {
  /** SHA-256 (hex) of the file. */
  readonly hash: string
  readonly lines: number
  readonly read_only: string | null
  readonly conflict_markers: boolean
  readonly sections: readonly BoardFileSection[]
  /** In file order. */
  readonly entries: readonly BoardFileEntry[]
  readonly overlays: readonly { readonly wp_id: string; readonly sections: readonly string[] }[]
  readonly problems: readonly BoardProblem[]
}

/** Reads a board file; `emitted` is the parsed document written out again: the same bytes. */
export function parseBoardFile(
  bytes: Uint8Array,
  options: ReadOptions = {},
): { readonly board: BoardFile; readonly emitted: Buffer } {
  const document = parseBoard(bytes)
  const reading = readBoard(document, options)
  const entries = [...reading.entries.values()]
    .sort((a, b) => a.order - b.order)
    .map((line): BoardFileEntry => {
      const { wpId, status, verdict, token, note, title, supersededBy, duplicates } = line
      return {
        wp_id: wpId,
        status,
        ...(verdict !== undefined && { verdict }),
        ...(token !== undefined && { token }),
        ...(note !== undefined && { note }),
        ...(title !== undefined && { title }),
        ...(supersededBy !== undefined && { superseded_by: supersededBy }),
        line: line.line,
        line_hash: line.lineHash,
        ...(duplicates.length > 0 && { duplicate_lines: duplicates.map((entry) => entry.line.number) }),
      }
    })
  const board: BoardFile = {
    hash: document.hash,
    lines: document.lineCount,
    read_only: document.readOnly?.reason ?? null,
    conflict_markers: document.conflictMarkers,
    sections: document.sections.map((section) => ({
      title: section.title,
      status: reading.sectionStatus[section.index] ?? null,
      line: section.heading.number,
      entries: section.entries.length,
    })),
    entries,
    overlays: [...reading.overlays].map(([wp_id, sections]) => ({ wp_id, sections })),
    problems: reading.problems,
  }
  return { board, emitted: emitBoard(document) }
}

/** Why a line of a board file was not changed. */
export type BoardFileRefusal = {
  readonly reason: EditRefusalReason | 'unknown_status' | 'conflict_markers'
  readonly message: string
  readonly lines?: readonly number[]
}

/** What became of the edit of a line: the new bytes, with a heading that had to be added and a note that somebody left, or why not. */
export type BoardFileEdit =
  | {
      readonly bytes: Buffer
      readonly changed: boolean
      readonly inserted_section?: string
      readonly kept_note?: string
    }
  | { readonly refused: BoardFileRefusal }

/**
 * Makes a Work Packet's line read as a status, given as a status (`ready`, `IN_PROGRESS`, `in progress`) or as the verdict of
 * a done one (`VALIDATED`). `done` keeps a verdict that the line has.
 */
export function setBoardFileStatus(
  bytes: Uint8Array,
  wpId: string,
  status: string,
  options: ReadOptions = {},
): BoardFileEdit {
  const asked = targetOf(status)
  if (!asked) {
    const known = [...TASK_BOARD_STATUSES, ...VERDICTS].join(', ')
    return { refused: { reason: 'unknown_status', message: `"${status}" is no status. Known: ${known}.` } }
  }
  const document = parseBoard(bytes)
  if (document.conflictMarkers) {
    return { refused: { reason: 'conflict_markers', message: 'The file holds the marks of an unresolved merge.' } }
  }
  const reading = readBoard(document, options)
  const standing = reading.entries.get(wpId)
  const keepsVerdict = asked.status === 'DONE' && !asked.verdict && standing?.status === 'DONE' && standing.verdict
  const target: LineTarget = keepsVerdict ? { ...asked, verdict: keepsVerdict } : asked
  const result = setLine(document, reading, wpId, target)
  if ('refused' in result) return result
  return {
    bytes: applySplices(document, result.splices),
    changed: result.splices.length > 0,
    ...(result.insertedSection !== undefined && { inserted_section: result.insertedSection }),
    ...(result.keptNote !== undefined && { kept_note: result.keptNote }),
  }
}

function targetOf(text: string): LineTarget | undefined {
  const word = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_')
  const status = TASK_BOARD_STATUSES.find((known) => known === word)
  if (status) return { status }
  const verdict = VERDICTS.find((known) => known === word)
  return verdict && { status: 'DONE', verdict }
}
