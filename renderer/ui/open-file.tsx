/** Opens a file in the person's editor; where the host knows none, copies its place and says so. */
import { Copy, SquarePen } from 'lucide-react'
import { type FilePlace, openFile, placeText } from '../state/open-file.ts'
import { useClient, useHost } from '../state/session.ts'
import { showToast } from '../state/toasts.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { shownLine } from './shown-text.ts'

/**
 * `sign` stands beside a path; `words` among other buttons. `copied` where a button beside it copies the path already:
 * then there is none without an editor.
 */
export function OpenFile({
  place,
  look = 'sign',
  copied = false,
}: {
  place: FilePlace
  look?: 'sign' | 'words'
  copied?: boolean
}) {
  const client = useClient()
  const opener = useHost()?.opens_files
  const text = placeText(place)
  const at = place.line === undefined || !opener?.lines ? '' : ` at line ${place.line}`
  if (!opener && copied) return null
  const label = opener ? `Open in ${opener.name}${at}` : look === 'words' ? 'Copy its place' : `Copy ${shownLine(text)}`
  const press = (): void => {
    if (opener) return void openFile(client, place)
    navigator.clipboard.writeText(text).then(
      () =>
        showToast({
          tone: 'info',
          title: `Copied ${shownLine(text)}`,
          detail: 'No editor is known here. Set VISUAL to one with a window of its own, and start Locus again.',
        }),
      () => showToast({ tone: 'refused', title: 'Could not copy' }),
    )
  }
  if (look === 'words') {
    return (
      <Button size="small" look="quiet" icon={opener ? <SquarePen size={13} /> : <Copy size={13} />} onClick={press}>
        {label}
      </Button>
    )
  }
  return <IconButton label={label} size="small" icon={opener ? <SquarePen /> : <Copy />} onClick={press} />
}
