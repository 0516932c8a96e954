/** The sample workspace on the start screen: as it was left, or a fresh one (design: 70-window, "First start"). */
import { FlaskConical } from 'lucide-react'
import { openSample } from '../../state/sample.ts'
import { Button } from '../../ui/button.tsx'

/** @param standing the sample that was laid out before. */
export function SampleOffer({ standing }: { standing: string | undefined }) {
  return (
    <div className="start-sample">
      <Button icon={<FlaskConical size={16} />} onClick={() => void openSample(false)}>
        Open the sample workspace
      </Button>
      {standing !== undefined && (
        <Button look="quiet" onClick={() => void openSample(true)}>
          Start over with a fresh one
        </Button>
      )}
      <p>
        {standing === undefined
          ? 'A small harbour project with five days of history, in a temporary folder. Break what you like.'
          : 'As you left it. A fresh one is laid out beside it.'}
      </p>
    </div>
  )
}
