/** Proves the record and tells each check as it ends, with the first event that does not fit (design: 30-flight-recorder). */
import { CircleCheck, CircleX } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { VerifyNews } from '#shared/contract/timeline.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { openEvent } from '../../state/view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shownLine } from '../../ui/shown-text.ts'

type Check = Extract<VerifyNews, { kind: 'check' }>
type Result = Extract<VerifyNews, { kind: 'result' }>

const CHECK_WORDS: Readonly<Record<string, string>> = {
  chain: 'Chain',
  replay: 'Tables',
  results: 'Results',
  artifacts: 'Artifacts',
  database: 'Database',
  git: 'Commits',
}

/** The dialog; closing it gives the verification up. `onJump` brings the timeline to an event. */
export function VerifyDialog({ onClose, onJump }: { onClose: () => void; onJump: (sequence: number) => void }) {
  const client = useClient()
  const [checks, setChecks] = useState<readonly Check[]>([])
  const [result, setResult] = useState<Result>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    const giving = new AbortController()
    // Another connection begins from the start: what the one before had told is told again.
    setChecks([])
    setResult(undefined)
    setFailure(undefined)
    const run = async (): Promise<void> => {
      for await (const news of await client.events.verify(undefined, { signal: giving.signal })) {
        if (giving.signal.aborted) return
        if (news.kind === 'check') setChecks((known) => [...known, news])
        else setResult(news)
      }
    }
    run().catch((thrown: unknown) => !giving.signal.aborted && setFailure(failureOf(thrown)))
    return () => giving.abort()
  }, [client])
  const show = (sequence: number): void => {
    openEvent(sequence)
    onJump(sequence)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Verify the record"
      description="The chain of events, the tables against their replay, the artifacts, the database, and the commits that witness it."
      foot={<Button onClick={onClose}>{result || failure ? 'Close' : 'Give up'}</Button>}
    >
      <ul className="verify-checks" aria-live="polite" aria-busy={!result && !failure}>
        {checks.map((check) => (
          <li key={check.name} data-ok={check.ok}>
            {check.ok ? <CircleCheck aria-label="sound" /> : <CircleX aria-label="not sound" />}
            <span>{CHECK_WORDS[check.name] ?? check.name}</span>
            <span>
              {shownLine(check.message)}{' '}
              {check.sequence !== undefined && (
                <Button size="small" look="quiet" onClick={() => show(check.sequence ?? 1)}>
                  Show event {check.sequence.toLocaleString('en')}
                </Button>
              )}
            </span>
          </li>
        ))}
        {!result && !failure && <li>Checking…</li>}
      </ul>
      {result && <p className="verify-result">{resultWords(result)}</p>}
      {failure && (
        <Notice tone="refused" title="The verification did not end">
          {shownLine(failure.message)}
        </Notice>
      )}
    </Dialog>
  )
}

function resultWords({ ok, witnessed }: Result): string {
  if (!ok) return 'The record does not hold. Nothing was changed; the first event that does not fit is named above.'
  if (witnessed === undefined) return 'The record holds. No commit witnesses it yet.'
  return `The record holds, and a commit witnesses it up to event ${witnessed.toLocaleString('en')}.`
}
