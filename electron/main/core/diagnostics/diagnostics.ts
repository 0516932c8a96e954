/** The Problems list: open diagnostics that come and go with their causes (design: 20-operations "Errors", 70-window "Problems"). */

import { isDeepStrictEqual } from 'node:util'
import { sha256 } from '#core/canonical/sha256.ts'
import type { StoreTransaction } from '#core/store/locus-store.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Diagnostic } from '#shared/contract/workspace.ts'
import { type ChoiceOf, PROBLEM_KINDS, type ProblemKind } from '#shared/domain/problem-kinds.ts'

/** A problem as its finder states it. */
export interface Finding
  extends Omit<Diagnostic, 'diagnostic_id' | 'kind' | 'first_seen' | 'last_seen' | 'count' | 'inherited'> {
  kind: ProblemKind
  /** Tells problems of one kind apart; with the kind it is the problem's identity. */
  key: string
  inherited?: boolean
}

/** What a problem's finder says beyond its kind. */
export interface Told<Kind extends ProblemKind> {
  key: string
  /** What is wrong. It names no line numbers: lines move, and another message is another cause. */
  message: string
  wp_id?: string
  where?: string
  /** What to do, in a sentence. */
  hint: string
  fixes?: ReadonlyArray<{ choice: ChoiceOf<Kind>; label: string }>
  /** The error that it is, where that is not the same for the whole kind. */
  code?: ErrorCode
}

/** A problem of a kind; a fix that the kind does not offer does not compile. */
export function problem<Kind extends ProblemKind>(kind: Kind, told: Told<Kind>): Finding {
  const { severity, code } = PROBLEM_KINDS[kind]
  const { key, message, wp_id: wpId, where, hint, fixes = [] } = told
  return {
    kind,
    key,
    severity,
    code: told.code ?? code,
    message,
    ...(wpId === undefined ? {} : { wp_id: wpId }),
    ...(where === undefined ? {} : { where }),
    fix_hint: hint,
    fixes: [...fixes],
  }
}

const LONGEST_ID = 200
const DIGEST_LENGTH = 16

/** The identity of a problem; a long one ends in a digest, so that two never share one. */
export function diagnosticId(kind: ProblemKind, key: string): string {
  const id = `${kind}:${key}`
  if (id.length <= LONGEST_ID) return id
  return `${id.slice(0, LONGEST_ID - DIGEST_LENGTH - 1)}~${sha256(id).slice(0, DIGEST_LENGTH)}`
}

/** Opens a problem, or counts it once more. */
export async function raiseDiagnostic(transaction: StoreTransaction, now: string, finding: Finding): Promise<void> {
  const known = await transaction.diagnostic(diagnosticId(finding.kind, finding.key))
  await transaction.putDiagnostic(seenAgain(known, finding, now))
}

/** A problem as it is kept: what is known of it, seen once more. One that was inherited is our own once its cause changes. */
function seenAgain(known: Diagnostic | undefined, finding: Finding, now: string): Diagnostic {
  const { key, inherited = false, ...rest } = finding
  return {
    ...rest,
    diagnostic_id: diagnosticId(finding.kind, key),
    first_seen: known?.first_seen ?? now,
    last_seen: now,
    count: (known?.count ?? 0) + 1,
    inherited: known ? known.inherited && known.message === finding.message : inherited,
  }
}

/** Whether a problem is told as it was: its words, its place and what can be done. */
function isToldAlready(known: Diagnostic, finding: Finding): boolean {
  return (
    known.message === finding.message &&
    known.where === finding.where &&
    known.fix_hint === finding.fix_hint &&
    isDeepStrictEqual(known.fixes, finding.fixes)
  )
}

/**
 * Makes the open problems of the given kinds exactly the findings: new ones are opened, changed ones updated, those
 * without a cause closed. What stays the same is left untouched.
 */
export async function settleDiagnostics(
  transaction: StoreTransaction,
  now: string,
  kinds: readonly ProblemKind[],
  findings: readonly Finding[],
): Promise<{ opened: Finding[]; closed: Diagnostic[] }> {
  const open = new Map(
    (await transaction.diagnostics())
      .filter((diagnostic) => kinds.some((kind) => kind === diagnostic.kind))
      .map((diagnostic) => [diagnostic.diagnostic_id, diagnostic]),
  )
  const opened: Finding[] = []
  for (const finding of findings) {
    const id = diagnosticId(finding.kind, finding.key)
    const known = open.get(id)
    open.delete(id)
    if (known && isToldAlready(known, finding)) continue
    if (!known) opened.push(finding)
    await transaction.putDiagnostic(seenAgain(known, finding, now))
  }
  for (const diagnostic of open.values()) await transaction.removeDiagnostic(diagnostic.diagnostic_id)
  return { opened, closed: [...open.values()] }
}

/** Makes one problem stand exactly as long as it is found: opened, updated or, without a finding, closed. */
export async function settleOne(
  transaction: StoreTransaction,
  now: string,
  id: string,
  finding: Finding | undefined,
): Promise<void> {
  if (!finding) return transaction.removeDiagnostic(id)
  const known = await transaction.diagnostic(id)
  if (known && isToldAlready(known, finding)) return
  await transaction.putDiagnostic(seenAgain(known, finding, now))
}
