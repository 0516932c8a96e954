/** The worker that lays the graph out, so that the window goes on meanwhile (design: 70-window, "Graph"). */
import { type LayoutAsk, layered } from './layered.ts'

/** One question and its number; the answer bears the same. */
export interface LayoutQuestion {
  number: number
  ask: LayoutAsk
}

globalThis.addEventListener('message', ({ data: { number, ask } }: MessageEvent<LayoutQuestion>) => {
  globalThis.postMessage({ number, laid: layered(ask) })
})
