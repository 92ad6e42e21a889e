import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Two pages, one build: the console at / and the dashboard at /app. infra/local/http/pages.ts serves them. */
const pages = ['infra/local/console/index.html', 'miniapp/index.html']

const worker = 'miniapp/offline/worker.ts'

/** Shared by both pages, or by what is fetched later: without being told so, the builder makes a file of each. */
const firstOfAll = /node_modules\/preact\/|pipeline\/core\/(time|wire\/(guard|words|board-answers))\.ts$/

export default defineConfig({
  // The manifest and the icons, whose names are known outside of the page.
  publicDir: 'miniapp/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing inlined: the pages' content security policy allows files of their own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: [...pages, worker].filter((file) => existsSync(file)),
      // A service worker speaks for the folder that it lies in, and is known by its name.
      output: {
        entryFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.endsWith(worker) ? 'sw.js' : 'assets/[name]-[hash].js',
        // What every first board needs comes in one file: each more would be asked for, with some 400 bytes about it, and pack worse alone.
        codeSplitting: { groups: [{ name: 'base', test: firstOfAll }] },
      },
    },
  },
})
