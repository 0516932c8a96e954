/** What a packet is about, as its Markdown means it; edited as the plain text that it is (design: 70-window; ADR 0025). */
import { descriptionSchema, type TrackedWorkPacket } from '#shared/domain/work-packet.ts'
import { LatePart, late } from '../ui/late-part.tsx'
import { shownText } from '../ui/shown-text.ts'
import { editPacket, updateRequest } from './edit-packet.ts'
import { InlineText } from './inline-edit.tsx'

const MARKDOWN = late(async () => (await import('./document/markdown-text.tsx')).MarkdownText)

/** The description of `packet`; that of a deleted one is only read. */
export function Description({ packet }: { packet: TrackedWorkPacket }) {
  const text = packet.description.trim()
  const shown = text ? <DescriptionText text={text} /> : <span className="inspector-none">none</span>
  if (packet.tombstone) return shown
  return (
    <InlineText
      what="the description"
      kind="several"
      value={packet.description}
      faultOf={(typed) => (descriptionSchema.safeParse(typed).success ? undefined : 'Longer than 64 KiB.')}
      onSave={(typed) =>
        editPacket(updateRequest(packet, { description: typed }), `Changed the description of ${packet.wp_id}`)
      }
    >
      {shown}
    </InlineText>
  )
}

/** Until what renders it is there, and where that cannot be had, it is read as it was written. */
function DescriptionText({ text }: { text: string }) {
  const plain = <p className="inspector-plain">{shownText(text)}</p>
  return (
    <div className="inspector-description">
      <LatePart of={MARKDOWN} given={{ text }} waiting={plain} missing={plain} />
    </div>
  )
}
