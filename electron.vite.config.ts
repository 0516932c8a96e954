import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** Says that a folder's `.js` files are CommonJS, which Node loads in about half the time of modules. */
const commonJsFolder: Plugin = {
  name: 'commonjs-folder',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' })
  },
}

export default defineConfig({
  main: {
    plugins: [commonJsFolder],
    build: {
      outDir: at('out/main'),
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          headless: at('electron/main/headless.ts'),
          'browser-host': at('electron/main/hosts/browser/start.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
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
