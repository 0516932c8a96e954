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

/** Those that are kept no longer. Days are UTC days that have a backup; a quiet week takes none away. */
export function outlived(backups: readonly NamedBackup[]): NamedBackup[] {
  const newestFirst = [...backups].sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
  const kept = new Set([
    ...newestOf(newestFirst, (backup) => backup.created_at.slice(0, 10), KEPT_DAYS),
    ...newestOf(newestFirst, (backup) => backup.session, KEPT_SESSIONS),
  ])
  return newestFirst.filter((backup) => !kept.has(backup))
}

function newestOf(
  newestFirst: readonly NamedBackup[],
  groupOf: (backup: NamedBackup) => string,
  most: number,
): NamedBackup[] {
  const groups = new Map<string, NamedBackup>()
  for (const backup of newestFirst) {
    if (!groups.has(groupOf(backup))) groups.set(groupOf(backup), backup)
  }
  return [...groups.values()].slice(0, most)
}
