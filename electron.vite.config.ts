import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { loadedAtFirstUse } from './scripts/loaded-at-first-use.ts'

const at = (path: string): string => resolve(import.meta.dirname, path)

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
      if (file.type === 'chunk') file.code = loadedAtFirstUse(file.code, rules)
    }
  },
}

export default defineConfig({
  main: {
    plugins: [commonJsFolder, requiresAtFirstUse],
    build: {
      outDir: at('out/main'),
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
          codeSplitting: { groups: [{ name: 'zod-library', test: /[\\/]zod[\\/]|[\\/]zod-library\.ts$/ }] },
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
      minify: true,
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
