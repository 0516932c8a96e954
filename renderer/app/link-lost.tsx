/** Above the view while the host cannot be reached: what that means, and that nothing is needed. */
import { Notice } from '../ui/notice.tsx'
import './link-lost.css'

/** The notice; what is under it stays as it was. */
export function LinkLost() {
  return (
    <div className="link-lost">
      <Notice tone="warning" title="Locus does not answer">
        What you see may be old. The connection is tried again by itself; a change that was under way is sent once more
        then, and happens once. If it stays like this, see whether the program still runs.
      </Notice>
    </div>
  )
}
