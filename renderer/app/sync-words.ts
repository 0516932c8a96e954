/** The sync state in words: the pill's, and what stands behind it (design: 70-window, "Frame"). Pure. */
import type { SyncState } from '#shared/contract/workspace.ts'

/** How pressing it is; `busy` and `quiet` ask for nothing. */
export type SyncTone = 'good' | 'quiet' | 'busy' | 'asks' | 'bad'

/** How a sync state is said. */
export interface SyncWords {
  tone: SyncTone
  /** The pill's few words. */
  pill: string
  /** One sentence more. */
  sentence: string
}

/** The words for a sync state. */
export function syncWords({ state, conflicts, candidates }: SyncState): SyncWords {
  switch (state) {
    case 'in_sync':
      return { tone: 'good', pill: 'In sync', sentence: 'The board file and Locus say the same.' }
    case 'syncing':
      return { tone: 'busy', pill: 'Syncing', sentence: 'The board file and Locus are being compared.' }
    case 'watching':
      return {
        tone: 'quiet',
        pill: 'Watching',
        sentence: 'The board file is read as it changes. The first change made here shows its lines and asks.',
      }
    case 'asking_first_write':
      return { tone: 'asks', pill: 'Asks to write', sentence: 'A change waits for your leave to write the board file.' }
    case 'conflicts': {
      const pill = `${conflicts} ${conflicts === 1 ? 'conflict' : 'conflicts'}`
      return { tone: 'bad', pill, sentence: 'Board file and Locus disagree; nothing was applied, nothing overwritten.' }
    }
    case 'held':
      return { tone: 'asks', pill: 'Held', sentence: 'Git changed the board; nothing is read or written for now.' }
    case 'no_board':
      return candidates.length > 1
        ? { tone: 'asks', pill: 'Which board?', sentence: 'Several boards were found and none is chosen.' }
        : { tone: 'asks', pill: 'No board', sentence: 'No Task Board was found in this folder.' }
    case 'board_missing':
      return { tone: 'bad', pill: 'Board missing', sentence: 'The board file is gone; every packet is kept.' }
    case 'read_only':
      return { tone: 'asks', pill: 'Read-only', sentence: 'The board file cannot be written.' }
    case 'store_removed':
      return { tone: 'bad', pill: 'Store removed', sentence: 'The store is gone from the folder; writing has stopped.' }
    case 'failed':
      return { tone: 'bad', pill: 'Sync failed', sentence: 'The board file and Locus could not be brought in step.' }
  }
}
