/** What can be set: for the workspace and everybody in it, and for this person on this computer (design: 70-window, 10-domain). */
import { SLA_DAYS } from '#shared/domain/sla.ts'
import { PHASES, ROUTINGS, type Routing, STATUS_LABELS } from '#shared/domain/vocabulary.ts'
import { useSync } from '../../state/session.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import { PersonSettings } from './person-settings.tsx'
import { SectionMapping } from './section-mapping.tsx'
import { SettingText } from './setting-controls.tsx'
import { SettingRow } from './setting-row.tsx'
import { ChoiceRow, SwitchRow } from './setting-rows.tsx'
import './settings.css'
import { type HeldSettings, useSettings } from './use-settings.ts'

/** The view. */
export function SettingsView() {
  const held = useSettings()
  return (
    <div className="settings">
      <h1>Settings</h1>
      <section aria-label="This workspace">
        <h2>This workspace</h2>
        <p className="settings-lead">
          These count for everybody who works here, agents included. Each change is recorded with who made it.
        </p>
        <WorkspacePart held={held} />
      </section>
      <PersonSettings />
    </div>
  )
}

function WorkspacePart({ held }: { held: HeldSettings }) {
  return (
    <WhenRead
      value={held.settings}
      failure={held.failure}
      title="The settings could not be read"
      onRetry={held.reload}
      room={{ widths: [100, 100, 100, 100], height: 40 }}
    >
      {(settings) => (
        <div className="settings-rows">
          <BoardRows held={held} settings={settings} />
          <WorkRows held={held} settings={settings} />
        </div>
      )}
    </WhenRead>
  )
}

type Rows = { held: HeldSettings; settings: NonNullable<HeldSettings['settings']> }

function BoardRows({ held, settings }: Rows) {
  const { busy, outcomes, change } = held
  const found = useSync()?.board_path
  return (
    <>
      <SettingRow
        name="Task Board"
        meaning="The Markdown file, from the folder of the repository. Another board is taken over as it stands: packets go where its lines say."
        outcome={outcomes.board_path}
        control={(ties) => (
          <SettingText
            ties={ties}
            value={settings.board_path ?? found ?? ''}
            mono
            placeholder="docs/TASK_BOARD.md"
            busy={busy === 'board_path'}
            onSave={(path) => void change('board_path', path === '' ? null : path)}
          />
        )}
      />
      <SettingRow
        name="Headings of your own"
        meaning="Which column the entries below a heading belong to, where Locus does not know the heading by itself."
        byPerson
        outcome={outcomes.board_sections}
        control={(ties) => (
          <SectionMapping
            ties={ties}
            sections={settings.board_sections}
            busy={busy === 'board_sections'}
            onChange={(sections) => change('board_sections', sections)}
          />
        )}
      />
      <ChoiceRow
        held={held}
        setting="adopt_routing"
        name="Routing of packets taken over"
        meaning="How much ceremony is asked of packets that stood on the board before Locus did. It counts for those taken over from now on."
        value={settings.adopt_routing}
        values={ROUTINGS}
        words={ROUTING_WORDS}
      />
    </>
  )
}

const ROUTING_WORDS: Readonly<Record<Routing, string>> = {
  GOV_STRICT: 'Strict: packet, gates and validation',
  GOV_STANDARD: 'Standard: gates must pass',
  GOV_LIGHT: 'Light: gates are recorded',
  GOV_NONE: 'None: nothing is asked',
}

const PHASE_WORDS = Object.fromEntries(PHASES.map((phase) => [phase, `Phase ${phase}`])) as Record<
  (typeof PHASES)[number],
  string
>

const SLA_MEANING = `Cards and the inspector say when a packet has nearly stood too long, and when it has: ${listed(
  Object.entries(SLA_DAYS).map(([status, days]) => `${days} in ${STATUS_LABELS[status as keyof typeof SLA_DAYS]}`),
)}, Monday to Friday.`

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function WorkRows({ held, settings }: Rows) {
  const { busy, outcomes, change } = held
  return (
    <>
      <ChoiceRow
        held={held}
        setting="default_phase"
        name="Phase"
        meaning="The phase of a packet whose id names none."
        value={settings.default_phase}
        values={PHASES}
        words={PHASE_WORDS}
      />
      <SwitchRow
        held={held}
        setting="auto_unblock"
        name="Move back by itself"
        meaning="Blocked packets go back to where they were once nothing blocks them. Off, a problem offers it."
        on={settings.auto_unblock}
      />
      <SwitchRow
        held={held}
        setting="sla"
        name="Limits of working days (SLA)"
        meaning={SLA_MEANING}
        on={settings.sla}
      />
      <SettingRow
        name="Keep the details of questions"
        meaning="Days after which the details of recorded questions are taken away, from 1 to 36 500. Changes are kept for good."
        byPerson
        outcome={outcomes.query_event_days}
        control={(ties) => (
          <SettingText
            ties={ties}
            value={String(settings.query_event_days)}
            numeric
            busy={busy === 'query_event_days'}
            onSave={(typed) => void change('query_event_days', Number(typed))}
          />
        )}
      />
    </>
  )
}
