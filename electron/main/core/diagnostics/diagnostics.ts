/** The Problems list: open diagnostics that come and go with their causes (design: 20-operations "Errors", 70-window "Problems"). */

import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'

/** A problem as its finder states it. */
export interface Finding
  extends Omit<Diagnostic, 'diagnostic_id' | 'first_seen' | 'last_seen' | 'count' | 'inherited'> {
  /** Tells problems of one kind apart; with the kind it is the problem's identity. */
  key: string
  inherited?: boolean
}

/** The identity of a problem. */
export function diagnosticId(kind: string, key: string): string {
  return `${kind}:${key}`.slice(0, 200)
}

/** The kind of problem that a refused operation leaves. */
export const REFUSED_OPERATION = 'refused_operation'

/** The key of a refused operation's problem. Ids that are no Work Packet's share one, so that nobody can flood the list. */
export function refusalKey(operation: string, wpId: string | undefined, code: string): string {
  return `${operation}:${wpId ?? ''}:${code}`
}

/** What the ids of all problems of one operation refused on one Work Packet begin with. */
export function refusedOperationPrefix(operation: string, wpId: string): string {
  return diagnosticId(REFUSED_OPERATION, refusalKey(operation, wpId, ''))
}

/** Opens a problem, or counts it once more. */
export async function raiseDiagnostic(transaction: StoreTransaction, now: string, finding: Finding): Promise<void> {
  const { key, ...rest } = finding
  const id = diagnosticId(finding.kind, key)
  const known = await transaction.diagnostic(id)
  await transaction.putDiagnostic({
    ...rest,
    diagnostic_id: id,
    first_seen: known?.first_seen ?? now,
    last_seen: now,
    count: (known?.count ?? 0) + 1,
    inherited: known?.inherited ?? finding.inherited ?? false,
  })
}

/**
 * Makes the open problems of the given kinds exactly the findings: new ones are opened, changed ones updated, those
 * without a cause closed. What stays the same is left untouched.
 */
export async function settleDiagnostics(
  transaction: StoreTransaction,
  now: string,
  kinds: readonly string[],
  findings: readonly Finding[],
): Promise<{ opened: Finding[]; closed: Diagnostic[] }> {
  const open = new Map(
    (await transaction.diagnostics())
      .filter((diagnostic) => kinds.includes(diagnostic.kind))
      .map((diagnostic) => [diagnostic.diagnostic_id, diagnostic]),
  )
  const opened: Finding[] = []
  for (const finding of findings) {
    const { key, ...rest } = finding
    const id = diagnosticId(finding.kind, key)
    const known = open.get(id)
    open.delete(id)
    if (known && known.message === finding.message && known.where === finding.where) continue
    if (!known) opened.push(finding)
    await transaction.putDiagnostic({
      ...rest,
      diagnostic_id: id,
      first_seen: known?.first_seen ?? now,
      last_seen: now,
      count: (known?.count ?? 0) + 1,
      inherited: known?.inherited ?? finding.inherited ?? false,
    })
  }
  for (const diagnostic of open.values()) await transaction.removeDiagnostic(diagnostic.diagnostic_id)
  return { opened, closed: [...open.values()] }
}
