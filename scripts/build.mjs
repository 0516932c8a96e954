/**
 * Builds main, preload and renderer into `out`, when their sources have changed since the last build. Says nothing on
 * standard output; a warning of the build fails it (design: 85-toolchain). `--force` builds in any case.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..')

const SOURCES = ['electron', 'renderer', 'shared']
const SINGLE_SOURCES = ['electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json']
const NOT_BUILT = /\.(test|testing)\.tsx?$/
const STAMP = '.built-from'
const OUTPUTS = [
  'main/index.js',
  'main/headless.js',
  'main/browser-host.js',
  'preload/index.cjs',
  'renderer/index.html',
]

/**
 * Builds if needed.
 * @param {{ force?: boolean, outFolder?: string }} [options] `outFolder`: instead of `out`.
 * @returns {Promise<boolean>} true when it built.
 * @throws {Error} when the build fails or warns; the build before it is kept.
 */
export async function buildIfNeeded({ force = false, outFolder = path.join(ROOT, 'out') } = {}) {
  const stamp = await sourceStamp()
  if (!force && isBuiltFrom(outFolder, stamp)) return false
  const staging = `${outFolder}.${process.pid}`
  try {
    await buildInto(staging)
    await writeFile(path.join(staging, STAMP), stamp)
    await replace(outFolder, staging)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return true
}

/** A digest of every source's path, size and time: it changes with an edit, an addition, a removal and a rename. */
async function sourceStamp() {
  const names = [...SINGLE_SOURCES]
  for (const folder of SOURCES) {
    for (const entry of await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || NOT_BUILT.test(entry.name)) continue
      names.push(path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    }
  }
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const found = await stat(path.join(ROOT, name)).catch(() => undefined)
      return `${name} ${found?.size} ${found?.mtimeMs}`
    }),
  )
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function isBuiltFrom(outFolder, stamp) {
  if (!OUTPUTS.every((name) => existsSync(path.join(outFolder, name)))) return false
  try {
    return readFileSync(path.join(outFolder, STAMP), 'utf8') === stamp
  } catch {
    return false
  }
}

async function buildInto(folder) {
  const { createLogger } = await import('vite')
  const { build } = await import('electron-vite')
  const warnings = []
  const logger = createLogger('warn')
  logger.warn = (message) => warnings.push(message)
  logger.warnOnce = logger.warn
  logger.error = (message) => warnings.push(message)
  // Given by electron-vite to each of its three builds; every one writes into a folder of its own below.
  await build({
    root: ROOT,
    configFile: path.join(ROOT, 'electron.vite.config.ts'),
    logLevel: 'warn',
    customLogger: logger,
    build: { outDir: folder, emptyOutDir: true },
  })
  if (warnings.length > 0) throw new Error(`the build warns:\n${warnings.join('\n')}`)
}

/** Puts a finished build in the place of the one before, which is whole until then. */
async function replace(outFolder, staging) {
  const old = `${outFolder}.old-${process.pid}`
  await mkdir(path.dirname(outFolder), { recursive: true })
  await rename(outFolder, old).catch(() => undefined)
  await rename(staging, outFolder)
  await rm(old, { recursive: true, force: true })
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await buildIfNeeded({ force: process.argv.includes('--force') })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  }
}
