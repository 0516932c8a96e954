/** Micro-Tasks as rows: in the order of what they wait for, with a lane for every level that was tried, and their sums. Pure. */
import type { Attempt, MicroTaskHistory } from '#shared/contract/micro-task-history.ts'

/** How an attempt ended, as it is coloured and shaped. */
export type AttemptLook = 'success' | 'retry' | 'false_claim' | 'escalated' | 'blocked' | 'skipped'

/** The look of an attempt: what was claimed and not validated is a false claim, whatever followed. */
export function lookOf({ outcome, claimed, validated }: Attempt): AttemptLook {
  if (claimed && validated === false) return 'false_claim'
  switch (outcome) {
    case 'SUCCESS':
      return 'success'
    case 'ESCALATE':
      return 'escalated'
    case 'BLOCKED':
      return 'blocked'
    case 'SKIPPED':
      return 'skipped'
    default:
      return 'retry'
  }
}

/** Looks in words. */
export const LOOK_WORDS: Readonly<Record<AttemptLook, string>> = {
  success: 'success',
  retry: 'retry',
  false_claim: 'claimed, not validated',
  escalated: 'escalated',
  blocked: 'blocked',
  skipped: 'skipped',
}

/** The Micro-Tasks in dependency order: each after everything that it waits for, else by id; rings stay by id. */
export function inDependencyOrder(tasks: readonly MicroTaskHistory[]): MicroTaskHistory[] {
  const byId = new Map(tasks.map((task) => [task.mt_id, task]))
  const placed = new Set<string>()
  const order: MicroTaskHistory[] = []
  for (const task of tasks) {
    const path: { task: MicroTaskHistory; next: number }[] = [{ task, next: 0 }]
    const entered = new Set<string>()
    while (path.length > 0) {
      const step = path.at(-1)
      if (!step) break
      const { task: each } = step
      if (placed.has(each.mt_id)) {
        path.pop()
        continue
      }
      entered.add(each.mt_id)
      const wanted = each.depends_on[step.next]
      step.next += 1
      if (wanted === undefined) {
        placed.add(each.mt_id)
        order.push(each)
        path.pop()
        continue
      }
      const before = byId.get(wanted)
      if (before && !placed.has(wanted) && !entered.has(wanted)) path.push({ task: before, next: 0 })
    }
  }
  return order
}

/** A lane of a row: the attempts at one level. */
export interface Lane {
  level: number
  /** The model of the level, as the chain or the attempts name it. */
  name: string
  attempts: readonly Attempt[]
}

/** The lanes of a Micro-Task: the levels that were tried, and the one that runs; at least one. */
export function lanesOf(task: MicroTaskHistory): Lane[] {
  const levels = new Set(task.attempts.map(({ level }) => level))
  if (task.running_since !== undefined || levels.size === 0) levels.add(task.level)
  return [...levels]
    .toSorted((one, other) => one - other)
    .map((level) => {
      const attempts = task.attempts.filter((attempt) => attempt.level === level)
      return { level, name: attempts[0]?.model_id ?? task.chain[level] ?? `level ${level}`, attempts }
    })
}

/** Sums over attempts. */
export interface Spent {
  attempts: number
  tokens: number
  milliseconds: number
  falseClaims: number
  successes: number
}

/** What some attempts took. */
export function spentOn(attempts: readonly Attempt[]): Spent {
  const sum = (value: (attempt: Attempt) => number): number =>
    attempts.reduce((total, attempt) => total + value(attempt), 0)
  return {
    attempts: attempts.length,
    tokens: sum(({ tokens }) => tokens),
    milliseconds: sum(({ duration_ms }) => duration_ms),
    falseClaims: attempts.filter((attempt) => lookOf(attempt) === 'false_claim').length,
    successes: attempts.filter((attempt) => lookOf(attempt) === 'success').length,
  }
}

/** What each model took at each level, the most tokens first. */
export function spentByModel(tasks: readonly MicroTaskHistory[]): { model: string; level: number; spent: Spent }[] {
  const groups = new Map<string, { model: string; level: number; attempts: Attempt[] }>()
  for (const attempt of tasks.flatMap(({ attempts }) => attempts)) {
    const key = `${attempt.level} ${attempt.model_id}`
    const group = groups.get(key) ?? { model: attempt.model_id, level: attempt.level, attempts: [] }
    group.attempts.push(attempt)
    groups.set(key, group)
  }
  return [...groups.values()]
    .map(({ model, level, attempts }) => ({ model, level, spent: spentOn(attempts) }))
    .toSorted((one, other) => other.spent.tokens - one.spent.tokens)
}

/** `21k` tokens, `4 min`: amounts short enough for a row. */
export function tokensInWords(tokens: number): string {
  if (tokens < 10_000) return tokens.toLocaleString('en')
  return tokens < 1_000_000 ? `${Math.round(tokens / 1000)}k` : `${(tokens / 1_000_000).toFixed(1)}M`
}

/** A length of time in few words: `40 s`, `4 min`, `2 h 5 min`. */
export function lengthInWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
