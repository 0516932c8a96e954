/** Keys as they are printed on the keyboard at hand. */
import { keyNames } from './key-names.ts'
import './kbd.css'

/** One or several strokes: `Mod+K` is ⌘K on a Mac and Ctrl K elsewhere; `g b` is two strokes. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="ui-kbd">{keyNames(keys, /mac/i.test(navigator.platform))}</kbd>
}
