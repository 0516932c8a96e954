/** Sends what is worth a notification to the desktop, where there is one and the person wants it (design: 70-window, "Frame"). */
import { create } from 'zustand'
import type { Note } from '#shared/contract/desktop.ts'
import { useBoard } from './board.ts'
import type { Delta } from './live-board.ts'
import { conflictNote, gateNotes, quietNotes } from './notices.ts'
import { ownOperations } from './own-operations.ts'
import { useSession } from './session.ts'

const KEPT_AS = 'locus.notifications'
/** Milliseconds between two looks for quiet claims. */
const LOOK = 60_000

/** Whether notifications are wanted on this computer. */
export const useNotifications = create<{ wanted: boolean }>()(() => ({ wanted: true }))

/** Chooses whether notifications are shown, and keeps it. */
export function wantNotifications(wanted: boolean): void {
  useNotifications.setState({ wanted })
  window.localStorage.setItem(KEPT_AS, wanted ? 'yes' : 'no')
}

function send(notes: readonly Note[]): void {
  const { client, host } = useSession.getState()
  if (!client || !host?.can_notify || !useNotifications.getState().wanted) return
  for (const note of notes) client.host.notify(note).catch(() => undefined)
}

/** Looks through commits for packets that await a decision. */
export function noticeCommits(deltas: readonly Delta[]): void {
  send(deltas.flatMap(({ changes }) => gateNotes(changes, ownOperations())))
}

/** Notices conflicts and claims gone quiet until it is stopped. */
export function startNotifier(): () => void {
  useNotifications.setState({ wanted: window.localStorage.getItem(KEPT_AS) !== 'no' })
  const stop = useSession.subscribe(({ sync, workspace }, before) => {
    if (!sync || !workspace || before.workspace?.id !== workspace.id) return
    const note = conflictNote(before.sync?.conflicts, sync.conflicts, workspace.name)
    if (note) send([note])
  })
  const told = new Map<string, string>()
  const look = (): void => {
    const runs = useBoard.getState().columns?.byStatus.in_progress.runs ?? []
    const cards = runs.flatMap((run) => run.cards)
    const notes = quietNotes(cards, Date.now(), told)
    for (const card of cards)
      if (card.heard_at && notes.some((note) => note.wp_id === card.wp_id)) told.set(card.wp_id, card.heard_at)
    send(notes)
  }
  const timer = setInterval(look, LOOK)
  return () => {
    stop()
    clearInterval(timer)
  }
}
