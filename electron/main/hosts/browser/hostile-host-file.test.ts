/** `host.json` as somebody may have left it: any bytes, a pipe; each time a good one stands there afterwards (90-quality, "Faults"). */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { takeHostFile } from './host-file.ts'

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), 'locus-host-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

it('of any bytes is replaced by a good one, which is then kept', async () => {
  const folder = place()
  const nearly = fc
    .record({ secret: fc.string(), port: fc.anything(), pid: fc.double(), extra: fc.string() }, { requiredKeys: [] })
    .map((value) => JSON.stringify(value, (_key, each) => (typeof each === 'bigint' ? String(each) : each)))
  await fc.assert(
    fc.asyncProperty(fc.oneof(nearly, fc.string(), fc.constantFrom('null', '[]', '{"__proto__":1}')), async (text) => {
      writeFileSync(join(folder, 'host.json'), text, { mode: 0o600 })
      const taken = await takeHostFile(folder)
      expect(taken.secret).toMatch(/^[\w-]{43}$/)
      expect(await takeHostFile(folder)).toEqual(taken)
    }),
    { numRuns: 100 },
  )
})

it.skipIf(process.platform === 'win32')(
  'that is a pipe is not waited for',
  async () => {
    const folder = place()
    execFileSync('mkfifo', ['-m', '600', join(folder, 'host.json')])
    expect((await takeHostFile(folder)).port).toBe(0)
    expect(statSync(join(folder, 'host.json')).isFile()).toBe(true)
  },
  10_000,
)
