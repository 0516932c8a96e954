/**
 * `npm run audit`: whether a dependency has a known fault that is high or critical (design: 90-quality, "Security"). Not every
 * registry answers that: then it says so and ends well, or with REQUIRE_AUDIT=1 badly. No part of `npm test`, because the
 * answer changes while nothing here does.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import process from 'node:process'
import { json } from 'node:stream/consumers'

const ROOT = path.resolve(import.meta.dirname, '..')
const GRAVE = ['high', 'critical']

/** What npm finds; it ends badly both with findings and without an answer, so that its exit code says neither. */
async function ask() {
  const npm = process.env['npm_execpath']
  const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]]
  const args = [...first, 'audit', '--json', '--loglevel=silent', '--fetch-retries=0', '--fetch-timeout=20000']
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  const failed = new Promise((_resolve, reject) => child.once('error', reject))
  return await Promise.race([json(child.stdout), failed])
}

/** The findings that are grave, each with what it is or which dependency brings it. */
function graveIn(report) {
  return Object.values(report.vulnerabilities)
    .filter(({ severity }) => GRAVE.includes(severity))
    .map(({ name, severity, via }) => {
      const why = via.map((each) => (typeof each === 'string' ? `through ${each}` : `${each.title}, ${each.url}`))
      return `${severity}: ${name}: ${why.join('; ')}`
    })
}

const report = await ask().catch((error) => ({ message: error.message }))
if (report.vulnerabilities === undefined) {
  const isRequired = process.env['REQUIRE_AUDIT'] === '1'
  const reason = String(report.message ?? report.error?.summary).replace(/\s+/g, ' ')
  process.stderr.write(`${isRequired ? 'FAIL' : 'skipped'}: the registry says nothing of faults: ${reason}\n`)
  process.exitCode = isRequired ? 1 : 0
} else {
  const grave = graveIn(report)
  for (const finding of grave) process.stdout.write(`${finding}\n`)
  const { total } = report.metadata.vulnerabilities
  process.stdout.write(`${grave.length} high or critical, ${total - grave.length} lesser\n`)
  process.exitCode = grave.length === 0 ? 0 : 1
}
