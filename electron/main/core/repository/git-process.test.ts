/** Git as a child process: its output line by line to the very end, and no longer than anybody wants it (90-quality, "Security"). */
import { chmodSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { gitLines } from './git-process.ts'
import { temporaryFolder, write } from './repository.testing.ts'

/** The environment of a machine whose git is this script. */
function gitOf(script: string): Record<string, string> {
  const { folder, remove } = temporaryFolder()
  onTestFinished(remove)
  chmodSync(write(folder, 'git', `#!/bin/sh\n${script}\n`), 0o755)
  return { PATH: `${folder}:${process.env['PATH']}` }
}

async function linesOf(script: string, timeoutMs?: number): Promise<string[]> {
  const lines: string[] = []
  const run = { env: gitOf(script), ...(timeoutMs === undefined ? {} : { timeoutMs }) }
  for await (const line of gitLines(['log'], run)) lines.push(line)
  return lines
}

const name = process.platform === 'win32' ? 'on Windows scripts are no programs; ' : ''
const onPosix = it.skipIf(process.platform === 'win32')

onPosix(`${name}lets git come to its own end after its last line`, async () => {
  expect(await linesOf('echo one; echo two; exec 1>&-; sleep 0.3; exit 0')).toEqual(['one', 'two'])
})

onPosix(`${name}hears of a refusal after the last line`, async () => {
  const lines = linesOf('echo one; exec 1>&-; sleep 0.3; echo "fatal: bad object" >&2; exit 128')
  await expect(lines).rejects.toMatchObject({ code: 'HSK-500-STORAGE', message: expect.stringContaining('bad object') })
})

onPosix(`${name}waits no longer than it was told`, async () => {
  const lines = linesOf('echo one; exec sleep 600', 300)
  await expect(lines).rejects.toMatchObject({
    code: 'HSK-500-STORAGE',
    message: expect.stringContaining('within 0.3 s'),
  })
})

onPosix(`${name}ends git where nobody reads on`, async () => {
  let pid = 0
  for await (const line of gitLines(['log'], { env: gitOf('echo $$; exec sleep 600') })) {
    pid = Number(line)
    break
  }
  await expect.poll(() => isAlive(pid)).toBe(false)
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
