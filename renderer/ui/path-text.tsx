/** A path that gives up its middle before its ends: the start of the folders and the whole file name stay readable. */
import './path-text.css'
import { splitPath } from './path-parts.ts'
import { shownLine } from './shown-text.ts'

/** The path in monospace on one line; the whole of it is its title and what is copied. */
export function PathText({ path }: { path: string }) {
  const { head, tail } = splitPath(shownLine(path))
  return (
    <span className="ui-path" title={shownLine(path)}>
      {head && <span className="ui-path-head">{head}</span>}
      <span className="ui-path-tail">{tail}</span>
    </span>
  )
}
