/** What every command is given, and the ways in which commands answer. */
import type { EngineResult } from '#shared/contract/envelope.ts'
import type { ErrorValue } from '#shared/contract/errors.ts'
import type { CallerIdentity, Doors, Json, WorkspaceDoor } from './doors.ts'
import { EXIT, type ExitCode, exitOf } from './exit.ts'
import { jsonText } from './json-text.ts'
import type { Terminal } from './terminal.ts'

/** One run of one command. */
export interface CommandContext {
  readonly terminal: Terminal
  readonly doors: Doors
  /** Answers are JSON. */
  readonly json: boolean
  /** Where the workspace is looked for. */
  readonly repo: string
  readonly caller: CallerIdentity
  /** The folder of all backups on this machine. */
  readonly backups: string
  /** Leave the board to others at the end. */
  readonly noSync: boolean
}

/** How a workspace is opened for a command. */
export interface WorkspaceUse {
  mode?: 'one_shot' | 'long_lived'
  /** False for a command that neither needs the board's latest edits nor has anything to bring to the board. */
  syncs?: boolean
  /** True for a command that makes the workspace where there is none. */
  makes?: boolean
  /** True to begin anew where the store is missing, also when there is a backup of it. */
  fresh?: boolean | undefined
}

/** Opens the workspace, does the work and closes it whatever happens. */
export async function withWorkspace<Answer>(
  context: CommandContext,
  use: WorkspaceUse,
  work: (workspace: WorkspaceDoor) => Promise<Answer>,
): Promise<Answer> {
  const workspace = await context.doors.openWorkspace({
    path: context.repo,
    caller: context.caller,
    mode: use.mode ?? 'one_shot',
    noSync: context.noSync || use.syncs === false,
    mustExist: use.makes !== true,
    backups: context.backups,
    ...(use.fresh === true ? { fresh: true } : {}),
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
    const notice = workspace.boardNotice()
    if (notice !== undefined) context.terminal.tell(`the board is not up to date: ${notice}`)
  }
}

/** Performs one operation and answers with its data; a refusal is told instead. */
export async function perform(
  context: CommandContext,
  request: { operation: string; params: Record<string, Json | undefined> },
  inWords: (data: Json) => string,
  use: WorkspaceUse = {},
): Promise<ExitCode> {
  return await withWorkspace(context, use, async (workspace) => {
    const result = await workspace.operate({ operation: request.operation, params: given(request.params) })
    return await answerResult(context, result, inWords)
  })
}

/** The answer to an operation: its data, or its refusal. */
export async function answerResult(
  context: CommandContext,
  result: EngineResult,
  inWords: (data: Json) => string,
): Promise<ExitCode> {
  const [error] = result.errors
  if (result.status !== 'success' || error) return await refuse(context, error ?? unexplained(result))
  await answer(context, result.data, inWords)
  return EXIT.done
}

/** Answers with one JSON document or, for people, with words made from it. */
export async function answer<Data>(
  context: CommandContext,
  data: Data,
  inWords: (data: Data) => string,
): Promise<void> {
  await context.terminal.answer(context.json ? `${jsonText(data)}\n` : inWords(data))
}

/** Tells a refusal: the error object as the answer with `--json`, sentences on standard error otherwise. */
export async function refuse(context: Pick<CommandContext, 'json' | 'terminal'>, error: ErrorValue): Promise<ExitCode> {
  if (context.json) await context.terminal.answer(`${jsonText(error)}\n`)
  else {
    const { refusalLines } = await import('./refusal.ts')
    for (const line of refusalLines(error)) context.terminal.tell(line)
  }
  return exitOf(error)
}

function unexplained(result: EngineResult): ErrorValue {
  return {
    code: 'HSK-500-STORAGE',
    name: 'StorageError',
    message: `the operation was ${result.status} without a reason`,
  }
}

/** Params without those that were not given. */
export function given(params: Record<string, Json | undefined>): Record<string, Json> {
  const entries = Object.entries(params).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}
