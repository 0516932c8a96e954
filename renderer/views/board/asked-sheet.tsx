/** The sheet that asks for what a move lacks, wherever the move was begun (design: 70-window, "Board"). */
import { useWorkspace } from '../../state/session.ts'
import { asks, cancelAsked, submitAsked, useAskedMoves } from './move-cards.ts'
import { MoveSheet } from './sheets/move-sheet.tsx'
import { sharedOption } from './sheets/shared-option.ts'

/** The sheet of the moves that wait, if any do. */
export function AskedSheet() {
  const asked = useAskedMoves((state) => state.asked)
  const operator = useWorkspace()?.actor.id
  const [first, ...others] = asked?.moves.filter(asks) ?? []
  if (!asked || !first) return null
  const { busy, refusal } = asked
  return (
    <MoveSheet
      key={first.overlayId}
      cards={[first.card, ...others.map(({ card }) => card)]}
      option={sharedOption([first.option, ...others.map(({ option }) => option)])}
      operator={operator}
      busy={busy}
      refusal={refusal}
      onSubmit={(answers) => void submitAsked(answers)}
      onCancel={cancelAsked}
    />
  )
}
