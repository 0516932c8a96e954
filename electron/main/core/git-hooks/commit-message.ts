/** The witness in a commit's message: one `Locus-Head` trailer, never two, and none in a message that is to be left empty. */
import { readFile, writeFile } from 'node:fs/promises'
import { HOOK_ENVIRONMENT, runGit } from '#core/repository/git-process.ts'
import { WITNESS_TRAILER } from '#core/repository/git-witnesses.ts'
import { LocusError } from '#shared/contract/errors.ts'

/** The newest event of a record. */
export interface Head {
  sequence: number
  hash: string
}

const OURS = new RegExp(`^${WITNESS_TRAILER}: \\d{1,15} [0-9a-f]{64}\\r?\\n?`, 'gm')
/** Git cuts a message here when it shows a diff below it; the character before it may be another one. */
const SCISSORS = /^.{1,4} -{4,} >8 -{4,}$/m

/** A message without the witnesses that earlier commits or an earlier look have left in it. Pure. */
export function withoutWitnesses(message: string): string {
  return message.replace(OURS, '')
}

/** What people wrote: the message above git's cut, if there is one. Pure. */
export function aboveCut(message: string): string {
  const cut = SCISSORS.exec(message)
  return cut ? message.slice(0, cut.index) : message
}

/**
 * Puts the witness into the message in a file. A message without a word of its own stays as it is: leaving it empty is how
 * people give a commit up.
 * @returns whether the message has its witness now
 */
export async function witnessMessage(file: string, head: Head, cwd: string): Promise<boolean> {
  const message = await readFile(file, 'utf8')
  const plain = withoutWitnesses(message)
  const words = await git(['stripspace', '--strip-comments'], aboveCut(plain), cwd)
  if (words.trim() === '') {
    if (plain !== message) await writeFile(file, plain)
    return false
  }
  const trailer = `${WITNESS_TRAILER}: ${head.sequence} ${head.hash}`
  const arrange = ['-c', 'trailer.separators=:', 'interpret-trailers', '--no-divider', '--if-exists', 'replace']
  const witnessed = await git([...arrange, '--trailer', trailer], plain, cwd)
  if (witnessed !== message) await writeFile(file, witnessed)
  return true
}

async function git(words: readonly string[], input: string, cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runGit(words, { input, cwd, also: HOOK_ENVIRONMENT })
  if (code === 0) return stdout.toString('utf8')
  throw new LocusError('HSK-500-STORAGE', `git ${words.at(0)} failed: ${stderr || 'it could not be started'}`)
}
