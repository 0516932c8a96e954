/** A path that gives up its middle before its ends: the start of the folders and the whole file name stay readable. */
import './path-text.css'
import { splitPath } from './path-parts.ts'
import { shownLine } from './shown-text.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

/** The path in monospace on one line; the whole of it is its title and what is copied. */
export function PathText({ path }: { path: string }) {
  const shown = shownLine(path)
  const { head, tail } = splitPath(shown)
  return (
    <span className="ui-path" title={shown}>
      {head ? (
        <>
          <VisuallyHidden>{shown}</VisuallyHidden>
          <span className="ui-path-head" aria-hidden="true">
            {head}
          </span>
          <span className="ui-path-tail" aria-hidden="true">
            {tail}
          </span>
        </>
      ) : (
        <span className="ui-path-tail">{tail}</span>
      )}
    </span>
  )
}
