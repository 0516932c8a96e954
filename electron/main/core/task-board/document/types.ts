/** The Task Board document's shapes: what a parse, a reading and an edit are made of (design: 40-task-board). */
import type { TaskBoardStatus, Verdict } from '#shared/domain/vocabulary.ts'

/** A half-open range of byte offsets into the document's bytes. */
export type ByteSpan = { readonly start: number; readonly end: number }

/** A span with its bytes decoded as UTF-8 (bytes that are not UTF-8 become U+FFFD; nothing else is altered). */
export type TextSpan = ByteSpan & { readonly text: string }

/** One line: `[start, contentEnd)` without and `[start, end)` with its ending; `number` counts from 1. A BOM is in no line. */
export type BoardLineSpan = ByteSpan & { readonly contentEnd: number; readonly number: number }

/**
 * What follows `**[ID]**` on an entry's line:
 * `bare` nothing · `dash_token` ` - [T]`, with or without a note (or only the dash) · `word` ` - BLOCKED: text`, ` - SUPERSEDED: text` ·
 * `bracket` ` [T]` · `text_token` text whose last bracket is the token · `text` text without a token · `other` anything else.
 */
export type TailShape = 'bare' | 'dash_token' | 'word' | 'bracket' | 'text_token' | 'text' | 'other'

/** An entry of the board: its line, the parts of it, and the deeper lines under it. */
export interface BoardEntry {
  readonly wpId: string
  /** Index into `BoardDocument.sections`; undefined above the first section or under a level-1 heading. */
  readonly section: number | undefined
  /** The whole block: the line and everything that travels with it, endings included. */
  readonly block: ByteSpan
  readonly line: BoardLineSpan
  /** The list marker as written: `-`, `*`, `+`, `1.`, `2)`. */
  readonly marker: string
  /** Spaces before the marker, 0 to 3. */
  readonly indent: number
  readonly shape: TailShape
  /** From behind `**[ID]**` to the end of the line's content. */
  readonly tail: ByteSpan
  /** The token's text inside its brackets, or the word of a `word` tail. */
  readonly token?: TextSpan | undefined
  readonly note?: TextSpan | undefined
  readonly title?: TextSpan | undefined
  /** The texts of token and note alone, for who asks every line of a board what it says. */
  readonly said: { readonly token: string | undefined; readonly note: string | undefined }
  /** SHA-256 (hex) of the line's content, without its ending. */
  readonly lineHash: string
}

/** A section: from a level-2 heading to the next heading of level 1 or 2. */
export interface BoardSection {
  readonly index: number
  /** The heading's text, made safe to show. */
  readonly title: string
  /** The title as it is compared: up to ` (`, case folded, letters and digits only. */
  readonly key: string
  readonly heading: BoardLineSpan
  readonly span: ByteSpan
  readonly entries: readonly BoardEntry[]
  /** Where a first entry would be inserted. */
  readonly restingPlace: number
}

/** What a piece of the file is: only headings and entries mean something, the rest is carried along. */
export type BoardSpanKind = 'bom' | 'heading' | 'entry' | 'opaque'

/** A piece of the file; the pieces cover it exactly, in order. */
export type BoardSpan = ByteSpan & { readonly kind: BoardSpanKind }

/** Why a board is shown but not written: a splice could not be trusted in it, or it is over a limit. */
export type ReadOnlyReason = 'nul_bytes' | 'utf16' | 'too_large' | 'too_many_entries'

/** A line that has the form of an entry but whose `WP-…` text is not an id. */
export type MalformedEntry = { readonly text: string; readonly line: number; readonly section: number | undefined }

/** A parsed board. Immutable; nothing in it depends on what a section or a token means. */
export interface BoardDocument {
  readonly bytes: Buffer
  /** SHA-256 (hex) of all bytes. */
  readonly hash: string
  readonly spans: readonly BoardSpan[]
  readonly sections: readonly BoardSection[]
  /** Every entry in file order, of every section. */
  readonly entries: readonly BoardEntry[]
  readonly malformed: readonly MalformedEntry[]
  readonly lineCount: number
  /** True when a line starts with `<<<<<<< `, `||||||| ` or `>>>>>>> `. */
  readonly conflictMarkers: boolean
  /** Where a fence or comment starts that is never closed; nothing can be added behind it. */
  readonly unclosedAt?: number
  readonly readOnly?: { readonly reason: ReadOnlyReason; readonly message: string }
}

/** How titles are read beyond the usual ones: title → status, compared like any title. */
export interface ReadOptions {
  readonly sections?: Readonly<Record<string, TaskBoardStatus>>
}

/** What the board says of one Work Packet. */
export interface BoardLine {
  readonly wpId: string
  readonly status: TaskBoardStatus
  readonly verdict?: Verdict | undefined
  /** The token as written, made safe to show. */
  readonly token?: string | undefined
  readonly note?: string | undefined
  readonly title?: string | undefined
  /** The Work Packet named by `SUPERSEDED by X`. */
  readonly supersededBy?: string | undefined
  /** 1-based line number. */
  readonly line: number
  readonly lineHash: string
  /** Place among the synced entries of the file, from 0. */
  readonly order: number
  /** SHA-256 (hex) of the tail and the lines under it, without the id: the same for a renamed entry. */
  readonly blockKey: string
  readonly entry: BoardEntry
  /** Every synced entry of this id when there is more than one, else empty. */
  readonly duplicates: readonly BoardEntry[]
}

/** What is wrong with a board: an id on several lines, tokens and sections that disagree, a title that occurs twice, text that is no id. */
export type BoardProblemKind =
  | 'duplicate'
  | 'unknown_token'
  | 'token_contradicts_section'
  | 'superseded_in_open_section'
  | 'repeated_section'
  | 'read_only'
  | 'malformed_entry'

/** Something in a board that a person should look at; the rest of the board is read all the same. */
export interface BoardProblem {
  readonly kind: BoardProblemKind
  readonly wpId?: string
  /** 1-based line numbers; empty when the whole file is meant. */
  readonly lines: readonly number[]
  /** What is wrong, without line numbers. */
  readonly message: string
}

/** The meaning of a document under a mapping of titles. */
export interface BoardReading {
  /** Status of each section, by its index; undefined for an overlay. */
  readonly sectionStatus: readonly (TaskBoardStatus | undefined)[]
  /** One line per id that occurs in a synced section. */
  readonly entries: ReadonlyMap<string, BoardLine>
  /** Titles of the overlay sections that mention an id. */
  readonly overlays: ReadonlyMap<string, readonly string[]>
  readonly problems: readonly BoardProblem[]
  readonly options: ReadOptions
}

/** Replaces `[start, end)` of a document's bytes. */
export type Splice = ByteSpan & { readonly insert: Buffer }

/** What a line shall say. `note` is one that we want to write: the reason of a block, the name of a gate. */
export interface LineTarget {
  readonly status: TaskBoardStatus
  /** Only with DONE. */
  readonly verdict?: Verdict
  readonly note?: string
}

/** Where in its section a line shall stand: before the entry of that id, else at the end. */
export type LinePlace = {
  readonly before?: string
  /** What stood between the line and what was above it, so that it comes back between the very same bytes. */
  readonly gap?: LineGap
}

/** The bytes between a line and the entry above it, or the section's heading where there is none. */
export type LineGap = { readonly above?: string; readonly bytes: Buffer }

/** What an edit of one line has to know beside its change. */
export interface EditOptions {
  /** The exact text of a note that we wrote earlier on this line; no other note is ever replaced or removed. */
  readonly ourNote?: string
  readonly place?: LinePlace
  /** The line as the caller knows it; another one is refused as `changed`. */
  readonly lineHash?: string
}

/** Why an edit cannot be made: what it is about is not there or not alone, has changed, or may not be written. */
export type EditRefusalReason =
  | 'not_found'
  | 'duplicate'
  | 'repeated_section'
  | 'read_only'
  | 'place_not_found'
  | 'changed'
  | 'already_present'
  | 'invalid_id'
  | 'invalid_block'
  | 'no_section'

/** Why an edit was not made; the board is as it was. */
export interface EditRefusal {
  readonly refused: {
    readonly reason: EditRefusalReason
    readonly message: string
    /** 1-based line numbers that the reason is about. */
    readonly lines?: readonly number[]
  }
}

/** An edit as splices against the document it was planned on. No splices: the board already says so. */
export interface EditPlan {
  readonly splices: readonly Splice[]
  /** Title of a section heading that had to be added. */
  readonly insertedSection?: string
  /** Somebody's note that stays on a line which left Blocked. */
  readonly keptNote?: string
  /** Our note as it now stands on the line: what to give as `ourNote` next time. */
  readonly writtenNote?: string
  /** The bytes that were cut out for good (remove, keep). */
  readonly removed?: Buffer
}

/** What planning an edit of one line came to. */
export type EditResult = EditPlan | EditRefusal

/** Picks one of several lines of an id. */
export type EntryAddress = { readonly line: number; readonly lineHash: string }

/** A change of the board as it is asked for: about one Work Packet each, but for the section that a status lacks. */
export type BoardChange =
  | { readonly kind: 'set'; readonly wpId: string; readonly target: LineTarget; readonly options?: EditOptions }
  | { readonly kind: 'add'; readonly wpId: string; readonly target: LineTarget; readonly options?: EditOptions }
  | { readonly kind: 'remove'; readonly wpId: string; readonly options?: Pick<EditOptions, 'lineHash'> }
  | {
      readonly kind: 'restore'
      readonly wpId: string
      readonly block: Uint8Array
      readonly target: LineTarget
      readonly options?: EditOptions
    }
  | {
      readonly kind: 'move'
      readonly wpId: string
      readonly place: LinePlace
      readonly options?: Pick<EditOptions, 'lineHash'>
    }
  | { readonly kind: 'drop_note'; readonly wpId: string; readonly options?: Pick<EditOptions, 'lineHash'> }
  | { readonly kind: 'keep'; readonly wpId: string; readonly address: EntryAddress }
  /** Adds the section that a status lacks; about no Work Packet. */
  | { readonly kind: 'add_section'; readonly wpId: ''; readonly status: TaskBoardStatus }

/** A change that was made: `index` is its place in the list given. */
export type AppliedChange = Omit<EditPlan, 'splices'> & {
  readonly index: number
  readonly change: BoardChange
  /** False when the board already said so and no byte changed. */
  readonly changed: boolean
}

/** A change that was not made: `index` is its place in the list given. */
export type RefusedChange = EditRefusal & { readonly index: number; readonly change: BoardChange }

/** A board after a series of changes: its new bytes, and what became of each change. */
export interface BoardEdit {
  readonly bytes: Buffer
  readonly applied: readonly AppliedChange[]
  readonly refused: readonly RefusedChange[]
}
