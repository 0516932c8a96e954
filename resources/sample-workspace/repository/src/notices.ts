/** A notice to everybody in the harbour. */
export interface Notice {
  until: string
  text: string
}

/** The notices that still hold, the shortest-lived first. */
export function currentNotices(notices: readonly Notice[], now: string): Notice[] {
  return notices.filter((notice) => notice.until > now).sort((a, b) => a.until.localeCompare(b.until))
}
