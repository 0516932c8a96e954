/** The witnesses of the record in git: the `Locus-Head` trailers of a branch's commits (design: 30-flight-recorder). */
import { gitLines, runGit } from './git-process.ts'
import type { RepositoryPlace } from './locate.ts'

/** The trailer by which a commit witnesses the record. */
export const WITNESS_TRAILER = 'Locus-Head'

/** One trailer of one commit. */
export interface Witness {
  commit: string
  /** The trailer's value as it stands. */
  value: string
  /** What it says, where it is of its form. */
  head?: { sequence: number; hash: string }
}

/** What git knows of the caller's branch. */
export type Witnesses =
  | { kind: 'no_git' }
  | { kind: 'no_commits' }
  | { kind: 'found'; witnesses: Witness[]; shallow: boolean }

const FORMAT = `--format=%H%x09%(trailers:key=${WITNESS_TRAILER},valueonly,separator=%x09)`
const HEAD = /^(\d{1,15}) ([0-9a-f]{64})$/

/**
 * The witnesses of the branch that is checked out in the caller's worktree, oldest commit first.
 * @throws LocusError HSK-500-STORAGE when git cannot be asked.
 */
export async function readWitnesses(place: RepositoryPlace): Promise<Witnesses> {
  if (!place.isGit) return { kind: 'no_git' }
  const at = ['-C', place.worktree]
  const head = await runGit([...at, 'rev-parse', '--verify', '--quiet', 'HEAD'])
  if (head.code === 1) return { kind: 'no_commits' }
  const shallow = await runGit([...at, 'rev-parse', '--is-shallow-repository'])
  const log = [
    '--no-pager',
    '-c',
    'log.showSignature=false',
    '-c',
    'log.mailmap=false',
    'log',
    '--reverse',
    '--topo-order',
    '--basic-regexp',
  ]
  const witnesses: Witness[] = []
  for await (const line of gitLines([...at, ...log, `--grep=^${WITNESS_TRAILER}:`, FORMAT, 'HEAD', '--'])) {
    const [commit = '', ...values] = line.split('\t')
    for (const value of values.filter(Boolean)) {
      const match = HEAD.exec(value)
      const said = match ? { head: { sequence: Number(match[1]), hash: match[2] ?? '' } } : {}
      witnesses.push({ commit, value, ...said })
    }
  }
  return { kind: 'found', witnesses, shallow: shallow.stdout.toString('utf8').trim() === 'true' }
}
