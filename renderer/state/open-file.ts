/** Opening a file of the repository outside of Locus, and copying its place where nothing opens it (design: 70-window). */
import type { Client } from '#shared/contract/contract.ts'
import { failureOf } from '../client/failure.ts'
import { shownLine } from '../ui/shown-text.ts'
import { showToast } from './toasts.ts'

/** A file of the repository, at a 1-based line of it or as a whole. */
export interface FilePlace {
  /** Repo-relative. */
  readonly path: string
  readonly line?: number | undefined
}

/** Names of files as problems name them; a part of the store or of an operation's input has none of these endings. */
const FILE_PLACE = /^([^/\\:][^\\:]*\.(?:md|markdown|json))(?::([1-9]\d{0,6}))?$/i

/** The file that the place of a problem names (`docs/TASK_BOARD.md:12`); undefined where it names something else. */
export function filePlaceOf(where: string): FilePlace | undefined {
  const [, path, line] = FILE_PLACE.exec(where) ?? []
  if (path === undefined) return undefined
  return line === undefined ? { path } : { path, line: Number(line) }
}

/** The place as editors and terminals read it: `docs/TASK_BOARD.md:12`. */
export function placeText({ path, line }: FilePlace): string {
  return line === undefined ? path : `${path}:${line}`
}

/** Opens it, and says when it was only shown in its folder, or not opened. */
export async function openFile(client: Client, place: FilePlace): Promise<void> {
  try {
    const { how } = await client.workspace.openFile(place)
    if (how !== 'folder') return
    showToast({ tone: 'info', title: 'Shown in its folder', detail: 'It is no plain text, or could be run.' })
  } catch (thrown) {
    const text = placeText(place)
    showToast({
      tone: 'refused',
      title: `${shownLine(text)} was not opened`,
      detail: failureOf(thrown).message,
      action: { label: 'Copy its place', run: () => void navigator.clipboard.writeText(text) },
    })
  }
}
