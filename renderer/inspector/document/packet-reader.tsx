/** The packet's file, read in a wide sheet above the window. */
import { useEffect, useState } from 'react'
import type { PacketDocument } from '#shared/contract/packet.ts'
import { type Failure, failureOf } from '../../client/failure.ts'
import { useClient } from '../../state/session.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { OpenFile } from '../../ui/open-file.tsx'
import { PathText } from '../../ui/path-text.tsx'
import { shownLine, shownText } from '../../ui/shown-text.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import './document.css'
import { MarkdownText, PlainText } from './markdown-text.tsx'

/** Reads the file each time it is opened. */
export function PacketReader({ wpId, onClose }: { wpId: string; onClose: () => void }) {
  const client = useClient()
  const [read, setRead] = useState<{ document?: PacketDocument; failure?: Failure }>()
  useEffect(() => {
    let wanted = true
    client.packet.document({ wp_id: wpId }).then(
      (document) => wanted && setRead({ document }),
      (thrown: unknown) => wanted && setRead({ failure: failureOf(thrown) }),
    )
    return () => {
      wanted = false
    }
  }, [client, wpId])
  return (
    <Dialog open onClose={onClose} size="wide" title={`Task packet of ${shownLine(wpId)}`}>
      <WhenRead
        value={read?.document}
        failure={read?.failure}
        title="The packet could not be read"
        room={{ widths: [40, 100, 92, 97, 60], height: 16 }}
      >
        {(document) => <Shown document={document} />}
      </WhenRead>
    </Dialog>
  )
}

function Shown({ document }: { document: PacketDocument }) {
  if (!document.found) {
    return (
      <Notice title="This packet has no file yet">
        It would be <PathText path={document.path} />, or a folder of that name.
      </Notice>
    )
  }
  const { path, kind, format, generated, text, bytes, cut } = document
  return (
    <>
      <p className="document-facts">
        <PathText path={path} />
        <CopyButton text={path} what="the path" />
        <OpenFile place={{ path }} copied />
        <span>{kind === 'stub' ? 'a stub, not activated' : 'the packet'}</span>
        {generated && <span>made from its JSON, which is the authority</span>}
      </p>
      {format === 'markdown' ? <MarkdownText text={text} /> : <PlainText text={shownText(text)} />}
      {cut && (
        <Notice title="The file goes on">
          Its {Math.ceil(bytes / 1024)} KiB are more than is shown here. Open the file to read the rest.
        </Notice>
      )}
    </>
  )
}
