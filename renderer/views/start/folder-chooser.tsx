/** Choosing a folder where no native dialog exists: a list the host serves, or a typed path (design: 70-window). */
import { ArrowUp, FolderGit2, Folder as FolderSign, House } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { FolderListing } from '#shared/contract/workspace.ts'
import { failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import './folder-chooser.css'
import { expandedPath, pathFault, rowAfterKey, rowOfPath, rowOfTyped } from './folder-list.ts'

/** Milliseconds after which typed letters begin a new name. */
const TYPING_PAUSE = 700

/** The dialog. `onChoose` gets the absolute path of the folder that is shown. */
export function FolderChooser({
  home,
  onChoose,
  onCancel,
}: {
  home: string
  onChoose: (path: string) => void
  onCancel: () => void
}) {
  const { listing, fault, loading, go } = useListing()
  const [typed, setTyped] = useState<string>()
  const path = typed ?? listing?.path ?? ''
  const shown = typed === undefined || typed === listing?.path

  const choose = (): void => {
    if (listing && shown && !loading) onChoose(listing.path)
  }
  const goTyped = (event: FormEvent): void => {
    event.preventDefault()
    if (shown) choose()
    else go(expandedPath(path, home), { check: path }).then((reached) => reached && setTyped(undefined))
  }
  const enter = (to: string, from?: string): void => {
    setTyped(undefined)
    void go(to, from === undefined ? {} : { from })
  }
  const up = listing?.parent
  return (
    <Dialog
      open
      onClose={onCancel}
      onConfirm={choose}
      title="Open a folder"
      size="wide"
      foot={
        <>
          <span className="folders-standing">{listing && <Standing listing={listing} />}</span>
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
          <Button
            look="primary"
            disabled={!listing || loading || !shown}
            after={<Kbd keys="Mod+Enter" />}
            onClick={choose}
          >
            Open this folder
          </Button>
        </>
      }
    >
      <div className="folders">
        <form className="folders-path" onSubmit={goTyped} noValidate>
          <TextField
            label="Folder"
            mono
            value={path}
            error={fault}
            placeholder={home}
            onChange={(event) => setTyped(event.target.value)}
          />
          <div className="folders-buttons">
            <IconButton
              label="Up"
              icon={<ArrowUp />}
              keys={<Kbd keys="Backspace" />}
              disabled={up === undefined}
              onClick={() => up !== undefined && enter(up, listing?.path)}
            />
            <IconButton label="Home" icon={<House />} onClick={() => enter(home)} />
          </div>
        </form>
        {listing ? (
          <FolderRows
            key={listing.path}
            listing={listing}
            from={listing.from}
            onEnter={(to) => enter(to)}
            onUp={() => up !== undefined && enter(up, listing.path)}
          />
        ) : (
          !fault && (
            <div className="folders-list">
              <Skeleton widths={[40, 52, 34, 47]} height={16} />
            </div>
          )
        )}
      </div>
    </Dialog>
  )
}

/** A listing, and the folder that was left for it. */
type Reached = FolderListing & { from?: string }

/** The listing that is shown; a folder that cannot be listed leaves the present one and says why. */
function useListing() {
  const client = useClient()
  const [listing, setListing] = useState<Reached>()
  const [fault, setFault] = useState<string>()
  const [loading, setLoading] = useState(true)
  const turn = useRef(0)

  const go = useCallback(
    async (path: string | undefined, { check, from }: { check?: string; from?: string } = {}): Promise<boolean> => {
      const wrong = check === undefined ? undefined : pathFault(check)
      setFault(wrong)
      if (wrong) return false
      turn.current += 1
      const mine = turn.current
      setLoading(true)
      try {
        const reached = await client.host.folders(path === undefined ? {} : { path })
        if (mine !== turn.current) return false
        setListing(from === undefined ? reached : { ...reached, from })
        setLoading(false)
        return true
      } catch (thrown) {
        if (mine !== turn.current) return false
        setFault(shownLine(failureOf(thrown).message))
        setLoading(false)
        return false
      }
    },
    [client],
  )

  useEffect(() => {
    void go(undefined)
  }, [go])
  return { listing, fault, loading, go }
}

/** What the shown folder is: a repository, with a board or without. */
function Standing({ listing }: { listing: FolderListing }) {
  return (
    <>
      {listing.is_git ? <FolderGit2 aria-hidden="true" /> : <FolderSign aria-hidden="true" />}
      <span>{listing.is_git ? 'Repository' : 'No repository'}</span>
      {listing.board ? <PathText path={listing.board} /> : listing.is_git && <span>without a board</span>}
    </>
  )
}

function FolderRows({
  listing,
  from,
  onEnter,
  onUp,
}: {
  listing: FolderListing
  from: string | undefined
  onEnter: (path: string) => void
  onUp: () => void
}) {
  const { folders } = listing
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(() => Math.max(0, rowOfPath(folders, from)))
  const letters = useRef({ typed: '', last: 0 })

  const focusRow = useCallback((row: number): void => {
    setAt(row)
    list.current?.querySelectorAll('button')[row]?.focus()
  }, [])
  useEffect(() => {
    if (document.activeElement?.tagName !== 'INPUT') focusRow(Math.max(0, rowOfPath(folders, from)))
  }, [folders, from, focusRow])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Backspace') {
      event.preventDefault()
      onUp()
      return
    }
    const row = rowAfterKey(event.key, at, folders.length) ?? typedRow(event)
    if (row === undefined || row < 0) return
    event.preventDefault()
    focusRow(row)
  }
  const typedRow = (event: KeyboardEvent): number | undefined => {
    if (event.key.length !== 1 || event.key === ' ') return undefined
    const { typed, last } = letters.current
    const next = event.timeStamp - last > TYPING_PAUSE ? event.key : typed + event.key
    letters.current = { typed: next, last: event.timeStamp }
    return rowOfTyped(folders, next, at)
  }

  if (folders.length === 0) return <p className="folders-list folders-none">No folders in here.</p>
  return (
    <ul className="folders-list" ref={list} aria-label="Folders">
      {folders.map((folder, row) => (
        <li key={folder.path}>
          <button
            type="button"
            className="folders-row"
            tabIndex={row === at ? 0 : -1}
            onFocus={() => setAt(row)}
            onKeyDown={onKeyDown}
            onClick={() => onEnter(folder.path)}
          >
            {folder.is_git ? <FolderGit2 aria-hidden="true" /> : <FolderSign aria-hidden="true" />}
            <span className="folders-name">{shownLine(folder.name)}</span>
            {folder.is_git && <Chip tone="accent">repository</Chip>}
          </button>
        </li>
      ))}
    </ul>
  )
}
