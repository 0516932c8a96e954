/** How tall a card will be before it is measured, so that the scroll bar hardly moves when it is. Pure. */
import type { Card } from '#shared/contract/board.ts'

/** Widths of a column's text for which heights are guessed, in pixels; a letter of the title is about 7 wide. */
const LETTER = 7
const LINE = 18
const FACTS = 24
/** A line of a reason, whose letters are about 6 wide, and the gap above the first. */
const REASON = { line: 16, gap: 4, letter: 6 }
const HEAD = 16 + 4 + 15

/**
 * A guess is never a whole number of pixels, as measured heights are: one that was right by chance would not be kept as
 * measured, and the next guess, in a column of another width, would let the cards below overlap.
 */
const NOT_MEASURED = 0.5

/** The height of what is not loaded yet, in pixels. */
export const UNLOADED_HEIGHT = HEAD + LINE + NOT_MEASURED

/** The guessed height of a card in a column of that width, in pixels; no whole number. */
export function guessedHeight(card: Card, columnWidth: number): number {
  const letters = Math.max(12, Math.floor((columnWidth - 24) / LETTER))
  const lines = Math.min(3, Math.max(1, Math.ceil(card.title.length / letters)))
  return HEAD + lines * LINE + reasonHeight(card, columnWidth) + (hasFacts(card) ? FACTS : 0) + NOT_MEASURED
}

function reasonHeight({ block, awaits }: Card, columnWidth: number): number {
  const letters = Math.max(12, Math.floor((columnWidth - 42) / REASON.letter))
  const reasons = [block?.reason ?? '', awaits === undefined ? '' : `awaits ${awaits}`].filter((text) => text !== '')
  const lines = reasons.map((text) => Math.min(2, Math.ceil(text.length / letters)))
  return lines.reduce((height, count) => height + REASON.gap + count * REASON.line, 0)
}

function hasFacts({ micro_tasks, open_blockers, problems, overlays, gates, ...card }: Card): boolean {
  return Boolean(
    micro_tasks.total > 0 ||
      open_blockers > 0 ||
      problems > 0 ||
      overlays.length > 0 ||
      gates.pre_work === 'pass' ||
      card.conflict ||
      card.unverified ||
      card.block?.eta ||
      card.verdict,
  )
}
