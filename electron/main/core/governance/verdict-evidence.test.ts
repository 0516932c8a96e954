/** A verdict counts when the files prove it: in the packet's validation reports or in a validator gate file. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, write } from '#core/repository/repository.testing.ts'
import { series } from '#core/series.testing.ts'
import { findVerdictEvidence } from './verdict-evidence.ts'
import { readVerdict } from './verdict-value.ts'

const ID = 'WP-1-Berth-Planner-v2'
const PACKET = `docs/task_packets/${ID}.md`
const GATES = `docs/validator_gates/${ID}.json`
const HEAD = `# Task Packet: ${ID}\n\n## METADATA\n- TASK_ID: ${ID}\n- WP_ID: ${ID}\n`

let top: string
let root: string
let remove: () => void

beforeEach(() => {
  const made = temporaryFolder()
  top = made.folder
  remove = made.remove
  root = path.join(top, 'repo')
  mkdirSync(root)
})
afterEach(() => remove())

/** The verdict that a packet with these reports proves. */
async function reported(reports: string, head = HEAD): Promise<string | undefined> {
  write(root, PACKET, `${head}\n## VALIDATION_REPORTS\n${reports}`)
  return (await findVerdictEvidence(root, ID)).evidence?.verdict
}

function session(verdict: string, completed: string, wpId = ID) {
  return { wpId, verdict, status: 'USER_ACKNOWLEDGED', started: completed, gates: [], completed }
}

function gateFile(live: unknown, archived: unknown[] = []): string {
  return JSON.stringify({ validation_sessions: live, archived_sessions: archived })
}

describe('a verdict line', () => {
  it.each([
    ['Verdict: PASS', 'VALIDATED'],
    ['- **Verdict:** VALIDATED', 'VALIDATED'],
    ['VERDICT — PASS', 'VALIDATED'],
    ['**VERDICT**: pass', 'VALIDATED'],
    ['### Verdict: PASS (with Waivers)', 'VALIDATED'],
    ['### VERDICT\n\n- PASS', 'VALIDATED'],
    ['Validated (PASS)', 'VALIDATED'],
    ['- **Validated (FAIL)**', 'FAIL'],
    ['Status: Validated (OUTDATED_ONLY)', 'OUTDATED_ONLY'],
    ['Final Verdict: FAIL', 'FAIL'],
    ['Verdict: Outdated only', 'OUTDATED_ONLY'],
    ['Verdict: `MERGE_PENDING`', 'MERGE_PENDING'],
    ['Verdict: ABANDONED', 'ABANDONED'],
    ['Verdict: ✅ PASS, all gates green', 'VALIDATED'],
    ['Verdict: FAIL (PASS expected)', 'FAIL'],
    ['Verdict: FAIL (VALIDATED before)', 'FAIL'],
  ])('%j says %s', async (line, verdict) => {
    expect(await reported(`${line}\n`)).toBe(verdict)
  })

  it.each([
    ['in a fence', '```\nVerdict: PASS\n```'],
    ['in a comment', '<!--\nVerdict: PASS\n-->'],
    ['in a quotation', '> Verdict: PASS'],
    ['in backticks', '- `Verdict: PASS`'],
    ['in a template', 'Verdict: <PASS|FAIL>'],
    ['in a choice', '- Verdict: PASS | FAIL'],
    ['with another word', 'Verdict: PENDING'],
    ['denied', 'Verdict: NOT VALIDATED'],
    ['in a sentence', 'The verdict was PASS.'],
    ['on one aspect only', 'TEST_VERDICT: PASS'],
    ['on a Micro-Task', '### MT-001\nVerdict: PASS'],
    ['on another Work Packet', `Verdict (WP-1-Berth-Planner-v1): PASS`],
    ['under the heading of another', '### Report WP-1-Crane\nVerdict: PASS'],
    ['in the report of another', '### Report\nVerdict: PASS\n- Task Packet: docs/task_packets/WP-1-Crane.md'],
    ['after the section', '## NOTES\nVerdict: PASS'],
    ['behind a fence that is never closed', '```\ncargo test\n\nVerdict: PASS'],
  ])('does not count %s', async (_what, reports) => {
    expect(await reported(`${reports}\n`)).toBeUndefined()
  })

  it('does not count outside of the validation reports', async () => {
    for (const title of ['## VALIDATION', '## EVIDENCE', '### VALIDATION_REPORTS', '# VALIDATION_REPORTS']) {
      write(root, PACKET, `${HEAD}\n${title}\nVerdict: PASS\n`)
      expect(await findVerdictEvidence(root, ID)).toEqual({ findings: [] })
    }
  })

  it('does not count in a packet that says it is of another Work Packet, unless it names this one', async () => {
    const foreign = HEAD.replaceAll(ID, 'WP-1-Crane')
    expect(await reported('Verdict: PASS\n', foreign)).toBeUndefined()
    expect(await reported(`### ${ID}\nVerdict: PASS\n`, foreign)).toBe('VALIDATED')
  })

  it('does not count in a stub', async () => {
    write(root, `docs/task_packets/stubs/${ID}.md`, `${HEAD}\n## VALIDATION_REPORTS\nVerdict: PASS\n`)
    expect((await findVerdictEvidence(root, ID)).evidence).toBeUndefined()
  })

  it('of several is the last, with its line and the hash of the file', async () => {
    await reported('### First\nVerdict: PASS\n### Second\nVerdict: FAIL\n')
    expect((await findVerdictEvidence(root, ID)).evidence).toEqual({
      verdict: 'FAIL',
      source: 'packet',
      path: PACKET,
      line: 11,
      sha256: createHash('sha256')
        .update(readFileSync(path.join(root, PACKET)))
        .digest('hex'),
    })
    expect(await reported('Verdict: FAIL\n## VALIDATION REPORT — 2026-01-02\nVerdict: PASS\n')).toBe('VALIDATED')
  })

  it('that cannot be understood takes the force from those before it, and is told', async () => {
    expect(await reported('Verdict: PASS\n\nVerdict: withdrawn\n')).toBeUndefined()
    const { findings } = await findVerdictEvidence(root, ID)
    expect(findings).toEqual([{ path: PACKET, line: 10, message: 'line 10 names a verdict that is none of ours' }])
  })

  it('is found in the generated Markdown beside a JSON packet', async () => {
    const folder = `.GOV/task_packets/${ID}`
    write(root, `${folder}/packet.json`, JSON.stringify({ wp_id: ID }))
    write(
      root,
      `${folder}/packet.md`,
      `<!-- HANDSHAKE_GENERATED_PROJECTION x -->\n${HEAD}\n## VALIDATION_REPORTS\nVerdict: PASS\n`,
    )
    expect((await findVerdictEvidence(root, ID)).evidence?.path).toBe(`${folder}/packet.md`)
  })

  it('never makes the reader fail, whatever the packet holds', async () => {
    const line = fc.oneof(
      fc.constantFrom('## VALIDATION_REPORTS', 'Verdict: PASS', '```', '<!--', '-->', '> x', '### MT-001', `### ${ID}`),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        write(root, PACKET, lines.join('\n'))
        const { evidence } = await findVerdictEvidence(root, ID)
        return evidence === undefined || lines.some((text) => /pass|validated|fail|only|pending|abandoned/i.test(text))
      }),
      series(200, 20_000),
    )
  })
})

describe('a validator gate file', () => {
  it.each([
    GATES,
    `.GOV/validator_gates/${ID}.json`,
    `.GOV/roles_shared/runtime/validator_gates/${ID}.json`,
    `.GOV/roles_shared/validator_gates/${ID}.json`,
    'docs/VALIDATOR_GATES.json',
  ])('is found at %s', async (file) => {
    write(root, file, gateFile({ [ID]: session('PASS', '2026-02-23T04:54:18.006Z') }))
    expect((await findVerdictEvidence(root, ID)).evidence).toMatchObject({
      verdict: 'VALIDATED',
      source: 'gate_file',
      path: file,
      at: Date.parse('2026-02-23T04:54:18.006Z'),
    })
  })

  it('counts by its latest session, archived or not, in whatever order they stand', async () => {
    const old = [session('PASS', '2026-03-01T00:00:00Z'), session('FAIL', '2026-01-01T00:00:00Z')]
    write(root, GATES, gateFile({}, old))
    expect((await findVerdictEvidence(root, ID)).evidence?.verdict).toBe('VALIDATED')
    write(root, GATES, gateFile({ [ID]: session('FAIL', '2026-04-01T00:00:00Z') }, old))
    expect((await findVerdictEvidence(root, ID)).evidence?.verdict).toBe('FAIL')
    write(root, GATES, gateFile({ [ID]: session('FAIL', '2026-02-01T00:00:00Z') }, old))
    expect((await findVerdictEvidence(root, ID)).evidence?.verdict).toBe('VALIDATED')
  })

  it('takes the verdict of the last gate when the session has none', async () => {
    const gates = [
      { gate: 'REPORT_PRESENTED', verdict: 'PASS', timestamp: '2026-02-23T04:00:00Z' },
      { gate: 'COMMITTED' },
    ]
    write(root, GATES, gateFile({ [ID]: { wpId: ID, gates } }))
    expect((await findVerdictEvidence(root, ID)).evidence?.verdict).toBe('VALIDATED')
  })

  it.each([
    ['no sessions', gateFile({})],
    ['another Work Packet', gateFile({ [ID]: session('PASS', '2026-01-01T00:00:00Z', 'WP-1-Crane') })],
    ['only inherited names', '{"__proto__": {"validation_sessions": {}}, "validation_sessions": []}'],
    ['no verdict yet', gateFile({ [ID]: { wpId: ID, gates: [] } })],
  ])('with %s proves nothing and is no fault', async (_what, content) => {
    write(root, GATES, content)
    expect(await findVerdictEvidence(root, ID)).toEqual({ findings: [] })
  })

  it.each([
    ['cut off', '{"validation_sessions": {'],
    ['empty', ''],
    ['a list', '[]'],
    ['a word', '"PASS"'],
  ])('that is %s is told and proves nothing', async (_what, content) => {
    write(root, GATES, content)
    const { evidence, findings } = await findVerdictEvidence(root, ID)
    expect(evidence).toBeUndefined()
    expect(findings.map((finding) => finding.path)).toEqual([GATES])
  })

  it('that is a link out of the repository is told and proves nothing', async () => {
    const outside = write(top, 'gates.json', gateFile({ [ID]: session('PASS', '2026-01-01T00:00:00Z') }))
    mkdirSync(path.join(root, 'docs/validator_gates'), { recursive: true })
    symlinkSync(outside, path.join(root, GATES))
    const { evidence, findings } = await findVerdictEvidence(root, ID)
    expect(evidence).toBeUndefined()
    expect(findings).toMatchObject([{ path: GATES, message: expect.stringContaining('out of the repository') }])
  })
})

describe('packet and gate file', () => {
  it.each([
    ['the later report', 'FAIL', 'Date: 2026-03-02', 'PASS', '2026-03-01T10:00:00Z', 'FAIL'],
    [
      'the later report, also when it validates',
      'PASS',
      'Date: 2026-03-02',
      'FAIL',
      '2026-03-01T10:00:00Z',
      'VALIDATED',
    ],
    ['the later session', 'FAIL', 'Date: 2026-03-01', 'PASS', '2026-03-02T10:00:00Z', 'VALIDATED'],
    ['the refusal on the same day', 'FAIL', 'Date: 2026-03-01', 'PASS', '2026-03-01T10:00:00Z', 'FAIL'],
    ['the refusal without a date', 'PASS', '', 'FAIL', '2026-03-01T10:00:00Z', 'FAIL'],
  ])('that disagree: %s counts', async (_what, inPacket, date, inGates, completed, verdict) => {
    write(root, GATES, gateFile({ [ID]: session(inGates, completed) }))
    expect(await reported(`### Report\nVerdict: ${inPacket}\n${date}\n`)).toBe(verdict)
  })

  it('are looked for in the caller’s worktree first', async () => {
    const worktree = path.join(top, 'worktree')
    mkdirSync(worktree)
    await reported('Verdict: FAIL\n')
    expect((await findVerdictEvidence([worktree, root], ID)).evidence?.verdict).toBe('FAIL')
    write(worktree, PACKET, `${HEAD}\n## VALIDATION_REPORTS\nVerdict: PASS\n`)
    expect((await findVerdictEvidence([worktree, root], ID)).evidence?.verdict).toBe('VALIDATED')
  })
})

it('a word that begins like a verdict is none', () => {
  for (const word of ['PASSABLE', 'PASS_V1', 'FAILOVER', 'VALIDATEDISH', 'HARD-VALIDATED']) {
    expect(readVerdict(word)).toBe('unknown')
  }
})

const SHARED = path.join(process.env['LOCUS_SHARED_DATA'] ?? path.resolve('../shared/data'), 'packets')

describe.skipIf(!existsSync(SHARED))('real files (skipped where the shared data is absent)', () => {
  function real(part: string): Buffer {
    const name = readdirSync(SHARED).find((candidate) => candidate.includes(part))
    return readFileSync(path.join(SHARED, name ?? part))
  }

  it('a gate file proves its verdict', async () => {
    const wpId = 'WP-1-Loom-MVP-v1'
    const file = `.GOV/roles_shared/runtime/validator_gates/${wpId}.json`
    write(root, file, real('validator_gates__WP-1-Loom-MVP-v1'))
    expect((await findVerdictEvidence(root, wpId)).evidence).toMatchObject({
      verdict: 'VALIDATED',
      at: Date.parse('2026-02-23T04:54:18.006Z'),
    })
  })

  it.each([
    ['WP-1-ACE-Auditability', 94],
    ['WP-1-ACE-Validators-v3', 217],
  ])('the last of several reports in %s is its verdict', async (wpId, line) => {
    write(root, `docs/task_packets/${wpId}.md`, real(`task_packets__${wpId}.md`))
    expect((await findVerdictEvidence(root, wpId)).evidence).toMatchObject({ verdict: 'FAIL', line })
  })

  it('an empty reports section proves nothing', async () => {
    const wpId = 'WP-1-Locus-Work-Tracking-System-Phase1-v1'
    const seed = readFileSync(path.join(SHARED, '../seeds/locus-phase1.packet.md'))
    write(root, `docs/task_packets/${wpId}.md`, seed)
    expect(await findVerdictEvidence(root, wpId)).toEqual({ findings: [] })
  })
})
