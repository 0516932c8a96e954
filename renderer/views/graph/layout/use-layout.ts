/** The places of what is drawn: asked of the worker when boxes or lines change, with the places of before. */
import { useEffect, useRef, useState } from 'react'
import { type DrawnGraph, ORDERING } from '../drawn-graph.ts'
import type { LaidOut, LayoutAsk, Place } from './layered.ts'

/** Where everything stands, and the drawn graph that it was laid out for. */
export interface Layout extends LaidOut {
  drawn: DrawnGraph
  /** Counts layouts; the first is 1. */
  turn: number
}

/** What decides about places: the boxes, and how lines tie them. */
function askOf({ boxes, lines }: DrawnGraph): Omit<LayoutAsk, 'before'> {
  return {
    ids: boxes.map(({ id }) => id).sort(),
    ways: lines
      .map(({ first, after, type }) => ({ first, after, firm: ORDERING.includes(type) }))
      .sort((one, other) => (`${one.first} ${one.after}` < `${other.first} ${other.after}` ? -1 : 1)),
  }
}

/**
 * The newest layout; undefined before the first. While a new one is worked on, the one before stays. What changes in boxes
 * alone, as a title or a status, is shown at once.
 */
export function useLayout(drawn: DrawnGraph | undefined): { layout: Layout | undefined; failure: string | undefined } {
  const [layout, setLayout] = useState<Layout>()
  const [failure, setFailure] = useState<string>()
  const worker = useRef<Worker>(undefined)
  const asked = useRef({ key: '', number: 0 })
  const newest = useRef(drawn)
  const places = useRef<Readonly<Record<string, Place>>>({})
  useEffect(() => {
    const made = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
    worker.current = made
    asked.current = { key: '', number: 0 }
    made.addEventListener('message', ({ data }: MessageEvent<{ number: number; laid: LaidOut }>) => {
      const current = newest.current
      if (data.number !== asked.current.number || !current) return
      places.current = data.laid.places
      setFailure(undefined)
      setLayout((before) => ({ ...data.laid, drawn: current, turn: (before?.turn ?? 0) + 1 }))
    })
    made.addEventListener('error', ({ message }) => setFailure(message || 'the layout ended early'))
    return () => made.terminate()
  }, [])
  useEffect(() => {
    newest.current = drawn
    if (!drawn) return
    const ask = askOf(drawn)
    const key = JSON.stringify(ask)
    if (key === asked.current.key) {
      setLayout((before) => before && { ...before, drawn })
      return
    }
    asked.current = { key, number: asked.current.number + 1 }
    worker.current?.postMessage({ number: asked.current.number, ask: { ...ask, before: places.current } })
  }, [drawn])
  return { layout, failure }
}
