/** What one sheet asks for several cards at once: the questions that they share. Pure. */
import type { MoveOption } from '#shared/contract/board.ts'

/** True where the answer is another one for every card, so that no sheet can ask for several. */
export function needsOwnSheet(option: MoveOption): boolean {
  return option.missing.some(({ kind }) => kind === 'superseded_by')
}

/** The option that asks everything that any of the options asks, each kind of question once. */
export function sharedOption(options: readonly [MoveOption, ...MoveOption[]]): MoveOption {
  const [first] = options
  const missing = options.flatMap((option) => option.missing)
  const kinds = new Set(missing.map(({ kind }) => kind))
  return {
    status: first.status,
    answer: options.some(({ answer }) => answer === 'asks') ? 'asks' : first.answer,
    missing: [...kinds].flatMap((kind) => missing.find((one) => one.kind === kind) ?? []),
  }
}
