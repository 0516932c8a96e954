import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { asciiCode } from './scripts/ascii-code.ts'
import { loadedAtFirstUse } from './scripts/loaded-at-first-use.ts'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** The licences of what is bundled go with it, into each package. */
const license = { fileName: 'licences.md' }

/** Says that a folder's `.js` files are CommonJS, which Node loads in about half the time of modules. */
const commonJsFolder: Plugin = {
  name: 'commonjs-folder',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

/** Loads chunks and modules when they are first used. */
const requiresAtFirstUse: Plugin = {
  name: 'requires-at-first-use',
  generateBundle(_options, bundle) {
    const rules = {
      // Everything uses the runtime of the bundle at once, and Electron's modules are for the first turn of its loop.
      isLoadedAtOnce: (module: string) => module.includes('rolldown-runtime') || module.startsWith('electron'),
      // zod sets itself up when it is loaded; nothing else waits for that.
      isForUseAlone: (module: string) => module.includes('/zod-library-'),
    }
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') file.code = asciiCode(loadedAtFirstUse(file.code, rules))
    }
  },
}

/**
 * Takes the SQLite driver's scripts into the bundle, fourteen files that each command would load one by one. Its addon stays
 * where it is installed and is looked for as the driver does: one that was compiled there, else the platform's own.
 */
const driverInBundle: Plugin = {
  name: 'driver-in-bundle',
  transform(code, id) {
    if (!/[\\/]better-sqlite3[\\/]lib[\\/]binding\.js$/.test(id)) return undefined
    const found = code.replaceAll('__dirname', 'driverFolder()')
    if (found === code) throw new Error('the SQLite driver looks for its addon in another way; see driverInBundle')
    const driverFolder =
      "let folder; const driverFolder = () => (folder ??= path.dirname(require.resolve('better-sqlite3')))"
    return { code: `${found}\n${driverFolder}\n`, map: null }
  },
}

/**
 * Lets commander ask what Unicode calls a part of a name only where an option takes several values: each option that is
 * declared made and ran that pattern, which takes longer than all else that is done with it.
 */
const commanderInBundle: Plugin = {
  name: 'commander-in-bundle',
  transform(code, id) {
    if (!/[\\/]commander[\\/]lib[\\/]option\.js$/.test(id)) return undefined
    const found = code.replace('this.variadic = /', "this.variadic = flags.includes('...') && /")
    if (found === code)
      throw new Error('commander finds options of several values in another way; see commanderInBundle')
    return { code: found, map: null }
  },
}

/**
 * What the commands that only read never run, though what they run names it: it changes, checks, exports and mends. All else
 * that an open workspace is made of is the part `reading`, which is most of what such a command loads (ADR 0032). Nothing that
 * reads may use one of these while it is loaded; `scripts/rooms.test.ts` finds out. NODE_V8_COVERAGE of a command shows what it runs.
 */
const SELDOM_PARTS = new RegExp(
  String.raw`[\\/](?:${[
    'core/(?:attempts|problem-fixes|problem-list)',
    'core/(?:diagnostics|governance)/.*',
    'core/bus/(?:apply|change-setting|engine|idempotency|inner-change|mutation|refusals)',
    'core/exchange/(?:check-import|check-log|export-log|import-log|log-files|log-lines)',
    'core/flight-recorder/(?:past-board|retention|rows-hash|snapshot|time-travel|timeline|histogram|verify.*|write-row)',
    'core/operations/(?:catalog|changes|claims|close|create|delete|dependencies|events|gate|graph-queries)',
    'core/operations/(?:micro-task-queries|micro-tasks|open-blockers|routing|undo|update)',
    'core/repository/(?:git-process|git-witnesses|give-name|writing-error)',
    'core/safekeeping/(?:leftovers|manifest|offer|pace)',
    'core/store/sqlite/(?:backup-file|damaged-store|dependency-queries|errors|micro-task-queries|online-copy)',
    'core/store/sqlite/(?:proof-queries|record-queries|schema-columns|search-queries|timeline-queries)',
    'core/task-board/(?:card-facts|conflicts|drift|edited-lines|former-place|line-plan|manual-edits|order|planned-write|put)',
    'core/task-board/(?:resolution|stable-read|sync-failures|sync-record|taking|text-findings|unified-diff)',
    'shared/contract/(?:board|dependency-operations|file-opening|micro-task-history|micro-task-operations|workspace)',
    'shared/domain/(?:dependency|longest-path|micro-task|micro-task-rules)',
    'shared/events/(?:board|bookkeeping|dependencies|event-types|executor|governance|micro-tasks|moved-to|work-packets)',
  ]
    .join('|')
    .replaceAll('/', String.raw`[\\/]`)})\.ts$`,
)

export default defineConfig({
  main: {
    plugins: [commonJsFolder, driverInBundle, commanderInBundle, requiresAtFirstUse],
    build: {
      outDir: at('out/main'),
      license,
      externalizeDeps: { exclude: ['better-sqlite3'] },
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          headless: at('electron/main/headless.ts'),
          'browser-host': at('electron/main/hosts/browser/start.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              { name: 'zod-library', priority: 3, test: /[\\/]zod[\\/]|[\\/]zod-library\.ts$/ },
              { name: 'sqlite-driver', priority: 3, test: /[\\/]better-sqlite3[\\/]/ },
              {
                name: 'words',
                priority: 3,
                test: /[\\/]shared[\\/](?:domain[\\/](?:vocabulary|ready-order|ids|user-id)|events[\\/]shown-text|contract[\\/]errors|plain-ascii|zod)\.ts$/,
              },
              { name: 'seldom', priority: 2, test: SELDOM_PARTS, includeDependenciesRecursively: false },
              {
                name: 'board-document',
                priority: 2,
                test: /[\\/]task-board[\\/]document[\\/]/,
                includeDependenciesRecursively: false,
              },
              { name: 'reading', priority: 1, test: /[\\/]core[\\/](?:open-store|workspace)\.ts$/ },
            ],
          },
        },
        // How long a plugin takes on a busy machine is no warning.
        checks: { bundlerTimings: false },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      license,
      minify: true,
      // A style that did not come with a part is not asked for again, so all styles come with the window.
      cssCodeSplit: false,
      // Read from the disk, never over a network.
      chunkSizeWarningLimit: 1024,
      rolldownOptions: {
        input: { index: at('renderer/index.html'), 'browser-bridge': at('renderer/client/browser-bridge.ts') },
        // The browser host names its script in index.html, so that one keeps its name.
        output: { entryFileNames: ({ name }) => (name === 'browser-bridge' ? '[name].js' : 'assets/[name]-[hash].js') },
      },
    },
  },
})
