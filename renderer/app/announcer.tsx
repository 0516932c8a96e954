/** Says aloud what state/announcements is given. */
import { useAnnouncements } from '../state/announcements.ts'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'

/** The region that a screen reader listens to; it stands once in the window. */
export function Announcer() {
  const { text, count } = useAnnouncements()
  return (
    <VisuallyHidden>
      <span role="status" aria-live="assertive" data-announcer="">
        <span key={count}>{text}</span>
      </span>
    </VisuallyHidden>
  )
}
