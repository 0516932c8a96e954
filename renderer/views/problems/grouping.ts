/** Open problems and conflicts as groups of one kind, with what can be done to all of a group (design: 70-window). */
import type { Conflict, Diagnostic } from '#shared/contract/workspace.ts'
import { isProblemKind, PROBLEM_KINDS, PROBLEM_SEVERITIES } from '#shared/domain/problem-kinds.ts'

type Severity = Diagnostic['severity']

/** A choice that `problems.fix` takes. */
export type Fix = Diagnostic['fixes'][number]

/** The problems of one kind. */
export interface ProblemGroup {
  kind: string
  title: string
  /** The worst among its items. */
  severity: Severity
  items: readonly Diagnostic[]
  /** Choices that every item offers, when there are several items. */
  shared: readonly Fix[]
  /** The hint, when it is the same for every item. */
  hint: string | undefined
}

/** The conflicts of one kind. */
export interface ConflictGroup {
  kind: Conflict['kind']
  items: readonly Conflict[]
}

/** The list as it is shown. */
export interface GroupedProblems {
  conflicts: readonly ConflictGroup[]
  groups: readonly ProblemGroup[]
  /** Those that were there at adoption: shown folded, not counted. */
  inherited: readonly ProblemGroup[]
  /** Conflicts and problems that are not inherited, as the rail counts them: hints are not among them. */
  open: number
  /** What is only worth knowing, and not inherited. */
  hints: number
  inheritedCount: number
}

/** The heading of a kind; one without words of its own is spelled out. */
export function titleOfKind(kind: string): string {
  if (isProblemKind(kind)) return PROBLEM_KINDS[kind].title
  const words = kind.replace(/[_.:-]+/g, ' ').trim()
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : 'Other'
}

/** Problems that only announce the conflicts of a kind, which are listed themselves with both ways out for all. */
const ANNOUNCED: Readonly<Record<string, Conflict['kind']>> = { older_copy: 'older_copy', adoption_differs: 'adoption' }

function isListedAsConflict({ kind }: Diagnostic, conflicts: readonly Conflict[]): boolean {
  const announced = Object.hasOwn(ANNOUNCED, kind) ? ANNOUNCED[kind] : undefined
  return conflicts.some((conflict) => conflict.kind === announced)
}

/** Groups what is open: conflicts first, then by the worst severity, then the larger group. */
export function groupProblems(problems: readonly Diagnostic[], conflicts: readonly Conflict[]): GroupedProblems {
  const listed = problems.filter((problem) => !isListedAsConflict(problem, conflicts))
  const fresh = listed.filter((problem) => !problem.inherited)
  const inherited = listed.filter((problem) => problem.inherited)
  const hints = fresh.filter(({ severity }) => severity === 'info').length
  return {
    conflicts: [...byKind(conflicts)].map(([kind, items]) => ({ kind, items })),
    groups: groupsOf(fresh),
    inherited: groupsOf(inherited),
    open: fresh.length - hints + conflicts.length,
    hints,
    inheritedCount: inherited.length,
  }
}

function byKind<Item extends { kind: string }>(items: readonly Item[]): Map<Item['kind'], Item[]> {
  const groups = new Map<Item['kind'], Item[]>()
  for (const item of items) {
    const group = groups.get(item.kind)
    if (group) group.push(item)
    else groups.set(item.kind, [item])
  }
  return groups
}

function groupsOf(problems: readonly Diagnostic[]): ProblemGroup[] {
  const groups = [...byKind(problems)].map(([kind, items]): ProblemGroup => {
    const [first] = items
    return {
      kind,
      title: titleOfKind(kind),
      severity: PROBLEM_SEVERITIES.find((severity) => items.some((item) => item.severity === severity)) ?? 'info',
      items,
      shared: items.length > 1 ? sharedFixes(items) : [],
      hint: items.every((item) => item.fix_hint === first?.fix_hint) ? first?.fix_hint || undefined : undefined,
    }
  })
  const rank = ({ severity }: ProblemGroup): number => PROBLEM_SEVERITIES.indexOf(severity)
  return groups.sort((left, right) => rank(left) - rank(right) || right.items.length - left.items.length)
}

/** The choices that all items offer under the same words, in the order of the first. */
export function sharedFixes(items: readonly Diagnostic[]): Fix[] {
  const [first, ...others] = items
  return (first?.fixes ?? []).filter((fix) =>
    others.every((item) => item.fixes.some(({ choice, label }) => choice === fix.choice && label === fix.label)),
  )
}
