/** Fixes that are recorded with a reason: they ask for it in a small sheet, and so for a second look, before they act. */
import { ReasonSheet } from '../../inspector/reason-sheet.tsx'
import { shownLine } from '../../ui/shown-text.ts'

/** What a sheet says. */
interface Question {
  title: (what: string) => string
  does: string
  submit: string
  label: 'Reason' | 'Note'
  /** What it usually is; a person may write another. */
  usual: string
  danger: boolean
}

const QUESTIONS: Readonly<Record<string, Question>> = {
  cancel: {
    title: (what) => `Cancel ${what}?`,
    does: 'The packet goes to Cancelled: nobody will work on it.',
    submit: 'Yes, cancel',
    label: 'Reason',
    usual: 'Its line was taken off the board',
    danger: true,
  },
  delete: {
    title: (what) => `Delete ${what}?`,
    does: 'The packet leaves the board. Its history stays in the record.',
    submit: 'Yes, delete',
    label: 'Reason',
    usual: 'Its line was taken off the board',
    danger: true,
  },
  reopen: {
    title: (what) => `Reopen ${what}?`,
    does: 'It goes back to Ready, and both of its gates count as pending again.',
    submit: 'Reopen it',
    label: 'Reason',
    usual: 'It was closed by hand, unverified',
    danger: false,
  },
  record_gate: {
    title: (what) => `Record the pre-work gate of ${what}?`,
    does: 'It is recorded as passed, by you.',
    submit: 'Record it',
    label: 'Note',
    usual: 'Looked at after a manual edit',
    danger: false,
  },
}

/** True for a choice of `problems.fix` that asks first. */
export function asksFirst(choice: string): boolean {
  return Object.hasOwn(QUESTIONS, choice)
}

/** True for one that gives a packet up. */
export function givesUp(choice: string): boolean {
  return QUESTIONS[choice]?.danger === true
}

/** The sheet of a choice that asks first; `what` is an id, or how many packets there are. */
export function FixQuestion({
  choice,
  what,
  onConfirm,
  onClose,
}: {
  choice: string
  what: string
  onConfirm: (reason: string) => void
  onClose: () => void
}) {
  const question = QUESTIONS[choice]
  if (!question) return null
  return (
    <ReasonSheet
      title={question.title(shownLine(what))}
      lead={<p>{question.does}</p>}
      label={question.label}
      usual={question.usual}
      submitLabel={question.submit}
      danger={question.danger}
      onSubmit={async (reason) => {
        onConfirm(reason)
        return { done: true }
      }}
      onClose={onClose}
    />
  )
}
