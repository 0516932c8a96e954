/** What the drawing asks about ties while one is drawn by hand. */
import { create } from 'zustand'

/** Asks of the present drawing. */
export interface Ties {
  /** The cycle that a blocking edge from one packet to another would close. */
  wayBackOf: (from: string, to: string) => string[] | undefined
}

/** The asks of the drawing that is shown. */
export const useTies = create<Ties>()(() => ({ wayBackOf: () => undefined }))
