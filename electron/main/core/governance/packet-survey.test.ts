/** One look at a Work Packet's files tells whether its packet exists, what routing it states and what verdict is proven. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { surveyPacket } from './packet-survey.ts'

const ID = 'WP-1-Berth-Planner-v2'

let place: { root: string; worktree: string }
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  remove = made.remove
  place = { root: path.join(made.folder, 'repo'), worktree: path.join(made.folder, 'worktree') }
  mkdirSync(place.root)
  mkdirSync(place.worktree)
})
afterEach(() => remove())

it('without a packet it names the place that was looked at', async () => {
  expect(await surveyPacket(place, ID)).toEqual({
    exists: false,
    path: `docs/task_packets/${ID}.md`,
    missing: [],
    findings: [],
  })
  expect(await surveyPacket(place, ID, 'plans/x.md')).toMatchObject({ exists: false, path: 'plans/x.md' })
})

it('a stub is no packet', async () => {
  const file = `docs/task_packets/stubs/${ID}.md`
  write(place.root, file, `# Work Packet Stub: ${ID}\n`)
  expect(await surveyPacket(place, ID)).toMatchObject({ exists: false, kind: 'stub', path: file })
})

it('a packet is reported with its proof, from the worktree that has it', async () => {
  const file = `.GOV/task_packets/${ID}.md`
  write(place.root, file, `# Task Packet: ${ID}\n## METADATA\n- WP_ID: ${ID}\n## VALIDATION_REPORTS\nVerdict: PASS\n`)
  expect(await surveyPacket(place, ID)).toMatchObject({
    exists: true,
    kind: 'packet',
    path: file,
    root: place.root,
    missing: [],
    evidence: { verdict: 'VALIDATED', path: file, line: 5 },
  })
})

it.each([
  ['- ROUTING: GOV_STRICT', 'GOV_STRICT'],
  ['- **Governance Mode:** gov_light (small)', 'GOV_LIGHT'],
  ['GOVERNANCE_MODE: GOV_STRICT | GOV_STANDARD | GOV_LIGHT', undefined],
  ['- ROUTING: strict', undefined],
  ['- STATUS: GOV_STRICT', undefined],
])('the routing that %j states is %s', async (line, routing) => {
  write(place.root, `docs/task_packets/${ID}.md`, `# Task Packet: ${ID}\n\n## METADATA\n${line}\n`)
  expect((await surveyPacket(place, ID)).routing).toBe(routing)
})

it.each([
  ['{"governance": {"routing": "GOV_STRICT"}}', 'GOV_STRICT'],
  ['{"governance_mode": "GOV_NONE"}', 'GOV_NONE'],
  ['{"routing": {"GOV_NONE": true}}', undefined],
  ['{broken', undefined],
])('the routing of the JSON packet %s is %s', async (content, routing) => {
  write(place.root, `docs/task_packets/${ID}/packet.json`, content)
  expect(await surveyPacket(place, ID)).toMatchObject({ exists: true })
  expect((await surveyPacket(place, ID)).routing).toBe(routing)
})
