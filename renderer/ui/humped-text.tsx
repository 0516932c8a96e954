/** Words that may be broken at their humps: `VideoPosterFrames` after `Video` or `Poster`, not at its last letter. */
import { Fragment } from 'react'
import { partsAtHumps } from './humps.ts'
import { shownLine } from './shown-text.ts'

/** One line of text with a chance to break between a lower-case and an upper-case letter. */
export function HumpedText({ text }: { text: string }) {
  const [first, ...others] = partsAtHumps(shownLine(text))
  let at = first?.length ?? 0
  return (
    <>
      {first}
      {others.map((part) => {
        at += part.length
        return (
          <Fragment key={at}>
            <wbr />
            {part}
          </Fragment>
        )
      })}
    </>
  )
}
