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
 * What runs in the commands that only read: most of them load nothing else. `scripts/quick-start.test.ts` says how much it is;
 * NODE_V8_COVERAGE of such a command shows which files belong here.
 */
const READING_PARTS = new RegExp(
  String.raw`[\\/](?:${[
    'core/(?:open-options|open-store|ports|store-trouble|store-watch|workspace|workspace-(?:jobs|record|settings))',
    'core/artifacts/artifact-store',
    'core/bus/(?:bus|call|engine-result|gates|moving-back|plain-job|query|query-log|usual-job)',
    'core/canonical/(?:canonical-json|sha256)',
    'core/exchange/exchange',
    'core/flight-recorder/(?:append|chain|record-clock)',
    'core/operations/(?:board-at|moves|operation|queries|reading-operations|startable|subject|work-queries)',
    'core/person/operator',
    'core/repository/(?:boards|git-config|git-state|locate|paths|plain-file)',
    'core/safekeeping/(?:automatic|shelf)',
    'core/settings/(?:capabilities|settings)',
    'core/store/sqlite/(?:breather|card-queries|columns|connection|disk|edge-order|event-row|file-identity|migrations)',
    'core/store/sqlite/(?:packet-row|reader|ready-queries|record-reader|sqlite-store|statements|stopwatch|transaction)',
    'core/store/graph-order',
    'core/store/sqlite/(?:blocker-counts|rows|work-reader|[a-z]+-schema)',
    'core/task-board/(?:board-file|board-history|board-keeper|board-look|board-sight|bring-back|changed-memory|findings|late-edits)',
    'core/task-board/(?:sync-engine|sync-operation|sync-problems|sync-report|sync-run|sync-status|sync-types|take|wanted-places)',
    'hosts/cli/(?:context|json-text)',
    'shared/(?:json|plain-checks)',
    'shared/contract/(?:envelope|operations|ready-operations|record-operations)',
    'shared/domain/(?:lifecycle|problem-kinds|sla|work-packet)',
    'shared/events/(?:define|queries|registry)',
  ]
    .join('|')
    .replaceAll('/', String.raw`[\\/]`)})\.ts$`,
)

/** What every command that opens a workspace loads: in one file, because each file takes a search of its own. */
const WORKSPACE_PARTS =
  /[\\/]core[\\/](?:store|repository|canonical|flight-recorder|artifacts|settings|diagnostics|operations|ports\.ts)|[\\/]shared[\\/](?:events|domain|contract[\\/]envelope|[\w-]+\.ts$)/

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
              { name: 'reading', test: READING_PARTS, priority: 1, includeDependenciesRecursively: false },
              { name: 'zod-library', test: /[\\/]zod[\\/]|[\\/]zod-library\.ts$/ },
              { name: 'sqlite-driver', test: /[\\/]better-sqlite3[\\/]/ },
              {
                name: 'words',
                test: /[\\/]shared[\\/](?:domain[\\/](?:vocabulary|ready-order|ids|user-id)|events[\\/]shown-text|contract[\\/]errors|plain-ascii|zod)\.ts$/,
              },
              { name: 'workspace-parts', test: WORKSPACE_PARTS, minShareCount: 2 },
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
