/** `npm run locus -- …`: builds when sources are newer, then runs the command line in the folder that npm was called from (design: 75-command-line). */
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const { isModern, runInModernNode } = createRequire(import.meta.url)('../resources/bin/modern-node.cjs')

if (isModern()) {
  await run()
} else if (!runInModernNode(root, [fileURLToPath(import.meta.url), ...process.argv.slice(2)])) {
  process.exitCode = 4
}

async function run() {
  const { buildIfNeeded } = await import('./build.mjs')
  try {
    await buildIfNeeded()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 4
    return
  }
  process.chdir(process.env['INIT_CWD'] ?? process.cwd())
  await import('../out/main/headless.js')
}
