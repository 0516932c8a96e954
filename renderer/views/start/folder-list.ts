/** Moving in a list of folders by keyboard (design: 70-window, "Keyboard" and the folder list of a browser). */
import type { FolderListing } from '#shared/contract/workspace.ts'

/** One folder of a listing. */
export type Folder = FolderListing['folders'][number]

/** Rows that Page Up and Page Down pass over. */
const PAGE = 10

/**
 * The row that a key leads to, from row `at` of `count` (−1: none yet); undefined when the key moves nothing.
 */
export function rowAfterKey(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  const last = count - 1
  const clamped = (row: number): number => Math.min(last, Math.max(0, row))
  switch (key) {
    case 'ArrowDown':
      return clamped(at + 1)
    case 'ArrowUp':
      return clamped(at - 1)
    case 'PageDown':
      return clamped(Math.max(at, 0) + PAGE)
    case 'PageUp':
      return clamped(at - PAGE)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

/**
 * The next folder whose name begins with what was typed, looked for from row `at` on and then from the top; a first
 * letter typed anew goes on behind the present row. −1 when there is none.
 */
export function rowOfTyped(folders: readonly Folder[], typed: string, at: number): number {
  const wanted = typed.toLocaleLowerCase()
  if (!wanted) return -1
  const start = wanted.length === 1 ? at + 1 : Math.max(at, 0)
  for (let step = 0; step < folders.length; step += 1) {
    const row = (start + step) % folders.length
    if (folders[row]?.name.toLocaleLowerCase().startsWith(wanted)) return row
  }
  return -1
}

/** The row to stand on after going up: the folder that was left, else none. */
export function rowOfPath(folders: readonly Folder[], path: string | undefined): number {
  return folders.findIndex((folder) => folder.path === path)
}

/** What a typed path lacks before it can be asked for; undefined when it can. */
export function pathFault(typed: string): string | undefined {
  const path = typed.trim()
  if (path === '') return 'Type the path of a folder.'
  if (path.length > 4000) return 'That path is too long.'
  if (/^~(?:[/\\]|$)/.test(path) || /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) return undefined
  return 'Give the whole path, from the root or from ~.'
}

/** A typed path with the home folder in place of a leading `~`. */
export function expandedPath(typed: string, home: string): string {
  return typed.trim().replace(/^~(?=$|[/\\])/, () => home.replace(/[/\\]$/, ''))
}
