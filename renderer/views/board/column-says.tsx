/** What a column says to the card in the air: drop here, asks first, not yet, with the reasons in words. */
import type { ReactNode } from 'react'
import { shownLine } from '../../ui/shown-text.ts'
import type { ColumnSaying } from './drag/drag-words.ts'
import './column-says.css'

/** Ids inside a sentence, set in monospace. */
const ID = /(WP-[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]|MT-\d{3,})/

function withIds(text: string): ReactNode[] {
  return shownLine(text)
    .split(ID)
    .map((part, at) => {
      const key = `${at}-${part}`
      return at % 2 === 1 ? (
        <span key={key} className="mono">
          {part}
        </span>
      ) : (
        part
      )
    })
}

/** A box within the column; said aloud by the announcements, so hidden from a screen reader here. */
export function ColumnSays({ saying }: { saying: ColumnSaying }) {
  return (
    <div className="board-says" data-answer={saying.answer} aria-hidden="true">
      <b className="board-says-title">{saying.title}</b>
      {saying.reasons.map((reason) => (
        <p key={reason} className="board-says-reason">
          {withIds(reason)}
        </p>
      ))}
    </div>
  )
}
