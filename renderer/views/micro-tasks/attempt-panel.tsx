/** One attempt whole, or two compared: what the model answered, how it was validated, what it took. Nothing of it is run. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { AttemptDetail } from '#shared/contract/micro-task-history.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { type AttemptName, attemptNamed, attemptText } from '../../state/task-words.ts'
import { changeTasks } from '../../state/view.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { wholeTimeText } from '../../ui/relative-time-text.ts'
import { shownLine, shownText } from '../../ui/shown-text.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ReadFailure } from '../../ui/when-read.tsx'
import { ArtifactText, ValidationArtifact } from './attempt-artifacts.tsx'
import './attempt-panel.css'
import { LOOK_WORDS, lengthInWords, lookOf, tokensInWords } from './attempt-rows.ts'
import { type SideLine, sideBySide } from './side-by-side.ts'

/** Attempts as they are read whole, by their text. */
function useDetails(
  wpId: string,
  names: readonly AttemptName[],
): { details: readonly AttemptDetail[]; failure: Failure | undefined } {
  const client = useClient()
  const wanted = names.map(attemptText).join()
  const [held, setHeld] = useState<{ of: string; details: readonly AttemptDetail[]; failure?: Failure }>()
  useEffect(() => {
    const aborting = new AbortController()
    const { signal } = aborting
    const named = wanted.split(',').flatMap((text) => attemptNamed(text) ?? [])
    Promise.all(named.map((name) => client.attempts.show({ wp_id: wpId, ...name }, { signal }))).then(
      (details) => setHeld({ of: wanted, details }),
      (thrown: unknown) => !signal.aborted && setHeld({ of: wanted, details: [], failure: failureOf(thrown) }),
    )
    return () => aborting.abort()
  }, [client, wpId, wanted])
  return held?.of === wanted ? { details: held.details, failure: held.failure } : { details: [], failure: undefined }
}

/** The panel of the chosen attempts; the earlier one stands left. */
export function AttemptPanel({ wpId, chosen }: { wpId: string; chosen: readonly AttemptName[] }) {
  const names = useMemo(
    () => chosen.toSorted((one, other) => one.mt_id.localeCompare(other.mt_id) || one.iteration - other.iteration),
    [chosen],
  )
  const { details, failure } = useDetails(wpId, names)
  const [left, right] = details
  return (
    <section className="attempt-panel" aria-label={names.length === 2 ? 'Two attempts compared' : 'The chosen attempt'}>
      <IconButton label="Close" size="small" icon={<X />} onClick={() => changeTasks({ chosen: [] })} />
      {failure && <ReadFailure title="It could not be read" failure={failure} />}
      {!left && !failure && <Skeleton widths={[40, 100, 100]} height={16} />}
      {left && right ? <Compared left={left} right={right} /> : left && <Alone detail={left} />}
      {left && !right && (
        <p className="attempt-hint">Shift-click another iteration, or Shift-Enter on it, to compare the two.</p>
      )}
    </section>
  )
}

/** What an attempt was and how it ended, in a line. */
function AttemptHead({ detail: { mt_id: mtId, record } }: { detail: AttemptDetail }) {
  const look = lookOf({
    ...record,
    level: record.escalation_level,
    tokens: 0,
    claimed: record.claimed_complete,
    ...(record.validation_passed === undefined ? {} : { validated: record.validation_passed }),
  })
  return (
    <header className="attempt-head">
      <span className="attempt" data-look={look} aria-hidden="true">
        {record.iteration}
      </span>
      <h2>
        {mtId} · iteration {record.iteration} · {shownLine(record.model_id)} · {LOOK_WORDS[look]}
      </h2>
    </header>
  )
}

function Alone({ detail }: { detail: AttemptDetail }) {
  const { record, prompt, output, validation, lost } = detail
  return (
    <>
      <AttemptHead detail={detail} />
      <dl className="attempt-facts">
        <Fact name="Begun">{wholeTimeText(record.started_at)}</Fact>
        <Fact name="Took">
          {lengthInWords(record.duration_ms)}, {tokensInWords(record.tokens_prompt)} tokens in,{' '}
          {tokensInWords(record.tokens_completion)} out
        </Fact>
        <Fact name="Level">
          {record.escalation_level}
          {record.lora_id !== undefined && `, adapter ${shownLine(record.lora_id)}`}
        </Fact>
        <Fact name="Claimed">{record.claimed_complete ? 'complete' : 'nothing'}</Fact>
        <Fact name="Validated">
          {record.validation_passed === undefined ? 'not run' : record.validation_passed ? 'passed' : 'failed'}
        </Fact>
        {record.failure_category !== undefined && <Fact name="Failure">{shownLine(record.failure_category)}</Fact>}
        {record.error_summary !== undefined && (
          <Fact name="Error" wide>
            {shownText(record.error_summary)}
          </Fact>
        )}
      </dl>
      {lost.map((message) => (
        <Notice key={message} tone="warning" title="An artifact is not there any more">
          {shownLine(message)}
        </Notice>
      ))}
      {output && <ArtifactText title="Output" artifact={output} />}
      {validation && <ValidationArtifact artifact={validation} />}
      {prompt && <ArtifactText title="Prompt" artifact={prompt} />}
    </>
  )
}

function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Compared({ left, right }: { left: AttemptDetail; right: AttemptDetail }) {
  const [before, after] = [left.output?.text, right.output?.text]
  const compared = useMemo(() => sideBySide(before ?? '', after ?? ''), [before, after])
  return (
    <div className="attempt-compared">
      <div className="attempt-heads">
        <AttemptHead detail={left} />
        <AttemptHead detail={right} />
      </div>
      {(before === undefined || after === undefined) && (
        <Notice tone="warning" title="An output cannot be shown">
          It is gone, or it is no text; the other one stands alone.
        </Notice>
      )}
      {compared.cut && <p className="attempt-hint">Only the beginnings are compared: the outputs are very long.</p>}
      {compared.rough && (
        <p className="attempt-hint">The outputs differ too much to be matched line by line: they stand side by side.</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <table className="attempt-sides" tabIndex={0} aria-label="Outputs side by side">
        <tbody>
          {compared.rows.map((row) => (
            <tr key={`${row.left?.number ?? ''}:${row.right?.number ?? ''}`}>
              <Side line={row.left} side="left" />
              <Side line={row.right} side="right" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Side({ line, side }: { line: SideLine | undefined; side: 'left' | 'right' }) {
  if (!line) return <td className="attempt-side" data-side={side} data-absent />
  return (
    <td className="attempt-side" data-side={side} data-changed={line.changed || undefined}>
      <span className="attempt-number">{line.number}</span>
      <span className="attempt-sign">{line.changed ? (side === 'left' ? '−' : '+') : ''}</span>
      {shownLine(line.text)}
    </td>
  )
}
