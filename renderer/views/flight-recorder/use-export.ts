/** Saving what the Flight Recorder shows as a file of JSON Lines, which can be cancelled (design: 70-window, "Flight Recorder"). */
import { useRef, useState } from 'react'
import { failureOf } from '../../client/failure.ts'
import { announce } from '../../state/announcements.ts'
import { timelineFilterOf } from '../../state/recorder-words.ts'
import { useClient, useWorkspace } from '../../state/session.ts'
import { showToast } from '../../state/toasts.ts'
import { useView } from '../../state/view.ts'
import { saveFile } from '../../ui/save-file.ts'
import { exportLines } from './export-lines.ts'

/** Milliseconds after which an export can be cancelled: what is quicker is there before anybody could. */
const CANCELLED_FROM = 300

/** An export: `quick` as long as nobody waits for it, `long` once it can be cancelled. */
export type Exporting = 'quick' | 'long' | undefined

/** Saves what passes the filter between the chosen times, and says how much it was. The file is written once all of it was read. */
export function useExport(): {
  exporting: Exporting
  /** Exports up to the newest event. */
  exportShown: (newest: number) => Promise<void>
  cancelExport: () => void
} {
  const client = useClient()
  const name = useWorkspace()?.name ?? 'workspace'
  const [exporting, setExporting] = useState<Exporting>()
  const giving = useRef<AbortController>(undefined)
  const exportShown = async (newest: number): Promise<void> => {
    const { recorder } = useView.getState()
    const aborting = new AbortController()
    giving.current = aborting
    const { signal } = aborting
    /** The last event before a time. */
    const before = async (time: string): Promise<number> => {
      const { sequence } = await client.events.at({ time }, { signal })
      return sequence === null ? Number.MAX_SAFE_INTEGER : sequence - 1
    }
    setExporting('quick')
    const timer = setTimeout(() => setExporting('long'), CANCELLED_FROM)
    try {
      const [after, until] = await Promise.all([
        recorder.from ? before(recorder.from) : 0,
        recorder.to ? before(new Date(Date.parse(recorder.to) + 1).toISOString()) : newest,
      ])
      const { lines, events, cut } = await exportLines(client, timelineFilterOf(recorder), { after, until }, signal)
      signal.throwIfAborted()
      saveFile(`${name}-events.jsonl`, lines)
      showToast({
        tone: 'done',
        title: `${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} exported`,
        ...(cut ? { detail: 'There are more: `locus events export` writes all of them' } : {}),
      })
    } catch (thrown) {
      if (signal.aborted) {
        showToast({ tone: 'info', title: 'Export cancelled', detail: 'No file was written' })
        announce('Export cancelled. No file was written.')
      } else showToast({ tone: 'refused', title: 'Not exported', detail: failureOf(thrown).message })
    } finally {
      clearTimeout(timer)
      setExporting(undefined)
    }
  }
  return { exporting, exportShown, cancelExport: () => giving.current?.abort() }
}
