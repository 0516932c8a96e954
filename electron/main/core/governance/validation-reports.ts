/**
 * Verdicts in the validation reports of a Markdown packet. A verdict counts only in a `## VALIDATION_REPORTS` section (or
 * one titled as a validation report) and only when it is about the Work Packet asked for.
 */
import type { Verdict } from '#shared/domain/vocabulary.ts'
import {
  foldLabel,
  headValue,
  idsIn,
  type PacketLabel,
  type PacketLine,
  readLabel,
  readPacketLines,
} from './packet-text.ts'
import { readVerdict, type VerdictWord } from './verdict-value.ts'

/** A verdict line of a report. */
export interface ReportedVerdict {
  readonly verdict: Verdict
  /** 1-based. */
  readonly line: number
  /** When the report says it was made: milliseconds since the epoch, a bare day counting as its midnight UTC. */
  readonly at?: number
  /** True when `at` is known to the day only. */
  readonly dayOnly?: boolean
}

/** What a validation report says of its Work Packet (design: 50-governance). */
export interface ReportReading {
  /** The last verdict in the file, since reports are only ever appended. */
  readonly latest?: ReportedVerdict
  /** Something that looks like a verdict and cannot be taken as one; if it is the latest, there is no verdict. */
  readonly findings: readonly { readonly line: number; readonly message: string }[]
}

/** Reads the reports of a packet. `fileId` is the id that the packet's path stands for, if it stands for one. */
export function readValidationReports(text: string, wpId: string, fileId?: string): ReportReading {
  const { lines, unclosedAt } = readPacketLines(text)
  const owner = packetOwner(lines) ?? fileId
  const blocks = reportBlocks(lines)
  const findings: { line: number; message: string }[] = []
  let latest: ReportedVerdict | undefined
  for (const statement of blocks.flatMap((block) => statementsOf(block))) {
    if (!isAbout(statement, wpId, owner)) continue
    const line = statement.line.number
    if (statement.word === 'placeholder') continue
    if (statement.word === 'unknown') {
      latest = undefined
      findings.push({ line, message: `line ${line} names a verdict that is none of ours` })
      continue
    }
    latest = { verdict: statement.word.verdict, line, ...dateOf(statement.block) }
  }
  if (unclosedAt !== undefined) {
    const message = `the fence or comment opened in line ${unclosedAt} is never closed, so what follows was not read`
    findings.push({ line: unclosedAt, message })
  }
  return latest === undefined ? { findings } : { latest, findings }
}

/** The Work Packet that the packet says it is of: its METADATA, else its title. */
function packetOwner(lines: readonly PacketLine[]): string | undefined {
  const named = headValue(lines, ['WP_ID', 'TASK_ID', 'WORK_PACKET_ID']) ?? ''
  const title = lines.find((line) => line.heading?.level === 1 && idsIn(line.heading.title).length > 0)
  return idsIn(named)[0] ?? idsIn(title?.heading?.title ?? '')[0]
}

/** A subject label of a block: its line and the ids it names. */
interface Subject {
  readonly number: number
  readonly ids: readonly string[]
}

/**
 * A heading within a reports section and the lines up to the next heading, with the block of the heading above it. What
 * its verdicts ask of it is worked out once: a hostile packet holds thousands of them.
 */
class ReportBlock {
  readonly level: number
  readonly title: string
  readonly above: ReportBlock | undefined
  readonly lines: PacketLine[]
  #labels: readonly { readonly number: number; readonly label: PacketLabel }[] | undefined
  #subjects: readonly Subject[] | undefined
  #date: ReportDate | undefined
  #onMicroTask: boolean | undefined

  constructor(heading: PacketLine & Required<Pick<PacketLine, 'heading'>>, above: ReportBlock | undefined) {
    this.level = heading.heading.level
    this.title = heading.heading.title
    this.lines = [heading]
    this.above = above
  }

  get labels(): readonly { readonly number: number; readonly label: PacketLabel }[] {
    this.#labels ??= this.lines.flatMap(({ number, text }) => {
      const label = readLabel(text)
      return label ? [{ number, label }] : []
    })
    return this.#labels
  }

  /** Its subject labels, in the order of their lines. */
  get subjects(): readonly Subject[] {
    this.#subjects ??= this.labels.flatMap(({ number, label }) => {
      const ids = SUBJECT_LABELS.includes(label.label) ? idsIn(label.value) : []
      return ids.length > 0 ? [{ number, ids }] : []
    })
    return this.#subjects
  }

  /** Whether it reports on a Micro-Task. */
  get isOnMicroTask(): boolean {
    this.#onMicroTask ??= namesMicroTask(this.title) || this.labels.some(({ label }) => label.label === 'MT_ID')
    return this.#onMicroTask
  }

  /** The date that the block itself names. */
  get date(): ReportDate {
    this.#date ??= dateIn([
      this.labels.find(({ label }) => DATE_LABELS.includes(label.label))?.label.value ?? '',
      this.title,
    ])
    return this.#date
  }
}

function isReportTitle(title: string): boolean {
  return /(?:^|_)VALIDATION_REPORTS?(?![A-Z0-9])/.test(foldLabel(title))
}

function reportBlocks(lines: readonly PacketLine[]): ReportBlock[] {
  const blocks: ReportBlock[] = []
  let current: ReportBlock | undefined
  for (const line of lines) {
    const heading = line.heading
    if (!heading) {
      current?.lines.push(line)
      continue
    }
    if (heading.level <= 2 && !(heading.level === 2 && isReportTitle(heading.title))) {
      current = undefined
      continue
    }
    if (heading.level > 2 && current === undefined) continue
    let above = heading.level <= 2 ? undefined : current
    while (above && above.level >= heading.level) above = above.above
    current = new ReportBlock({ ...line, heading }, above)
    blocks.push(current)
  }
  return blocks
}

interface Statement {
  readonly line: PacketLine
  readonly word: VerdictWord
  readonly block: ReportBlock
}

function statementsOf(block: ReportBlock): Statement[] {
  return block.lines.flatMap((line, index) => {
    const value = verdictText(line, block.lines, index + 1)
    return value === undefined ? [] : [{ line, word: readVerdict(value), block }]
  })
}

/** The label of the whole verdict: verdicts on one aspect (tests, a clause, a Micro-Task) have other words before it. */
const VERDICT_LABEL = /^(?:(?:FINAL|OVERALL|VALIDATOR|VALIDATION|WP)_)?VERDICT(?:_?\(.*\))?$/

/** What a line says behind a verdict's label; a label alone takes the next line that is not blank. */
function verdictText(line: PacketLine, lines: readonly PacketLine[], following: number): string | undefined {
  const whole = line.text.replace(/^\s*(?:[-*+]\s+)?/, '').replace(/\*\*/g, '')
  if (/^Validated\s*\([A-Za-z_ -]+\)\s*\.?$/i.test(whole)) return whole
  const bareHeading = line.heading && VERDICT_LABEL.test(foldLabel(line.heading.title))
  const found = bareHeading ? { label: 'VERDICT', value: '' } : readLabel(line.text)
  if (!found) return undefined
  if (found.label === 'STATUS' && /^Validated\s*\(/i.test(found.value)) return found.value
  if (!VERDICT_LABEL.test(found.label)) return undefined
  if (found.value !== '') return found.value
  let at = following
  while (lines[at]?.text.trim() === '') at += 1
  const next = lines[at]
  return next && !next.heading ? next.text.replace(/^\s*(?:[-*+]\s+)?/, '') : ''
}

const SUBJECT_LABELS = ['WP_ID', 'TASK_ID', 'WORK_PACKET_ID', 'WORK_PACKET', 'TASK_PACKET', 'PACKET', 'WP', 'SUBJECT']

/**
 * Whether a verdict is about the Work Packet: what its own line names counts, else the nearest subject label of its
 * report, else the headings above it, else the packet's own id. A verdict on a Micro-Task is none on the Work Packet.
 */
function isAbout(statement: Statement, wpId: string, owner: string | undefined): boolean {
  const named = idsIn(statement.line.text)
  if (named.length > 0) return named.includes(wpId)
  if (namesMicroTask(statement.line.text.split(':')[0] ?? '')) return false
  for (let block: ReportBlock | undefined = statement.block; block; block = block.above) {
    const subject = nearestSubject(block, statement.line.number)
    if (subject.length > 0) return subject.includes(wpId)
    const inTitle = idsIn(block.title)
    if (inTitle.length > 0) return inTitle.includes(wpId)
    if (block.isOnMicroTask) return false
  }
  return owner === wpId
}

function namesMicroTask(text: string): boolean {
  return /\bMT-\d{3,}/.test(text)
}

/** The ids of the last subject label before the line within the block, else of the first one behind it. */
function nearestSubject({ subjects }: ReportBlock, line: number): readonly string[] {
  let from = 0
  let to = subjects.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((subjects[middle]?.number ?? 0) < line) from = middle + 1
    else to = middle
  }
  const behind = subjects[from]?.number === line ? subjects[from + 1] : subjects[from]
  return (subjects[from - 1] ?? behind)?.ids ?? []
}

const DATE_LABELS = ['DATE', 'VALIDATED_AT', 'VALIDATION_DATE', 'TIMESTAMP', 'COMPLETED']

/** When something was, and whether that is known to the day only; empty when nothing says so. */
type ReportDate = Pick<ReportedVerdict, 'at' | 'dayOnly'>

/** When a report was made, from its date label or the heading it stands under. */
function dateOf(from: ReportBlock): ReportDate {
  for (let block: ReportBlock | undefined = from; block; block = block.above) {
    if (block.date.at !== undefined) return block.date
  }
  return {}
}

/** The first date that one of the texts names. */
function dateIn(texts: readonly string[]): ReportDate {
  for (const text of texts) {
    const match = /\b(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?/.exec(text)
    const at = match ? Date.parse(match[2] ? `${match[1]}T${match[2]}${match[3] ?? 'Z'}` : `${match[1]}`) : Number.NaN
    if (!Number.isNaN(at)) return match?.[2] ? { at } : { at, dayOnly: true }
  }
  return {}
}
