/** The mark of Locus: a place on a ring. */

/** The mark, in the accent colour; its name stands beside it. */
export function LocusMark({ size }: { /** Pixels. */ size: number }) {
  return (
    <svg className="locus-mark" width={size} height={size} viewBox="0 0 40 40" fill="none" aria-hidden="true">
      <circle
        cx="20"
        cy="20"
        r="15.5"
        stroke="currentColor"
        strokeWidth="3"
        strokeDasharray="71 26.4"
        strokeDashoffset="-4"
        transform="rotate(-90 20 20)"
        strokeLinecap="round"
      />
      <circle cx="20" cy="20" r="5.5" fill="currentColor" />
    </svg>
  )
}
