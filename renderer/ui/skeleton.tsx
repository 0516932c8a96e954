/** Keeps the room of what is still on its way, so that nothing jumps when it comes. */
import './skeleton.css'

/** Bars in place of lines of text; each width is a share of the line in percent. */
export function Skeleton({ widths, height = 12 }: { widths: readonly number[] /** Pixels. */; height?: number }) {
  return (
    <span className="ui-skeleton" aria-hidden="true">
      {placed(widths).map(({ place, width }) => (
        <span key={place} className="ui-skeleton-bar" style={{ width: `${width}%`, height }} />
      ))}
    </span>
  )
}

/** Each bar with its place, which is all that tells two equal ones apart. */
function placed(widths: readonly number[]): { place: number; width: number }[] {
  return widths.map((width, place) => ({ place, width }))
}
