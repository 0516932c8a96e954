/** A person's visit to a workspace: the name they go by, what happened since they left, and when they leave again. */
import type { SinceLeft } from '#shared/contract/person.ts'
import type { Workspace } from '../workspace.ts'
import { PersonFile } from './person-file.ts'
import { type Leaving, sinceLeft } from './since-left.ts'

/** Milliseconds after which a visit that goes on is remembered again, so that a killed process forgets little of it. */
const REMEMBERED_EVERY = 60_000

/** A workspace that is open in front of somebody. */
export interface Visit {
  /**
   * Names the operator from now on, and at the next visit; undefined goes back to git's name.
   * @throws LocusError HSK-500-STORAGE when the name cannot be kept; then it is as before.
   */
  nameOperator(id: string | undefined): Promise<void>
  /** What happened since this operator left; undefined when nothing did, or they were never here. */
  sinceLeft(): Promise<SinceLeft | undefined>
  /** The last window of this process is closed. */
  end(): Promise<void>
}

/** Begins a visit: the name that was chosen counts again. */
export async function beginVisit(workspace: Workspace, dataFolder: string): Promise<Visit> {
  const file = new PersonFile(dataFolder, workspace.place.root)
  const { operator, left } = await file.read()
  workspace.nameOperator(operator)
  let remembered: number | undefined
  /** Without the file only this convenience is lost. */
  const remember = async (): Promise<void> => {
    try {
      const sequence = (await workspace.head())?.sequence ?? 0
      if (sequence === remembered) return
      const { id } = await workspace.actor()
      const now: Leaving = { at: new Date().toISOString(), sequence }
      await file.change((before) => ({ ...before, left: { ...before.left, [id]: now } }))
      remembered = sequence
    } catch {
      // The store may be gone by now, or the folder full: the next visit then greets from an earlier one.
    }
  }
  const timer = setInterval(() => void remember(), REMEMBERED_EVERY)
  timer.unref()
  return {
    async nameOperator(id) {
      await file.change(({ operator: _, ...before }) => (id === undefined ? before : { ...before, operator: id }))
      workspace.nameOperator(id)
    },
    async sinceLeft() {
      const { id } = await workspace.actor()
      const leaving = Object.hasOwn(left, id) ? left[id] : undefined
      return leaving && workspace.read((reader) => sinceLeft(reader, leaving))
    },
    async end() {
      clearInterval(timer)
      remembered = undefined
      await remember()
    },
  }
}
