/** What an attempt left behind, as text that is looked at and never run: what was asked, what was answered, each command of its validation. */
import { CircleCheck, CircleX } from 'lucide-react'
import type { ShownArtifact } from '#shared/contract/micro-task-history.ts'
import { type ValidationReport, validationReportOf } from '#shared/domain/validation-report.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { shownLine, shownText } from '../../ui/shown-text.ts'
import { lengthInWords } from './attempt-rows.ts'

/** A text as it is, or the words why it is not shown. */
export function ArtifactText({ title, artifact }: { title: string; artifact: ShownArtifact }) {
  const { text, size, cut, media_type: type } = artifact
  return (
    <section className="attempt-artifact" aria-label={title}>
      <h3>
        {title}
        <span>
          {size.toLocaleString('en')} bytes{cut && ', of which the beginning is shown'}
        </span>
        {text !== undefined && <CopyButton text={text} what={`the ${title.toLowerCase()}`} />}
      </h3>
      {text === undefined ? (
        <p>It is no text ({shownLine(type)}), so it is not shown.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <pre tabIndex={0}>{shownText(text)}</pre>
      )}
    </section>
  )
}

/** The report of a validation by its commands; any other text as it is. */
export function ValidationArtifact({ artifact }: { artifact: ShownArtifact }) {
  const report = artifact.text === undefined || artifact.cut ? undefined : validationReportOf(artifact.text)
  if (!report) return <ArtifactText title="Validation" artifact={artifact} />
  const passed = report.commands.filter((command) => command.passed).length
  return (
    <section className="attempt-artifact" aria-label="Validation">
      <h3>
        Validation
        <span>
          {passed} of {report.commands.length} passed
        </span>
        {artifact.text !== undefined && <CopyButton text={artifact.text} what="the validation" />}
      </h3>
      <ol className="attempt-commands">
        {report.commands.map((command, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change, and may name a command twice
          <Command key={at} command={command} />
        ))}
      </ol>
    </section>
  )
}

function Command({ command: { command, passed, output, ...more } }: { command: ValidationReport['commands'][number] }) {
  const Sign = passed ? CircleCheck : CircleX
  const head = (
    <>
      <Sign aria-label={passed ? 'passed' : 'failed'} />
      <code>{shownLine(command)}</code>
      <span className="attempt-came-to">{commandWords(more)}</span>
    </>
  )
  if (!output) {
    return (
      <li data-passed={passed}>
        <p className="attempt-command">{head}</p>
      </li>
    )
  }
  return (
    <li data-passed={passed}>
      <details open={!passed}>
        <summary className="attempt-command">{head}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
        <pre tabIndex={0}>{shownText(output)}</pre>
      </details>
    </li>
  )
}

/** `exit 1, 4 s, may fail` */
function commandWords({
  exit_code,
  timed_out,
  duration_ms,
  blocking,
}: Omit<ValidationReport['commands'][number], 'command' | 'passed' | 'output'>): string {
  return [
    timed_out
      ? 'timed out'
      : exit_code === null
        ? 'ended from outside'
        : exit_code === undefined
          ? ''
          : `exit ${exit_code}`,
    duration_ms === undefined ? '' : lengthInWords(duration_ms),
    blocking === false ? 'may fail' : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
