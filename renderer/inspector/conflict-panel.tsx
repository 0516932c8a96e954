/** One conflict between board and store: both sides, what the edit lacked, and the two ways out (design: 70-window). */
import { useState } from 'react'
import type { Conflict } from '#shared/contract/workspace.ts'
import { workPacketStatusOf } from '#shared/domain/vocabulary.ts'
import type { Waiver } from '#shared/domain/work-packet.ts'
import type { Failure } from '../client/failure.ts'
import { useOperate } from '../state/operate.ts'
import { useSync } from '../state/session.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { VERDICT_TONES } from '../ui/governance-words.ts'
import { OpenFile } from '../ui/open-file.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { shownLine, shownText } from '../ui/shown-text.ts'
import { StatusWord } from '../ui/status-glyph.tsx'
import { AcceptSheet } from './accept-sheet.tsx'
import './conflict-panel.css'
import { acceptingLacks, CONFLICT_WORDS, resolveRequest, sidesOf, tellingText } from './conflict-words.ts'

/** The panel of a conflict. Resolves it through `sync_task_board`; says a refusal in place. */
export function ConflictPanel({
  conflict,
  named = true,
  onResolved,
}: {
  conflict: Conflict
  /** False where a heading above says already what kind of conflict it is. */
  named?: boolean
  onResolved?: () => void
}) {
  const operate = useOperate()
  const [busy, setBusy] = useState<'board' | 'store'>()
  const [refusal, setRefusal] = useState<Failure>()
  const [accepting, setAccepting] = useState(false)
  const board = useSync()?.board_path
  const words = CONFLICT_WORDS[conflict.kind]

  const resolve = async (take: 'board' | 'store', waiver?: Waiver): Promise<void> => {
    setBusy(take)
    setRefusal(undefined)
    const outcome = await operate(resolveRequest(conflict.wp_id, take, waiver), { quiet: true })
    setBusy(undefined)
    if (outcome.done) {
      setAccepting(false)
      onResolved?.()
    } else {
      setRefusal(outcome.failure)
    }
  }

  return (
    <section className="conflict" aria-label={`Conflict of ${shownLine(conflict.wp_id)}`}>
      {named && (
        <>
          <header className="conflict-head">
            <h3>{words.title}</h3>
            <Since at={conflict.since} />
          </header>
          <p className="conflict-happened">{words.happened}</p>
        </>
      )}
      <div className="conflict-sides">
        <Side
          name={conflict.line === undefined ? 'On the board' : `On the board, line ${conflict.line}`}
          side={conflict.board}
          wpId={conflict.wp_id}
        />
        <Side name="In Locus" side={conflict.store} wpId={conflict.wp_id} />
      </div>
      {acceptingLacks(conflict) && (
        <div className="conflict-missing">
          <p className="conflict-name">What the board’s side lacks</p>
          <ul>
            {conflict.missing.map((text) => (
              <li key={text}>{shownLine(text)}</li>
            ))}
          </ul>
        </div>
      )}
      {refusal && !accepting && (
        <p className="conflict-refusal" role="alert">
          Still open: {shownLine(refusal.message)}
        </p>
      )}
      <div className="conflict-actions">
        {sidesOf(conflict.kind).map((take) => {
          const asks = take === 'board' && acceptingLacks(conflict)
          return (
            <Button
              key={take}
              size="small"
              look={take === words.leads ? 'primary' : 'plain'}
              title={words[take].does}
              busy={busy === take && !accepting}
              disabled={busy !== undefined && busy !== take}
              onClick={() => (asks ? setAccepting(true) : void resolve(take))}
            >
              {asks ? `${words[take].label}…` : words[take].label}
            </Button>
          )
        })}
        {board !== undefined && conflict.line !== undefined && (
          <OpenFile place={{ path: board, line: conflict.line }} look="words" />
        )}
        {!named && <Since at={conflict.since} />}
      </div>
      {accepting && (
        <AcceptSheet
          conflict={conflict}
          busy={busy === 'board'}
          refusal={refusal}
          onAccept={(waiver) => void resolve('board', waiver)}
          onCancel={() => {
            setAccepting(false)
            setRefusal(undefined)
          }}
        />
      )}
    </section>
  )
}

function Since({ at }: { at: string }) {
  return (
    <span className="conflict-since">
      <RelativeTime at={at} span />
    </span>
  )
}

function Side({ name, side, wpId }: { name: string; side: Conflict['board']; wpId: string }) {
  const text = tellingText(side, wpId)
  return (
    <div className="conflict-side">
      <p className="conflict-name">{name}</p>
      <p className="conflict-state">
        {side.status ? (
          <StatusWord status={workPacketStatusOf(side.status)} />
        ) : side.text === 'deleted' ? (
          'Deleted'
        ) : (
          'No line'
        )}
        {side.verdict && <Chip tone={VERDICT_TONES[side.verdict]}>{side.verdict}</Chip>}
      </p>
      {text && <p className="conflict-text">{shownText(text)}</p>}
    </div>
  )
}
