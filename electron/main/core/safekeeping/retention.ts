/** Which automatic backups are kept: the newest of each of the last 7 days and of the last 10 sessions (design: 10-domain, "Storage"). */

/** What a backup's name says of it. */
export interface NamedBackup {
  name: string
  /** RFC 3339 UTC, ms. */
  created_at: string
  /** One stay of a long-lived process, or one hour of one-shot ones. */
  session: string
}

export const KEPT_DAYS = 7
export const KEPT_SESSIONS = 10

/** In the order of their making; one that lies ahead of `now` was made under another clock, and comes last. */
export function newestFirst(backups: readonly NamedBackup[], now: string): NamedBackup[] {
  const isAhead = ({ created_at }: NamedBackup): boolean => created_at > now
  return backups.toSorted((a, b) =>
    isAhead(a) === isAhead(b) ? (a.created_at < b.created_at ? 1 : -1) : isAhead(a) ? 1 : -1,
  )
}

/** Those that are kept no longer, of some in the order of {@link newestFirst}. Days are UTC days that have a backup; a quiet week takes none away. */
export function outlived(ordered: readonly NamedBackup[]): NamedBackup[] {
  const kept = new Set([
    ...newestOf(ordered, (backup) => backup.created_at.slice(0, 10), KEPT_DAYS),
    ...newestOf(ordered, (backup) => backup.session, KEPT_SESSIONS),
  ])
  return ordered.filter((backup) => !kept.has(backup))
}

function newestOf(
  ordered: readonly NamedBackup[],
  groupOf: (backup: NamedBackup) => string,
  most: number,
): NamedBackup[] {
  const groups = new Map<string, NamedBackup>()
  for (const backup of ordered) {
    if (!groups.has(groupOf(backup))) groups.set(groupOf(backup), backup)
  }
  return [...groups.values()].slice(0, most)
}
