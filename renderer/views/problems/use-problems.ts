/** The open problems and conflicts, read again after every commit, and the ways to mend them. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Conflict, Diagnostic } from '#shared/contract/workspace.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { resolveRequest } from '../../inspector/conflict-words.ts'
import { followCommits } from '../../inspector/follow-commits.ts'
import { operate, outcomeOf } from '../../state/operate.ts'
import { useClient } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'

/** How far one action for many has come. */
export interface Progress {
  /** Which group and choice it is: `kind choice`. */
  action: string
  done: number
  total: number
}

/** What is wrong and open, and what a fix of it met. */
export interface Problems {
  problems: readonly Diagnostic[] | undefined
  conflicts: readonly Conflict[]
  failure: Failure | undefined
  /** Why a fix was refused, by diagnostic_id or by wp_id of a conflict. */
  refusals: ReadonlyMap<string, string>
  /** The fix that is under way. */
  busy: { id: string; choice: string } | undefined
  progress: Progress | undefined
  /** `reason` goes with a choice that is recorded with one. */
  fix: (problem: Diagnostic, choice: string, reason?: string) => void
  fixAll: (kind: string, problems: readonly Diagnostic[], choice: string, reason?: string) => void
  resolveAll: (kind: string, conflicts: readonly Conflict[], take: 'board' | 'store') => void
  reload: () => void
}

/** One thing to mend among many. */
interface Mending {
  id: string
  mend: () => Promise<string | undefined>
}

/** Reads the list and mends what is asked for; several are mended one after another, and failures stay with a reason. */
export function useProblems(): Problems {
  const client = useClient()
  const [list, setList] = useState<{ problems: readonly Diagnostic[]; conflicts: readonly Conflict[] }>()
  const [failure, setFailure] = useState<Failure>()
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map())
  const [busy, setBusy] = useState<Problems['busy']>()
  const [progress, setProgress] = useState<Progress>()
  const reload = useRef<() => void>(undefined)

  useEffect(() => {
    const followed = followCommits(
      () => client.problems.list(),
      (answer) => {
        if ('value' in answer) setList(answer.value)
        setFailure('failure' in answer ? answer.failure : undefined)
      },
    )
    reload.current = followed.read
    return followed.stop
  }, [client])

  const fixOne = useCallback(
    async (problem: Diagnostic, choice: string, reason?: string): Promise<string | undefined> => {
      try {
        const { diagnostic_id } = problem
        const outcome = outcomeOf(await client.problems.fix({ diagnostic_id, choice, reason }))
        return outcome.done ? undefined : outcome.failure.message
      } catch (thrown) {
        return failureOf(thrown).message
      }
    },
    [client],
  )

  const note = useCallback((id: string, refusal: string | undefined): void => {
    setRefusals((before) => {
      const next = new Map(before)
      if (refusal === undefined) next.delete(id)
      else next.set(id, refusal)
      return next
    })
  }, [])

  const fix = useCallback(
    (problem: Diagnostic, choice: string, reason?: string): void => {
      setBusy({ id: problem.diagnostic_id, choice })
      void fixOne(problem, choice, reason).then((refusal) => {
        note(problem.diagnostic_id, refusal)
        setBusy(undefined)
        reload.current?.()
      })
    },
    [fixOne, note],
  )

  const mendAll = useCallback(
    async (action: string, mendings: readonly Mending[]): Promise<void> => {
      let refused = 0
      for (const [done, { id, mend }] of mendings.entries()) {
        setProgress({ action, done, total: mendings.length })
        const refusal = await mend()
        if (refusal !== undefined) refused += 1
        note(id, refusal)
      }
      setProgress(undefined)
      reload.current?.()
      const mended = mendings.length - refused
      if (refused === 0) showToast({ tone: 'done', title: `${mended} mended` })
      else showToast({ tone: 'refused', title: `${mended} mended, ${refused} refused`, detail: 'Each says why.' })
    },
    [note],
  )

  const fixAll = useCallback(
    (kind: string, problems: readonly Diagnostic[], choice: string, reason?: string): void => {
      const mendings = problems.map((one) => ({ id: one.diagnostic_id, mend: () => fixOne(one, choice, reason) }))
      void mendAll(`${kind} ${choice}`, mendings)
    },
    [fixOne, mendAll],
  )

  const resolveAll = useCallback(
    (kind: string, conflicts: readonly Conflict[], take: 'board' | 'store'): void => {
      const mendings = conflicts.map(({ wp_id }) => ({
        id: wp_id,
        mend: async () => {
          const outcome = await operate(resolveRequest(wp_id, take), { quiet: true })
          return outcome.done ? undefined : outcome.failure.message
        },
      }))
      void mendAll(`${kind} ${take}`, mendings)
    },
    [mendAll],
  )

  return {
    problems: list?.problems,
    conflicts: list?.conflicts ?? [],
    failure,
    refusals,
    busy,
    progress,
    fix,
    fixAll,
    resolveAll,
    reload: useCallback(() => reload.current?.(), []),
  }
}
