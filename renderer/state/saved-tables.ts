/**
 * Layouts of the table under a name: columns, sorting, groups and filters. They are kept in this browser for each
 * workspace, as the limits of the board are (design: 70-window, "Table").
 */
import { create } from 'zustand'
import { z } from '#shared/zod.ts'
import { type TableState, tableOfWords, writeTable } from './table-words.ts'

/** The longest name, and how many layouts are kept. */
export const LONGEST_NAME = 60
const MOST = 50

/** A layout and its name. */
export interface SavedTable {
  readonly name: string
  /** As the words of the address. */
  readonly words: string
}

const savedSchema = z.array(z.strictObject({ name: z.string().min(1).max(LONGEST_NAME), words: z.string().max(8000) }))

/** The saved layouts of the open workspace, by name. */
export const useSavedTables = create<{ workspace: string | undefined; saved: readonly SavedTable[] }>()(() => ({
  workspace: undefined,
  saved: [],
}))

const keptAs = (workspace: string): string => `locus.tables.${workspace}`

/** The layouts that were kept; what cannot be read is none. */
export function readSaved(kept: string | null): readonly SavedTable[] {
  if (!kept) return []
  try {
    return savedSchema.safeParse(JSON.parse(kept)).data?.slice(0, MOST) ?? []
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return []
    throw thrown
  }
}

/** Takes the layouts of a workspace from where they are kept. */
export function enterSaved(workspace: string): void {
  useSavedTables.setState({ workspace, saved: readSaved(window.localStorage.getItem(keptAs(workspace))) })
}

/** A layout as it is kept. */
export function wordsOf(state: TableState): string {
  const words = new URLSearchParams()
  writeTable(words, { ...state, closed: [] })
  return words.toString()
}

/** The layout that was kept. */
export function tableOf({ words }: SavedTable): TableState {
  return tableOfWords(new URLSearchParams(words))
}

/** Keeps a layout under a name, in the place of the one that had it. */
export function saveTable(name: string, state: TableState): void {
  keep((saved) =>
    [...saved.filter((one) => one.name !== name), { name, words: wordsOf(state) }]
      .sort((left, right) => left.name.localeCompare(right.name, 'en'))
      .slice(0, MOST),
  )
}

/** Forgets a layout. */
export function forgetTable(name: string): void {
  keep((saved) => saved.filter((one) => one.name !== name))
}

function keep(change: (saved: readonly SavedTable[]) => readonly SavedTable[]): void {
  const { workspace, saved } = useSavedTables.getState()
  if (workspace === undefined) return
  const next = change(saved)
  useSavedTables.setState({ saved: next })
  window.localStorage.setItem(keptAs(workspace), JSON.stringify(next))
}
