/** What can be taken back, and for how long (design: 10-domain, "Undo"). */

/** How long a change can be taken back, in milliseconds. */
export const UNDO_MS = 10 * 60 * 1000

/** Types of the events that an undo takes back. */
export const UNDOABLE_EVENTS: readonly string[] = ['work_packet_updated', 'work_packet_gated', 'work_packet_completed']
