/** The backups of a folder to choose from, the newest first and chosen (design: 10-domain, "Storage"). */
import { useEffect, useState } from 'react'
import type { StorageBackups } from '#shared/contract/storage.ts'
import { failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { momentText } from './moment-text.ts'

/** Backups shown at once; older ones are for the command line. */
const SHOWN = 6

/** @param isSecond true where something else is the usual way. */
export function BackupChoice({
  folder,
  onRestore,
  isSecond = false,
}: {
  folder: string
  onRestore: (file: string) => Promise<void>
  isSecond?: boolean
}) {
  const client = useClient()
  const [listed, setListed] = useState<StorageBackups['backups']>()
  const [fault, setFault] = useState<string>()
  const [chosen, setChosen] = useState<string>()
  useEffect(() => {
    let isOver = false
    client.storage.backups({ path: folder }).then(
      ({ backups }) => {
        if (!isOver) setListed(backups)
      },
      (thrown: unknown) => {
        if (!isOver) setFault(failureOf(thrown).message)
      },
    )
    return () => {
      isOver = true
    }
  }, [client, folder])

  if (fault) return <p role="alert">The backups cannot be listed: {shownLine(fault)}</p>
  if (!listed) return <Skeleton widths={[52, 48]} height={16} />
  const readable = listed.filter(({ unreadable }) => unreadable === undefined)
  const unreadable = listed.length - readable.length
  const file = chosen ?? readable[0]?.file
  if (file === undefined) {
    return isSecond ? null : <p>There is no backup of this folder that can be read.</p>
  }
  const picked = readable.find((each) => each.file === file)
  return (
    <form
      className="storage-backups"
      onSubmit={(event) => {
        event.preventDefault()
        void onRestore(file)
      }}
    >
      <Choice
        legend={isSecond ? 'Or go back to a backup' : 'Restore a backup'}
        options={readable.slice(0, SHOWN).map((backup) => ({
          value: backup.file,
          label: <RelativeTime at={backup.created_at} />,
          detail: `${momentText(backup.created_at)}, up to event ${backup.last_sequence ?? 0}, ${sizeText(backup.size)}`,
        }))}
        value={file}
        onChange={setChosen}
        hint={
          unreadable > 0
            ? `${unreadable} further ${unreadable === 1 ? 'one is' : 'ones are'} damaged and cannot be chosen.`
            : undefined
        }
      />
      <div className="storage-buttons">
        <Button type="submit" look={isSecond ? 'plain' : 'primary'}>
          Restore the backup of {picked ? momentText(picked.created_at) : ''}
        </Button>
      </div>
      <p className="storage-hint">
        It is proved before it takes its place. Afterwards the board is read again; where the two differ, you are asked.
      </p>
    </form>
  )
}

/** `132 KB`. */
function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
