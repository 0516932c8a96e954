/** The way to the packet's file; what reads and renders it is loaded when it is first asked for. */
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { LatePart, late } from '../ui/late-part.tsx'

const PACKET_READER = late(async () => (await import('./document/packet-reader.tsx')).PacketReader)

/** A button that opens the packet. */
export function TaskPacket({ wpId }: { wpId: string }) {
  const [reading, setReading] = useState(false)
  return (
    <>
      <Button size="small" look="quiet" icon={<FileText size={13} />} onClick={() => setReading(true)}>
        Read the task packet
      </Button>
      {reading && <LatePart of={PACKET_READER} given={{ wpId, onClose: () => setReading(false) }} />}
    </>
  )
}
