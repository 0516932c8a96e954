/** What is said to a screen reader when something happened that only the eye would see. */
import { create } from 'zustand'

interface Announcements {
  text: string
  /** Grows with every announcement, so that the same words are said again. */
  count: number
}

/** What was said last. */
export const useAnnouncements = create<Announcements>()(() => ({ text: '', count: 0 }))

/** Says a sentence politely. */
export function announce(text: string): void {
  useAnnouncements.setState(({ count }) => ({ text, count: count + 1 }))
}
