/**
 * The package, made for real by `npm run package` and looked into: what is in it, how large it is, and that its command line
 * runs by itself. Around Electron where its program is there, else around a stand-in for its folder: then nothing here shows
 * that Electron starts it (ADR 0026).
 */
import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from './build.mjs'
import { findElectron } from './electron-binary.mjs'
import { packageInto } from './package.mjs'
import { makeElectronStandIn } from './packaging/electron-stand-in.mjs'

const MIB = 1024 * 1024
const ADDON = `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`

let folder: string
let dist: string
let app: string
const inPackage = (...parts: string[]) => path.join(app, 'resources', ...parts)
const archive = () => inPackage('app.asar')

/** Every file below a folder, relative to it, in order. */
const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()

/** Every file of the archive; folders have no size. */
const filesInArchive = (): string[] => Object.keys(archiveFiles()).sort()

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>
  readonly size?: number
  readonly unpacked?: boolean
  readonly integrity?: { readonly algorithm: string; readonly hash: string }
}

function archiveFiles(): Record<string, Entry> {
  const found: Record<string, Entry> = {}
  const visit = (entry: Entry, at: string): void => {
    if (entry.files === undefined) found[at] = entry
    for (const [name, child] of Object.entries(entry.files ?? {})) visit(child, at === '' ? name : `${at}/${name}`)
  }
  visit(getRawHeader(archive()).header as Entry, '')
  return found
}

/** What is no chunk of the build, script of a module or file of the sample, whose names are theirs. */
const named = (files: readonly string[]): string[] =>
  files.filter(
    (file) => !/out\/main\/chunks\/|out\/renderer\/assets\/|sample-workspace\/|node_modules\/[^/]+\/lib\//.test(file),
  )

describe.skipIf(process.platform !== 'linux')('a package (its layout is described for Linux)', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'locus-package-')))
    app = path.join(folder, 'locus')
    const found = findElectron()
    dist = 'program' in found ? path.dirname(found.program) : path.join(folder, 'dist')
    if ('reason' in found) await makeElectronStandIn(dist)
    const { ELECTRON_EXEC_PATH: _named, ...env } = process.env
    execFileSync(process.execPath, [path.join(ROOT, 'scripts/package.mjs'), '--into', app], {
      env: { ...env, ELECTRON_OVERRIDE_DIST_PATH: dist },
      stdio: 'pipe',
    })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  describe('holds', () => {
    it('the window’s archive, the command line beside it, and Electron without its greeting', () => {
      expect(named(filesIn(inPackage()))).toEqual([
        'app.asar',
        `app.asar.unpacked/${ADDON}`,
        'bin/locus',
        'command-line/node_modules/better-sqlite3/LICENSE',
        'command-line/node_modules/better-sqlite3/package.json',
        `command-line/${ADDON}`,
        'command-line/node_modules/ws/LICENSE',
        'command-line/node_modules/ws/index.js',
        'command-line/node_modules/ws/package.json',
        'command-line/node_modules/ws/wrapper.mjs',
        'command-line/out/main/browser-host.js',
        'command-line/out/main/headless.js',
        'command-line/out/main/licences.md',
        'command-line/out/main/package.json',
        'command-line/out/renderer/browser-bridge.js',
        'command-line/out/renderer/index.html',
        'command-line/out/renderer/licences.md',
        'command-line/package.json',
        'command-line/resources/bin/locus.cjs',
        'command-line/resources/bin/modern-node.cjs',
        'command-line/resources/capability_registry.json',
        'command-line/resources/mechanical_engines.json',
        'command-line/resources/node/LICENSE',
        'command-line/resources/node/bin/node',
      ])
      expect(readdirSync(path.join(app, 'locales'))).toEqual(['en-US.pak'])
      expect(existsSync(path.join(app, 'locus'))).toBe(true)
    })

    it('in the archive what the window runs', () => {
      expect(named(filesInArchive())).toEqual([
        'node_modules/better-sqlite3/LICENSE',
        'node_modules/better-sqlite3/package.json',
        ADDON,
        'out/main/index.js',
        'out/main/licences.md',
        'out/main/package.json',
        'out/preload/index.cjs',
        'out/renderer/browser-bridge.js',
        'out/renderer/index.html',
        'out/renderer/licences.md',
        'package.json',
        'resources/capability_registry.json',
        'resources/icons/256x256.png',
        'resources/mechanical_engines.json',
      ])
      expect(JSON.parse(extractFile(archive(), 'package.json').toString())).toMatchObject({
        name: 'locus',
        main: './out/main/index.js',
      })
    })

    it('all that was built, and the whole sample workspace, for each of the two', () => {
      const built = (part: string) => filesIn(path.join(ROOT, part)).map((file) => `${part}/${file}`)
      const wanted = ['out/main/chunks', 'out/renderer', 'resources/sample-workspace'].flatMap(built)
      expect(wanted.length).toBeGreaterThan(50)
      const [inArchive, beside] = [filesInArchive(), filesIn(inPackage('command-line'))]
      expect(wanted.filter((file) => !inArchive.includes(file))).toEqual([])
      expect(wanted.filter((file) => !beside.includes(file))).toEqual([])
    })

    it('no source, no test, no map, and no module but the two that are not bundled', () => {
      const files = [...filesInArchive(), ...filesIn(inPackage())].filter((file) => !file.includes('sample-workspace/'))
      expect(
        files.filter((file) => /\.(tsx?|mts|map|test\.\w+|c|cc|cpp|h|gypi?|sh)$|(^|\/)(deps|src|test)\//.test(file)),
      ).toEqual([])
      const modules = new Set(files.flatMap((file) => /node_modules\/([^/]+)/.exec(file)?.[1] ?? []))
      expect([...modules].sort()).toEqual(['better-sqlite3', 'ws'])
    })

    it('the licences of all that is bundled, each of which lets it be passed on', () => {
      const texts = ['out/main/licences.md', 'out/renderer/licences.md'].map((file) =>
        extractFile(archive(), file).toString(),
      )
      const found = [...texts.join('\n').matchAll(/^## (\S+) - \S+ \((.+)\)$/gm)].map(
        ([, name = '', licence = '']) => [name, licence] as const,
      )
      expect(found.map(([name]) => name)).toEqual(
        expect.arrayContaining(['better-sqlite3', 'zod', 'react', 'lucide-react']),
      )
      expect(found.filter(([, licence]) => !/^\(?(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause)\b/.test(licence))).toEqual(
        [],
      )
    })

    it('little beside Electron and Node', () => {
      const size = (file: string) => statSync(inPackage(file)).size
      expect(size('app.asar')).toBeGreaterThan(MIB)
      expect(size('app.asar')).toBeLessThan(6 * MIB)
      const own = filesIn(inPackage()).filter((file) => !file.includes('resources/node/'))
      expect(own.reduce((sum, file) => sum + size(file), 0)).toBeLessThan(20 * MIB)
    })
  })

  describe('is closed', () => {
    it('by its fuses', async () => {
      const wire = await getCurrentFuseWire(path.join(app, 'locus'))
      expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
      expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
      expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE)
    })

    it('by an archive that says what each of its files is, and keeps none outside but the addon', () => {
      const entries = Object.entries(archiveFiles())
      for (const [file, { integrity }] of entries) {
        const content = extractFile(archive(), file)
        expect(integrity, file).toMatchObject({
          algorithm: 'SHA256',
          hash: createHash('sha256').update(content).digest('hex'),
        })
      }
      expect(entries.filter(([, { unpacked }]) => unpacked).map(([file]) => file)).toEqual([ADDON])
      expect(listPackage(archive(), { isPack: false }).length).toBeGreaterThan(entries.length)
    })
  })

  describe('brings a command line', () => {
    let home: string
    let repo: string
    let locus: string
    beforeEach(async () => {
      home = await mkdtemp(path.join(folder, 'home-'))
      repo = path.join(home, 'repo')
      await mkdir(path.join(repo, 'docs'), { recursive: true })
      await writeFile(path.join(repo, 'docs/TASK_BOARD.md'), '# Board\n\n## Ready\n\n- **[WP-1-Tides-v1]** - [READY]\n')
      locus = inPackage('bin/locus')
    })
    afterEach(() => rm(home, { recursive: true }))

    /** The environment of a shell that knows no program at all. */
    const nothing = () => ({ PATH: '', HOME: home, LOCUS_DATA: path.join(home, 'data'), LOCUS_ACTOR: 'ada' })

    const run = (...args: string[]) =>
      new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
        const child: ChildProcess = execFile(locus, args, { cwd: repo, env: nothing() }, (_error, out, err) =>
          resolve({ code: child.exitCode, out, err }),
        )
      })

    it('that needs nothing on PATH', async () => {
      const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }
      expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
      expect(await run('init')).toMatchObject({ code: 0, err: '' })
      const listed = await run('--json', 'list')
      expect(JSON.parse(listed.out).wps).toMatchObject([{ wp_id: 'WP-1-Tides-v1' }])
      const verified = await run('verify')
      expect(verified).toMatchObject({ code: 0, err: '' })
      expect(verified.out).toMatch(/^ok {6}database/m)
    })

    it('that is found through links, from anywhere', async () => {
      await symlink(path.relative(home, locus), path.join(home, 'near'))
      await mkdir(path.join(home, 'my bin'))
      await symlink('../near', path.join(home, 'my bin/locus'))
      locus = path.join(home, 'my bin/locus')
      expect(await run('--version')).toMatchObject({ code: 0, err: '' })
    })

    it('whose hooks name the Node and the script of the package', async () => {
      execFileSync('git', ['init', '-q', repo])
      await run('init')
      const child = execFile(locus, ['hook', 'install'], {
        cwd: repo,
        env: { ...nothing(), PATH: process.env['PATH'] },
      })
      expect(await once(child, 'exit')).toEqual([0, null])
      const hook = await readFile(path.join(repo, '.git/hooks/pre-commit'), 'utf8')
      expect(hook).toContain(inPackage('command-line/resources/node/bin/node'))
      expect(hook).toContain(inPackage('command-line/resources/bin/locus.cjs'))
    })

    it('that serves the window', async () => {
      await run('init')
      const host = spawn(locus, ['--json', 'serve'], {
        cwd: repo,
        env: nothing(),
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(host, 'exit')
      try {
        for await (const line of createInterface({ input: host.stdout })) {
          const { url } = JSON.parse(line) as { url: string }
          const page = await fetch(new URL('/', url))
          expect(page.status).toBe(200)
          expect(await page.text()).toContain('<div id="root">')
          break
        }
      } finally {
        host.kill('SIGTERM')
      }
      expect(await ended).toEqual([0, null])
    })

    it('whose Windows launcher names what the package has', async () => {
      const launcher = await readFile(path.join(ROOT, 'resources/launchers/locus.cmd'), 'utf8')
      const files = [...launcher.matchAll(/"%~dp0([^"]+)"/g)].map(([, file = '']) => file.replaceAll('\\', '/'))
      expect(files).toHaveLength(2)
      for (const file of files) expect(existsSync(inPackage('bin', file.replace(/\.exe$/, ''))), file).toBe(true)
      expect(
        launcher
          .split('\n')
          .slice(0, -1)
          .every((line) => line.endsWith('\r')),
      ).toBe(true)
    })
  })

  describe('that cannot be made', () => {
    it('leaves the one before, and nothing beside it, not even of one that was cut off', async () => {
      const before = filesIn(app)
      const broken = path.join(folder, 'broken')
      await mkdir(broken)
      const { pid: ended } = spawnSync(process.execPath, ['-e', ''])
      await mkdir(`${app}.${ended}/packed`, { recursive: true })
      await expect(packageInto(app, { electronDist: broken })).rejects.toThrow()
      expect(filesIn(app)).toEqual(before)
      expect((await readdir(folder)).filter((name) => name.startsWith('locus'))).toEqual(['locus'])
    })

    it('says what to do where there is no Electron', () => {
      const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere', ELECTRON_EXEC_PATH: '' }
      const command = () =>
        execFileSync(process.execPath, [path.join(ROOT, 'scripts/package.mjs')], { env, stdio: 'pipe' })
      expect(command).toThrow(
        /Locus cannot be packaged without Electron: there is no Electron in \/nowhere\.\n.*ELECTRON_OVERRIDE_DIST_PATH/,
      )
    })
  })
})
