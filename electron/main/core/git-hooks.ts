/** The door to the git hooks: their installation, and what they do when git runs them (design: 75-command-line, `hook`). */
import { existsSync } from 'node:fs'
import { installHooks, uninstallHooks } from './git-hooks/install-hooks.ts'
import { type MergeMark, readGitState } from './repository/git-state.ts'
import { databaseOf, locateRepository } from './repository/locate.ts'

export { witnessMessage } from './git-hooks/commit-message.ts'
export { HOOKS, type HookName } from './git-hooks/hook-script.ts'
export type { HookChange, HooksReport } from './git-hooks/install-hooks.ts'
export { committedBoard, readStaged } from './git-hooks/staged.ts'

/** Installs the hooks of the repository of a folder. `command` starts the command line. */
export async function install(folder: string, command: { node: string; script: string }) {
  return installHooks(await locateRepository(folder), command)
}

/** Takes the hooks of the repository of a folder away. */
export async function uninstall(folder: string) {
  return uninstallHooks(await locateRepository(folder))
}

/** True where the repository of a folder has a store: elsewhere a hook has nothing to say. */
export async function hasWorkspace(folder: string): Promise<boolean> {
  return existsSync(databaseOf(await locateRepository(folder)))
}

/** Where a commit is being made: in a linked worktree, whose board nobody syncs, or in the middle of something of git's. */
export interface CommitPlace {
  linked: boolean
  merging: MergeMark | undefined
}

/** What is known of the worktree of a folder in which git makes a commit. */
export async function commitPlace(folder: string): Promise<CommitPlace> {
  const place = await locateRepository(folder)
  const { merging } = await readGitState(place, 'caller')
  return { linked: place.worktree !== place.root, merging }
}
