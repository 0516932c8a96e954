/** For the table of problems: what a kind's life is made of, and how it is proved on a real repository (design: 20-operations "Errors"). */
import { expect } from 'vitest'
import { fixProblem } from '#core/problem-fixes.ts'
import type { Workbench } from '#core/task-board/workbench.testing.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { type FixVerbOf, PROBLEM_KINDS, type ProblemKind } from '#shared/domain/problem-kinds.ts'

/** What carrying out one fix proves. */
export interface FixLife {
  /** Another way to raise it, where the usual one does not offer this fix. */
  raise?(): Promise<Workbench>
  /** Shows that the fix has done what it says. */
  proves(bench: Workbench): Promise<void> | void
}

/** One row of the table, whatever its kind. */
export interface AnyLife {
  /** Why it cannot be proved here; empty where it can. */
  skip?: string
  raisedBy: string
  closedBy: string
  /** Makes a repository in which the problem is open, once, by operations and edits of files alone. */
  raise(): Promise<Workbench>
  /** Meets the same cause once more; without it a second sync does. `counts` when that counts the problem once more. */
  again?: { counts: boolean; meet(bench: Workbench): Promise<unknown> }
  /** Takes the cause away. */
  end(bench: Workbench): Promise<unknown>
  fixes: Readonly<Record<string, FixLife>>
}

/** One row of the table: every fix that its kind may offer has to be there. */
export interface ProblemLife<Kind extends ProblemKind> extends AnyLife {
  fixes: { readonly [Verb in FixVerbOf<Kind>]: FixLife }
}

/** The lives of some kinds. */
export type ProblemLives<Kind extends ProblemKind> = { readonly [Each in Kind]: ProblemLife<Each> }

/** The one open problem of a kind. */
export async function onlyProblem(bench: Workbench, kind: ProblemKind): Promise<Diagnostic> {
  const [problem, ...others] = await bench.problems(kind)
  expect(others).toEqual([])
  if (!problem) throw new Error(`no ${kind} is open: ${JSON.stringify(await bench.problems())}`)
  return problem
}

/** Proves that a problem is one of its kind: how grave it is, its code, its words, and no fix but the kind's. */
export function expectOfKind(problem: Diagnostic, kind: ProblemKind): void {
  const facts = PROBLEM_KINDS[kind]
  expect(problem).toMatchObject({ kind, severity: facts.severity, count: 1, inherited: false })
  expect(problem.message).not.toBe('')
  expect(problem.fix_hint).not.toBe('')
  for (const { choice, label } of problem.fixes) {
    expect(facts.fixes).toContain(verbOf(choice))
    expect(label).not.toBe('')
  }
}

/** The first word of a choice. */
export function verbOf(choice: string): string {
  return choice.split(':')[0] ?? ''
}

/** Carries out a fix of the one open problem of a kind. */
export async function fixOnly(bench: Workbench, kind: ProblemKind, verb: string): Promise<void> {
  const { diagnostic_id: id, fixes } = await onlyProblem(bench, kind)
  const fix = fixes.find(({ choice }) => verbOf(choice) === verb)
  if (!fix) throw new Error(`${kind} does not offer ${verb}: ${JSON.stringify(fixes)}`)
  const result = await fixProblem(bench.workspace, id, fix.choice)
  expect(result).toMatchObject({ status: 'success', errors: [] })
}
