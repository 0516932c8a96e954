/** `npm run soak` in whatever Node the shell finds first (design: 85-toolchain, "Node"). */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { ROOT } from './build.mjs'

const run = promisify(execFile)

it("runs the tests in a Node that can load the store's addon, and says its seed", async () => {
  const bin = path.join('node_modules', '.bin')
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.endsWith(bin))
  const { stdout } = await run(
    '/usr/bin/env',
    ['node', path.join(ROOT, 'scripts', 'soak.mjs'), 'electron/main/core/store/sqlite/hold-alone.test.ts'],
    {
      env: {
        HOME: process.env['HOME'],
        PATH: folders.join(path.delimiter),
        LOCUS_SEED: '7',
        LOCUS_NODE: process.execPath,
      },
    },
  )
  expect(stdout).toMatch(/^seed 7;/)
  expect(stdout).toMatch(/Tests .* passed/)
})
