/** What a restore or a rebuild came to: what is there again, and what is not (design: 90-quality, "Faults"). */
import { CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ReturnReport } from '#shared/contract/storage.ts'
import { openWorkspace } from '../../state/window.ts'
import { Button } from '../../ui/button.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine } from '../../ui/shown-text.ts'
import { momentText } from './moment-text.ts'

const TITLES: Readonly<Record<ReturnReport['kind'], string>> = {
  restored: 'The backup is back',
  rebuilt: 'The store was rebuilt',
  sound: 'The store is sound after all',
}

/** The report, and the way into the workspace. */
export function ReturnedReport({ folder, report }: { folder: string; report: ReturnReport }) {
  return (
    <section className="storage" aria-labelledby="returned-title" role="status">
      <CircleCheck className="storage-sign" aria-hidden="true" />
      <h1 id="returned-title">{TITLES[report.kind]}</h1>
      <p className="storage-folder">
        <PathText path={folder} />
      </p>
      {report.kind === 'sound' ? <p>Nothing was changed.</p> : <Facts report={report} />}
      <div className="storage-buttons">
        <Button look="primary" onClick={() => void openWorkspace(folder)}>
          Open the workspace
        </Button>
      </div>
      <p className="storage-hint">The board is read again then. Where it says something else, you are asked.</p>
    </section>
  )
}

function Facts({ report }: { report: Exclude<ReturnReport, { kind: 'sound' }> }) {
  const { from, last_sequence: last, kept_aside: kept, artifacts, doubts } = report
  return (
    <dl className="storage-facts">
      {report.kind === 'rebuilt' && <Fact name="Damage">{shownLine(report.damage)}</Fact>}
      <Fact name="Begins from">
        {from === undefined
          ? 'No backup could be used'
          : `The backup${from.created_at === undefined ? '' : ` of ${momentText(from.created_at)}`}, up to event ${from.last_sequence}`}
      </Fact>
      {report.kind === 'rebuilt' && report.salvaged && (
        <Fact name="Saved">
          Events {report.salvaged.from} to {report.salvaged.to} of the damaged store
        </Fact>
      )}
      {report.kind === 'rebuilt' && (
        <Fact name="Lost">
          {report.lost
            ? `Events from ${report.lost.from} ${report.lost.to === undefined ? 'on' : `to ${report.lost.to}`}: ${shownLine(report.lost.reason)}`
            : 'Nothing'}
        </Fact>
      )}
      <Fact name="Record">Up to event {last}</Fact>
      {report.kind === 'rebuilt' && (
        <Fact name="Packets">{report.packets} from the record; the rest from the board</Fact>
      )}
      <Fact name="Artifacts">
        {artifacts.present} there, {artifacts.returned} brought back, {artifacts.lost} lost
      </Fact>
      {kept !== undefined && (
        <Fact name="Kept aside">
          <PathText path={kept} />
        </Fact>
      )}
      {doubts.map((doubt) => (
        <Fact key={doubt} name="Doubt">
          {shownLine(doubt)}
        </Fact>
      ))}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
