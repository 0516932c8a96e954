/** Fixes that give a packet up: they ask once more before they act. */
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { shownLine } from '../../ui/shown-text.ts'

const GIVING_UP = {
  cancel: { verb: 'Cancel', yes: 'Yes, cancel', does: 'The packet goes to Cancelled: nobody will work on it.' },
  delete: { verb: 'Delete', yes: 'Yes, delete', does: 'The packet leaves the board. Its history stays in the record.' },
} as const

/** A choice of `problems.fix` that gives a packet up. */
export type GivingUp = keyof typeof GIVING_UP

/** The choice, if it gives a packet up. */
export function givingUpOf(choice: string): GivingUp | undefined {
  return choice === 'cancel' || choice === 'delete' ? choice : undefined
}

/** The question; `what` is an id, or how many packets there are. */
export function GiveUpQuestion({
  choice,
  what,
  onConfirm,
  onClose,
}: {
  choice: GivingUp
  what: string
  onConfirm: () => void
  onClose: () => void
}) {
  const { verb, yes, does } = GIVING_UP[choice]
  const confirm = (): void => {
    onClose()
    onConfirm()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={confirm}
      title={`${verb} ${shownLine(what)}?`}
      description={does}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            Leave as it is
          </Button>
          <Button look="danger" onClick={confirm}>
            {yes}
          </Button>
        </>
      }
    />
  )
}
