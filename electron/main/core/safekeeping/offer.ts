/** What a missing or damaged store is told with: the newest backup, and the commands that help (design: 10-domain, "Storage"). */
import { LocusError } from '#shared/contract/errors.ts'
import { BackupShelf } from './shelf.ts'

/** A backup that can be restored instead of going on without one. */
export interface BackupOffer {
  file: string
  created_at: string
  last_sequence: number
}

/** The newest backup of a repository, if there is one. A shelf that cannot be read offers nothing. */
export async function offerOf(backups: string | undefined, root: string): Promise<BackupOffer | undefined> {
  if (backups === undefined) return undefined
  const newest = await new BackupShelf(backups, root).newest().catch(() => undefined)
  if (!newest?.manifest) return undefined
  const { created_at, last_sequence } = newest.manifest
  return { file: newest.file, created_at, last_sequence }
}

/** An offer as a part of a sentence. */
export function offerInWords({ created_at, last_sequence }: BackupOffer): string {
  return `a backup of ${created_at} (up to event ${last_sequence})`
}

/** The refusal to begin anew where a store was before: nothing is adopted in silence. */
export function storeMissing(root: string, offer: BackupOffer): LocusError {
  const message =
    `the store of ${root} is missing, and there is ${offerInWords(offer)}: ` +
    '`locus backup restore --latest` brings it back, `locus init --fresh` begins anew without it'
  return new LocusError('HSK-500-STORAGE', message, { path: root, details: { store: 'missing', backup: { ...offer } } })
}

/** What a long-lived process says whose store is not at its place any more. */
export function goneInWords(path: string, gone: 'removed' | 'replaced', offer: BackupOffer | undefined): string {
  const what = `The store (${path}) was ${gone} while it was open. Nothing more is written`
  if (gone === 'replaced')
    return `${what}: another one stands there now, a restored one perhaps. Open the folder again.`
  if (!offer) return `${what}; open the folder again.`
  return `${what}. There is ${offerInWords(offer)}: \`locus backup restore --latest\` brings it back. Then open the folder again.`
}
