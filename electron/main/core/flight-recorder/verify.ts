/**
 * `verify`: the chain, the tables against their replay, the artifacts and the database, each with its first difference
 * (design: 30-flight-recorder). Runs in slices, so that a window stays alive beside it.
 */
import { artifactHandle } from '#core/artifacts/artifact-store.ts'
import type { Witnesses } from '#core/repository/git-witnesses.ts'
import type { LocusStore } from '#core/store/locus-store.ts'
import { LocusError } from '#shared/contract/errors.ts'
import { checkChain } from './verify-chain.ts'
import { checkWitnesses } from './verify-git.ts'
import { checkReplay } from './verify-replay.ts'
import { checkResults } from './verify-results.ts'

/** One check and what it found. */
export interface VerifyCheck {
  name: string
  ok: boolean
  message: string
  /** The first event that does not fit, where an event is to blame. */
  sequence?: number
}

/** The result of a verification. */
export interface Verification {
  ok: boolean
  checks: VerifyCheck[]
  /** The newest event that a commit witnesses, where git was asked. */
  witnessed?: number
}

/** The part of the store that is proved. */
export type VerifiedStore = Pick<LocusStore, 'read' | 'integrityFaults'>

/** A store whose reads are refused with the signal's reason once it is given, so that a long verification ends. */
export function interruptible(store: VerifiedStore, signal: AbortSignal): VerifiedStore {
  return {
    read(work) {
      signal.throwIfAborted()
      return store.read(work)
    },
    integrityFaults: () => store.integrityFaults(),
  }
}

/** What verification reads. */
export interface VerifyParts {
  store: VerifiedStore
  /** @throws when the artifact behind a handle is missing or altered. */
  artifact(handle: string): Promise<unknown>
  /** The witnesses in git, where they are asked for. */
  witnesses?(): Promise<Witnesses>
}

/** What a check found to be wrong. */
export interface Fault {
  message: string
  sequence?: number
}

/** What the chain told on the way. */
export interface ChainFindings {
  events: number
  /** Handles of the artifacts that events refer to and that are kept for good. */
  artifacts: ReadonlySet<string>
  /** Sequences of events that name the rows of their operation, rising. */
  named: readonly number[]
  /** The newest recorded value of every setting, as canonical JSON; absent where the chain is broken. */
  settings?: ReadonlyMap<string, string>
  /** What is wrong with the list of who acted in which part of the record. */
  misled?: Fault
}

/** Runs every check; `onCheck` hears of each as it ends. */
export async function verifyRecord(parts: VerifyParts, onCheck?: (check: VerifyCheck) => void): Promise<Verification> {
  const checks: VerifyCheck[] = []
  const run = async (name: string, check: () => Promise<string | Fault>): Promise<void> => {
    const found = await check().catch(unreadable)
    const done: VerifyCheck =
      typeof found === 'string' ? { name, ok: true, message: found } : { name, ok: false, ...found }
    checks.push(done)
    onCheck?.(done)
  }
  let chain: ChainFindings = { events: 0, artifacts: new Set(), named: [] }
  await run('chain', async () => {
    const walked = await checkChain(parts.store)
    chain = walked.findings
    return walked.fault ?? `${chain.events} events, each tied to the one before`
  })
  await run('replay', () => checkReplay(parts.store, chain))
  await run('results', () => checkResults(parts.store))
  await run('artifacts', () => checkArtifacts(parts, chain.artifacts))
  await run('database', () => checkDatabase(parts.store))
  const { witnesses } = parts
  let witnessed: number | undefined
  if (witnesses) {
    await run('git', async () => {
      const found = await checkWitnesses(parts.store, await witnesses())
      witnessed = found.witnessed
      return found.outcome
    })
  }
  return { ok: checks.every((check) => check.ok), checks, ...(witnessed === undefined ? {} : { witnessed }) }
}

/** A database that cannot be read any further fails the check that was reading it. */
function unreadable(cause: unknown): Fault {
  if (cause instanceof LocusError) return { message: cause.message }
  throw cause
}

async function checkArtifacts(parts: VerifyParts, recorded: ReadonlySet<string>): Promise<string | Fault> {
  const versions = await parts.store.read((reader) => reader.boardVersions(Number.MAX_SAFE_INTEGER))
  const misnamed = versions.find((version) => version.artifact !== artifactHandle(version.hash))
  if (misnamed)
    return {
      message: `a kept version of the board, ${misnamed.artifact}, has another hash`,
      sequence: misnamed.sequence,
    }
  const handles = new Set([...recorded, ...versions.map((version) => version.artifact)])
  for (const handle of handles) await parts.artifact(handle)
  return `${handles.size} artifacts are whole`
}

async function checkDatabase(store: VerifiedStore): Promise<string | Fault> {
  const [first, ...others] = await store.integrityFaults()
  if (first === undefined) return 'the database is sound'
  return { message: `${first}${others.length > 0 ? ` and ${others.length} more` : ''}` }
}
