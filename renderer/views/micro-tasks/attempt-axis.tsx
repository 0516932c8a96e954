/** The words above the attempts: times and pauses where they lie, as many as there is room for. */
import { useLayoutEffect, useRef, useState } from 'react'
import { lengthInWords } from './attempt-rows.ts'
import type { Tick, TimeAxis } from './time-axis.ts'

/** Pixels that a day with its time takes, and some air. */
const WORDS = 108

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** The axis of times; a day is said where it begins. */
export function AttemptAxis({ axis }: { axis: TimeAxis }) {
  const line = useRef<HTMLSpanElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = line.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    setWidth(element.clientWidth)
    return () => observer.disconnect()
  }, [])
  const ticks = width === 0 ? [] : axis.ticks(WORDS / width)
  const times = ticks.filter(({ kind }) => kind === 'time')
  return (
    <span ref={line} className="attempts-axis">
      {ticks.map((tick) => (
        <span
          key={`${tick.kind} ${tick.share}`}
          data-kind={tick.kind}
          style={{ left: `${tick.share * 100}%` }}
          title={tick.kind === 'gap' ? `${lengthInWords(tick.at)} in which nothing ran` : undefined}
        >
          {tick.kind === 'gap' ? '⋯' : timeWords(tick, times[times.indexOf(tick) - 1])}
        </span>
      ))}
    </span>
  )
}

function timeWords({ at }: Tick, before: Tick | undefined): string {
  const day = DAY.format(at)
  const clock = CLOCK.format(at)
  return before && DAY.format(before.at) === day ? clock : `${day}, ${clock}`
}
