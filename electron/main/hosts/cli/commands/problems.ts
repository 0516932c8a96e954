/** `problems`: what is wrong and open, and its fixes, without a window (design: 70-window "Problems", 75-command-line). */
import { createHash } from 'node:crypto'
import { LocusError } from '#shared/contract/errors.ts'
import { shownText } from '#shared/events/shown-text.ts'
import { answer, answerResult, type CommandContext, withWorkspace } from '../context.ts'
import type { ProblemList } from '../doors.ts'
import { EXIT, type ExitCode, UsageError } from '../exit.ts'
import { table } from '../table.ts'

type Problem = ProblemList['problems'][number]
type Conflict = ProblemList['conflicts'][number]

const SHORT_LENGTH = 7
const LEAST_LENGTH = 4

/** The options of `locus problems` (design: 75-command-line). */
export interface ProblemsOptions {
  all?: boolean
  fix?: string
}

/** `problems [--all]`, or `problems --fix ID CHOICE`. What is wrong is no failure: the list exits 0. */
export async function problems(
  context: CommandContext,
  choice: string | undefined,
  options: ProblemsOptions,
): Promise<ExitCode> {
  const { all = false, fix } = options
  if (fix === undefined) {
    if (choice !== undefined) throw new UsageError('a choice goes with --fix ID')
    return await list(context, all)
  }
  if (choice === undefined) throw new UsageError('--fix takes an id and a choice: locus problems --fix ID CHOICE')
  return await mend(context, fix, choice)
}

/** A problem's id as people type it: a few letters that tell it from the others. */
export function shortId(diagnosticId: string): string {
  return `p${createHash('sha256').update(diagnosticId).digest('hex').slice(0, SHORT_LENGTH)}`
}

async function list(context: CommandContext, all: boolean): Promise<ExitCode> {
  const found = await withWorkspace(context, {}, (workspace) => workspace.problems())
  const inherited = found.problems.filter((each) => each.inherited)
  const told = all ? found.problems : found.problems.filter((each) => !each.inherited)
  const shown = {
    problems: told.map((each) => ({ id: shortId(each.diagnostic_id), ...each })),
    conflicts: found.conflicts,
    inherited: inherited.length,
  }
  await answer(context, shown, () => listInWords(told, found.conflicts, all ? 0 : inherited.length, context))
  return EXIT.done
}

function listInWords(
  told: readonly Problem[],
  conflicts: readonly Conflict[],
  folded: number,
  { terminal }: CommandContext,
): string {
  const rows = told.map((each) => [
    shortId(each.diagnostic_id),
    each.inherited ? 'inherited' : each.severity,
    each.code,
    each.where ?? each.wp_id ?? '-',
    each.message,
  ])
  const lines = table(rows, terminal.columns).split('\n').slice(0, -1)
  const withFixes = lines.map((line, index) => `${line}\n${fixesInWords(told[index])}`)
  const nothing = told.length + conflicts.length + folded === 0
  return [
    ...conflicts.map(conflictInWords),
    ...withFixes,
    folded > 0 ? `${folded} inherited from before this board was taken over: locus problems --all\n` : '',
    nothing ? 'nothing is wrong\n' : '',
  ].join('')
}

function fixesInWords(problem: Problem | undefined): string {
  if (!problem) return ''
  const fixes = problem.fixes.map(({ choice, label }) => `${shownText(choice)} (${shownText(label)})`)
  return `          ${fixes.length > 0 ? `--fix: ${fixes.join(', ')}` : shownText(problem.fix_hint)}\n`
}

function conflictInWords({ wp_id: wpId, board, store, line, missing }: Conflict): string {
  const where = line === undefined ? '' : ` (line ${line})`
  const lacks = missing.length > 0 ? `\n          missing: ${missing.map(shownText).join('; ')}` : ''
  const sides = `the board says ${shownText(board.text)}${where}, the store ${shownText(store.text)}`
  return `conflict  ${shownText(wpId)}: ${sides}${lacks}\n          locus resolve ${shownText(wpId)} --take board|store\n`
}

async function mend(context: CommandContext, typed: string, choice: string): Promise<ExitCode> {
  return await withWorkspace(context, {}, async (workspace) => {
    const problem = named((await workspace.problems()).problems, typed)
    const fix = chosen(problem, choice)
    const result = await workspace.fix(problem.diagnostic_id, fix.choice)
    return await answerResult(context, result, () => `${shownText(fix.label)}: done\n`)
  })
}

/** The problem that was typed: its short id or the beginning of it, or its whole id. */
function named(all: readonly Problem[], typed: string): Problem {
  const whole = all.find((each) => each.diagnostic_id === typed)
  if (whole) return whole
  const alike = typed.length < LEAST_LENGTH ? [] : all.filter((each) => shortId(each.diagnostic_id).startsWith(typed))
  const [only, ...others] = alike
  if (others.length > 0) throw new UsageError(`${typed} is the beginning of ${alike.length} ids: type more of it`)
  if (only) return only
  throw new LocusError('HSK-404-NOT-FOUND', `there is no open problem ${typed}; locus problems shows what is open`, {
    path: 'id',
  })
}

/** The fix that was typed: its choice, or its first word where that is enough. */
function chosen(problem: Problem, typed: string): Problem['fixes'][number] {
  const { fixes } = problem
  const whole = fixes.find((fix) => fix.choice === typed)
  const alike = fixes.filter((fix) => fix.choice.startsWith(`${typed}:`))
  const [only, ...others] = whole ? [whole] : alike
  if (only && others.length === 0) return only
  const offered = fixes.map((fix) => fix.choice).join(', ') || 'nothing; it goes with its cause'
  throw new UsageError(`${typed} is no fix of this problem; there is ${offered}`)
}
