/** The question under which name to act in this workspace, and what the answer changes. */
import { useState } from 'react'
import { operatorNameSchema } from '#shared/contract/person.ts'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { failureOf } from '../client/failure.ts'
import { nameOperator, useIdentity } from '../state/identity.ts'
import { useWorkspace } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { shownLine } from '../ui/shown-text.ts'
import './identity.css'

const close = (): void => useIdentity.setState({ asking: false })

/** The sheet, while it is asked for. */
export function IdentitySheet() {
  const asking = useIdentity((identity) => identity.asking)
  const workspace = useWorkspace()
  return asking && workspace ? <NameSheet workspace={workspace} /> : null
}

function NameSheet({ workspace }: { workspace: WorkspaceInfo }) {
  const [typed, setTyped] = useState(workspace.actor.id)
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const name = async (id: string | null): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      await nameOperator(id)
      close()
    } catch (thrown) {
      setError(failureOf(thrown).message)
      setBusy(false)
    }
  }
  const submit = (): void => {
    const checked = operatorNameSchema.safeParse(typed)
    if (checked.success) void name(checked.data)
    else setError(`A name ${checked.error.issues[0]?.message ?? 'is needed'}.`)
  }
  return (
    <Sheet
      title="Your name in this workspace"
      submitLabel="Use this name"
      busy={busy}
      onSubmit={submit}
      onCancel={close}
    >
      <TextField
        label="Name"
        value={typed}
        maxLength={120}
        error={error && shownLine(error)}
        onChange={(event) => {
          setTyped(event.target.value)
          setError(undefined)
        }}
      />
      <ul className="identity-changes">
        <li>From now on changes made in this window are recorded under this name.</li>
        <li>
          What is already recorded keeps the name it was made under. So do claims and Undo: they belong to that name.
        </li>
        <li>It is remembered on this computer for this workspace. Git’s own user.name stays as it is.</li>
      </ul>
      {workspace.named_by === 'chosen' && (
        <div>
          <Button size="small" disabled={busy} onClick={() => void name(null)}>
            Go back to git’s user.name
          </Button>
        </div>
      )}
    </Sheet>
  )
}

/** Asks for a name where git has none. */
export function NameQuestion() {
  const workspace = useWorkspace()
  const [kept, setKept] = useState<string>()
  if (workspace?.named_by !== 'account' || kept === workspace.id) return null
  return (
    <div className="identity-question">
      <Notice
        title="Git has no user.name here"
        actions={
          <>
            <Button size="small" look="primary" onClick={() => useIdentity.setState({ asking: true })}>
              Choose a name…
            </Button>
            <Button size="small" look="quiet" onClick={() => setKept(workspace.id)}>
              Not now
            </Button>
          </>
        }
      >
        Changes made here are recorded under the account’s name, {shownLine(workspace.actor.id)}. Choose the name that
        people and agents know you by.
      </Notice>
    </div>
  )
}
