/** How many working days a packet has left where it stands, with a text to send once they are over. */
import { useSyncExternalStore } from 'react'
import { slaStanding } from '#shared/domain/sla.ts'
import type { TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { Chip } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { lastTick, subscribeToTicks } from '../ui/ticker.ts'
import { escalationText, slaWords } from './sla-words.ts'

const TONES = { within: 'neutral', near: 'progress', past: 'blocked' } as const

/** The standing as a chip; nothing where no limit counts. */
export function useSla({ status }: Pick<TrackedWorkPacket, 'status'>, since: string | undefined) {
  const now = useSyncExternalStore(subscribeToTicks, lastTick)
  return since === undefined ? undefined : slaStanding(status, since, now)
}

/** The value of the fact. */
export function SlaStandingShown({
  packet,
  since,
  standing,
}: {
  packet: TrackedWorkPacket
  since: string
  standing: NonNullable<ReturnType<typeof useSla>>
}) {
  return (
    <>
      <Chip tone={TONES[standing.state]}>{slaWords(standing)}</Chip>
      <span className="inspector-aside">of {standing.limit}</span>
      {standing.state === 'past' && (
        <span className="inspector-beside">
          <CopyButton text={escalationText(packet, standing, since)} what="a text that asks for a decision" />
        </span>
      )}
    </>
  )
}
