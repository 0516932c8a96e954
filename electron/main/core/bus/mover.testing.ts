/**
 * For tests, a process of its own that creates and moves Work Packets without end and says what was acknowledged, one JSON
 * line each: `node mover.testing.ts FOLDER [POINT NTH]`. It kills itself the n-th time that it reaches a fail point.
 */
import { writeSync } from 'node:fs'
import { jobOf, OPERATOR, openTestBus } from './bus.testing.ts'

/** One acknowledged operation. */
export interface Acknowledged {
  op_id: string
  operation: string
  wp_id: string
  version: number
  sequence: number
}

const [, script, folder = '', point = '', nth = '0'] = process.argv

/** The life of one Work Packet: every kind of mutation, over and over. */
const LIFE: ReadonlyArray<[string, Record<string, unknown>]> = [
  ['create_wp', { title: 'Tide tables', description: 'For every berth.', routing: 'GOV_LIGHT' }],
  ['update_wp', { status: 'ready' }],
  ['update_wp', { status: 'in_progress', note: 'begun' }],
  ['gate_wp', { gate: 'post_work', result: 'pass', notes: 'looked at it' }],
  ['close_wp', { verdict: 'FAIL', summary: 'not yet' }],
  ['update_wp', { status: 'ready', reason: 'again' }],
  ['update_wp', { title: 'Tides', labels: ['berth'], description: 'For every berth and buoy.' }],
  ['delete_wp', { reason: 'made twice' }],
  ['update_wp', { restore: true }],
]

async function move(): Promise<void> {
  let reachedSoFar = 0
  let moving = false
  const bus = await openTestBus({
    folder,
    mode: 'one_shot',
    reach: (reached) => {
      if (!moving || reached !== point) return
      reachedSoFar += 1
      if (reachedSoFar === Number(nth)) process.kill(process.pid, 'SIGKILL')
    },
  })
  moving = true
  for (let life = 0; ; life += 1) {
    const wp_id = `WP-1-Mover-${process.pid}-${life}`
    for (const [operation, params] of LIFE) {
      const result = await bus.send(jobOf(operation, { wp_id, ...params }, OPERATOR))
      if (result.status !== 'success') throw new Error(`${operation}: ${JSON.stringify(result.errors)}`)
      const { version } = (await bus.packet(wp_id)).fields
      const sequence = result.events_emitted.at(-1)?.sequence ?? 0
      const said: Acknowledged = { op_id: result.op_id, operation, wp_id, version, sequence }
      writeSync(1, `${JSON.stringify(said)}\n`)
    }
  }
}

if (script === import.meta.filename) await move()
