/** Reads a parsed board's meaning: the status of each line, badges from overlay sections, and problems (design: 40-task-board, Grammar). */
import type { TaskBoardStatus, Verdict } from '#shared/domain/vocabulary.ts'
import { shortened } from '#shared/events/shown-text.ts'
import { sha256Hex } from './hash.ts'
import { endingBefore } from './lines.ts'
import { displayText } from './text.ts'
import { sectionStatuses, type TokenMeaning, tokenMeaning } from './tokens.ts'
import type {
  BoardDocument,
  BoardEntry,
  BoardLine,
  BoardProblem,
  BoardReading,
  ReadOptions,
  TextSpan,
} from './types.ts'

export { displayText } from './text.ts'

/** What a line says: the section first, then the token. */
export type LineMeaning = {
  readonly status: TaskBoardStatus
  readonly verdict?: Verdict
  readonly supersededBy?: string
  readonly issue?: 'unknown_token' | 'token_contradicts_section' | 'superseded_in_open_section'
}

/** Whether a note turns BLOCKED into GATED. */
export function isGateNote(note: string): boolean {
  return /^gated:/i.test(note)
}

/** The status of a line with this token and note in a section of that status. */
export function lineMeaning(
  section: TaskBoardStatus,
  token: string | undefined,
  note: string | undefined,
): LineMeaning {
  if (token === undefined) return { status: section }
  const meaning = tokenMeaning(token)
  if (!meaning) return { status: section, issue: 'unknown_token' }
  if (section === 'BLOCKED' && meaning.status === 'BLOCKED') {
    return { status: note !== undefined && isGateNote(note) ? 'GATED' : 'BLOCKED' }
  }
  if (section === 'BLOCKED' && meaning.status === 'GATED') return { status: 'GATED' }
  if (meaning.status === section) return meaning
  return contradiction(section, meaning)
}

function contradiction(section: TaskBoardStatus, meaning: TokenMeaning): LineMeaning {
  if (meaning.status === 'CANCELLED' && section !== 'DONE') return { ...meaning, issue: 'superseded_in_open_section' }
  return { status: section, issue: 'token_contradicts_section' }
}

/** The other lines of an id that stands once. */
const ALONE: readonly BoardEntry[] = []

/** Lines that one message names; a hostile board repeats an id or a title without end. */
const MOST_TOLD = 20
/** Characters of a token or an id that a message repeats. */
const LONGEST_TOLD = 80

/** How an id that stands on several lines is read: the first of these. */
const DUPLICATE_ORDER: readonly TaskBoardStatus[] = [
  'IN_PROGRESS',
  'BLOCKED',
  'GATED',
  'DONE',
  'CANCELLED',
  'READY',
  'STUB',
]

/** Reads a document. The same document and options always give the same reading. */
export function readBoard(document: BoardDocument, options: ReadOptions = {}): BoardReading {
  const steps = readingSteps(document, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Entries that are read at a time: about a millisecond. */
const ENTRIES_AT_A_TIME = 1_000

/**
 * The same in stretches, for boards of any size.
 * @param pause gives everything else its turn; called between the stretches
 */
export async function readBoardInStretches(
  document: BoardDocument,
  options: ReadOptions,
  pause: () => Promise<unknown> | undefined,
): Promise<BoardReading> {
  const steps = readingSteps(document, options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
}

function* readingSteps(document: BoardDocument, options: ReadOptions): Generator<void, BoardReading> {
  const statuses = sectionStatuses(options)
  const sectionStatus = document.sections.map((section) => statuses.get(section.key))
  const entries = new Map<string, ReadLine>()
  const lines: ReadLine[] = []
  const titles = new Map<string, Set<string>>()
  const problems: BoardProblem[] = []
  if (document.readOnly) problems.push({ kind: 'read_only', lines: [], message: document.readOnly.message })
  repeatedSections(document, sectionStatus, problems)

  let read = 0
  for (const entry of document.entries) {
    read += 1
    if (read % ENTRIES_AT_A_TIME === 0) yield
    const section = entry.section === undefined ? undefined : document.sections[entry.section]
    if (!section) continue
    const status = sectionStatus[section.index]
    if (status === undefined) {
      const known = titles.get(entry.wpId)
      if (known) known.add(section.title)
      else titles.set(entry.wpId, new Set([section.title]))
      continue
    }
    const { token, note } = entry.said
    const meaning = lineMeaning(status, token, note)
    if (meaning.issue) problems.push(tokenProblem(entry, section.title, meaning, meaning.issue))
    const line = new ReadLine(document, entry, meaning, lines.length)
    lines.push(line)
    entries.set(line.wpId, line)
  }
  if (entries.size < lines.length) {
    for (const [wpId, sameId] of linesById(lines)) {
      const [first, second] = sameId
      if (!first || !second) continue
      entries.set(wpId, strongest(sameId, first))
      problems.push(duplicateProblem(wpId, sameId))
    }
  }
  for (const { text, line, section } of document.malformed) {
    if (section === undefined || sectionStatus[section] === undefined) continue
    problems.push({
      kind: 'malformed_entry',
      lines: [line],
      message: `"${shortened(text, LONGEST_TOLD)}" is not a Work Packet id.`,
    })
  }
  const overlays = new Map([...titles].map(([wpId, each]) => [wpId, [...each]] as const))
  return { sectionStatus, entries, overlays, problems, options }
}

/** Lines by their ids, each list in the file's order. */
function linesById(lines: readonly ReadLine[]): Map<string, ReadLine[]> {
  const byId = new Map<string, ReadLine[]>()
  for (const line of lines) {
    const sameId = byId.get(line.wpId)
    if (sameId) sameId.push(line)
    else byId.set(line.wpId, [line])
  }
  return byId
}

/** A `BoardLine` that works out digests and text to show when they are asked for. */
class ReadLine implements BoardLine {
  readonly order: number
  readonly entry: BoardEntry
  readonly duplicates: readonly BoardEntry[]
  readonly wpId: string
  readonly #document: BoardDocument
  readonly #meaning: LineMeaning
  #blockKey: string | undefined

  constructor(
    document: BoardDocument,
    entry: BoardEntry,
    meaning: LineMeaning,
    order: number,
    duplicates: readonly BoardEntry[] = ALONE,
  ) {
    this.wpId = entry.wpId
    this.order = order
    this.entry = entry
    this.duplicates = duplicates
    this.#document = document
    this.#meaning = meaning
  }

  get status(): TaskBoardStatus {
    return this.#meaning.status
  }

  get verdict(): Verdict | undefined {
    return this.#meaning.verdict
  }

  get supersededBy(): string | undefined {
    return this.#meaning.supersededBy
  }

  get line(): number {
    return this.entry.line.number
  }

  get token(): string | undefined {
    return shown(this.entry.token)
  }

  get note(): string | undefined {
    return shown(this.entry.note)
  }

  get title(): string | undefined {
    return shown(this.entry.title)
  }

  get lineHash(): string {
    return this.entry.lineHash
  }

  get blockKey(): string {
    if (this.#blockKey === undefined) {
      const { tail, block } = this.entry
      const { bytes } = this.#document
      const end = block.end - endingBefore(bytes, block.end).length
      this.#blockKey = sha256Hex(bytes.subarray(tail.start, end))
    }
    return this.#blockKey
  }

  /** The same line, known to be one of several. */
  among(duplicates: readonly BoardEntry[]): ReadLine {
    return new ReadLine(this.#document, this.entry, this.#meaning, this.order, duplicates)
  }
}

function shown(span: TextSpan | undefined): string | undefined {
  return span && displayText(span.text)
}

function strongest(lines: readonly ReadLine[], first: ReadLine): ReadLine {
  const rank = (line: ReadLine) => DUPLICATE_ORDER.indexOf(line.status)
  const winner = lines.reduce((best, line) => (rank(line) < rank(best) ? line : best), first)
  return winner.among(lines.map((line) => line.entry))
}

function duplicateProblem(wpId: string, lines: readonly ReadLine[]): BoardProblem {
  const numbers = lines.map((line) => line.line)
  const said = someOf(lines.map((line) => line.verdict ?? line.status))
  return { kind: 'duplicate', wpId, lines: numbers, message: `${wpId} stands on ${lines.length} lines: as ${said}.` }
}

/** Items in words; of very many the first. */
function someOf(items: readonly string[]): string {
  const told = items.slice(0, MOST_TOLD).join(', ')
  return items.length > MOST_TOLD ? `${told} and ${items.length - MOST_TOLD} more` : told
}

function tokenProblem(
  entry: BoardEntry,
  title: string,
  meaning: LineMeaning,
  kind: NonNullable<LineMeaning['issue']>,
): BoardProblem {
  const { wpId } = entry
  const token = shortened(displayText(entry.token?.text ?? ''), LONGEST_TOLD)
  const says = {
    unknown_token: `The token [${token}] of ${wpId} is not known; its section "${title}" decides: ${meaning.status}.`,
    token_contradicts_section: `The token [${token}] of ${wpId} contradicts its section "${title}", which decides: ${meaning.status}.`,
    superseded_in_open_section: `${wpId} is marked [${token}] but stands in the open section "${title}"; it is read as cancelled.`,
  }
  return { kind, wpId, lines: [entry.line.number], message: says[kind] }
}

function repeatedSections(
  document: BoardDocument,
  sectionStatus: BoardReading['sectionStatus'],
  problems: BoardProblem[],
): void {
  const byKey = new Map<string, { title: string; lines: number[] }>()
  for (const section of document.sections) {
    if (sectionStatus[section.index] === undefined) continue
    const same = byKey.get(section.key)
    if (same) same.lines.push(section.heading.number)
    else byKey.set(section.key, { title: section.title, lines: [section.heading.number] })
  }
  for (const { title, lines } of byKey.values()) {
    if (lines.length === 1) continue
    const message = `The section "${title}" occurs ${lines.length} times; nothing is moved into it.`
    problems.push({ kind: 'repeated_section', lines, message })
  }
}
