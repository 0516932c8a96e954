/** In place of a workspace whose store cannot be opened: what happened, why, and what can be done now (design: 10-domain "Storage", 90-quality "Faults"). */
import {
  DatabaseBackup,
  FileClock,
  FilePlus2,
  FolderLock,
  HardDrive,
  Hourglass,
  type LucideIcon,
  Wrench,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ErrorValue } from '#shared/contract/errors.ts'
import { openWorkspace } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { BackupChoice } from './backup-choice.tsx'
import { LongWork } from './long-work.tsx'
import { ReturnedReport } from './returned-report.tsx'
import type { StorageFault } from './storage-fault.ts'
import './storage-screen.css'
import { type StorageReturn, useStorageReturn } from './use-storage-return.ts'

interface ScreenProps {
  folder: string
  fault: StorageFault
  error: ErrorValue
  /** Back to the start. */
  onLeave: () => void
}

const SIGNS: Readonly<Record<StorageFault['kind'], LucideIcon>> = {
  missing: DatabaseBackup,
  damaged: Wrench,
  newer: FileClock,
  full: HardDrive,
  unwritable: FolderLock,
  obstructed: FolderLock,
  busy: Hourglass,
  other: HardDrive,
}

/** The screen of one fault. */
export function StorageScreen(props: ScreenProps) {
  const { folder, fault, onLeave } = props
  const returning = useStorageReturn(folder)
  const { work, report, refusal } = returning
  if (report) return <ReturnedReport folder={folder} report={report} />
  const Sign = SIGNS[fault.kind]
  return (
    <section className="storage" aria-labelledby="storage-title">
      <Sign className="storage-sign" aria-hidden="true" />
      <h1 id="storage-title">{TITLES[fault.kind]}</h1>
      <p className="storage-folder">
        <PathText path={folder} />
      </p>
      <Said {...props} />
      {refusal && (
        <Notice tone="refused" title="Not done">
          {shownLine(refusal)}
        </Notice>
      )}
      {work ? (
        <LongWork title={work.title} hint={work.hint} part={work.part} onCancel={work.cancel} />
      ) : (
        <Choices {...props} returning={returning} />
      )}
      {!work && (
        <div className="storage-leave">
          <Button look="quiet" onClick={onLeave}>
            Back to the start
          </Button>
        </div>
      )}
    </section>
  )
}

const TITLES: Readonly<Record<StorageFault['kind'], string>> = {
  missing: 'The store of this folder is missing',
  damaged: 'The store of this folder is damaged',
  newer: 'This folder was used by a newer Locus',
  full: 'The disk is full',
  unwritable: 'Nothing can be written here',
  obstructed: 'Something stands where the store should be',
  busy: 'Another process holds this workspace',
  other: 'The store of this folder cannot be opened',
}

/** What happened and why. */
function Said({ fault, error }: ScreenProps): ReactNode {
  switch (fault.kind) {
    case 'missing':
      return (
        <p>
          It was there before: a backup was made <RelativeTime at={fault.backup.created_at} />, up to event{' '}
          {fault.backup.last_sequence}. Somebody may have cleaned the folder, with <code>git clean -xdf</code> perhaps.
          The Task Board is untouched, and nothing has been written.
        </p>
      )
    case 'damaged':
      return (
        <>
          <p>
            {fault.isDatabase
              ? 'Parts of its database cannot be read'
              : 'The file in the place of its database is not a database'}
            ; a disk fault or a copy that was cut short can do that. It was left as it is, and is kept beside the one
            that takes its place.
          </p>
          {error.path !== undefined && <Where path={error.path} />}
        </>
      )
    case 'newer':
      return (
        <p>
          Its store has format {fault.schema}, and this Locus knows formats up to {fault.known}. Opening it here could
          lose what the newer one keeps, so nothing was touched. Update Locus on this machine and open the folder again.
        </p>
      )
    case 'full':
      return (
        <>
          <p>
            The store cannot be written, so the folder is not opened. What was acknowledged before is intact. Make room
            on the disk, then try again.
          </p>
          <Reason error={error} />
        </>
      )
    case 'unwritable':
      return (
        <>
          <p>
            Locus keeps its record in <code>.handshake/locus</code> inside the folder and needs the right to write
            there, on a disk of this machine. Change the folder’s rights, or work on a copy on a local disk.
          </p>
          <Reason error={error} />
        </>
      )
    case 'obstructed':
      return (
        <>
          <p>
            Locus keeps its record in the folder <code>.handshake/locus</code>, and a file is in its way. Move that file
            elsewhere, then try again.
          </p>
          <Reason error={error} />
        </>
      )
    case 'busy':
      return (
        <>
          <p>
            It was waited for and did not let go. It may be restoring or rebuilding the store. Try again in a moment.
          </p>
          <Reason error={error} />
        </>
      )
    default:
      return <Reason error={error} />
  }
}

/** The core's own words, with the file they are about. */
function Reason({ error }: { error: ErrorValue }) {
  return (
    <div className="storage-reason">
      <p>{shownLine(error.message)}</p>
      {error.path !== undefined && <PathText path={error.path} />}
    </div>
  )
}

function Where({ path }: { path: string }) {
  return (
    <div className="storage-reason">
      <PathText path={path} />
    </div>
  )
}

/** What can be done now. */
function Choices({ folder, fault, returning }: ScreenProps & { returning: StorageReturn }) {
  const [sure, setSure] = useState(false)
  if (fault.kind === 'missing') {
    return (
      <>
        <BackupChoice folder={folder} onRestore={returning.restore} />
        <div className="storage-other">
          <h2>
            <FilePlus2 aria-hidden="true" /> Or begin anew from the board
          </h2>
          <p>
            Every line of the board becomes a packet as it stands. Titles, notes, gates, Micro-Tasks and the record of
            who did what do not come back; the backups stay where they are.
          </p>
          {sure ? (
            <div className="storage-buttons">
              <Button look="danger" onClick={() => void returning.beginAnew()}>
                Begin anew without the backup
              </Button>
              <Button look="quiet" onClick={() => setSure(false)}>
                No
              </Button>
            </div>
          ) : (
            <div>
              <Button look="danger-plain" onClick={() => setSure(true)}>
                Begin anew…
              </Button>
            </div>
          )}
        </div>
      </>
    )
  }
  if (fault.kind === 'damaged') {
    return (
      <>
        <div className="storage-buttons">
          <Button look="primary" onClick={() => void returning.rebuild()}>
            Rebuild the store
          </Button>
        </div>
        <p className="storage-hint">
          From the newest sound backup, what can still be read of the damaged store, the artifacts, and then the board.
          A report says what could not come back.
        </p>
        <BackupChoice folder={folder} onRestore={returning.restore} isSecond />
      </>
    )
  }
  return (
    <div className="storage-buttons">
      <Button look="primary" onClick={() => void openWorkspace(folder)}>
        Try again
      </Button>
    </div>
  )
}
