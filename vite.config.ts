import { existsSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** Two pages, one build: the console at / and the dashboard at /app. infra/local/http/pages.ts serves them. */
const board = 'miniapp/index.html'
const pages = ['infra/local/console/index.html', board]

const worker = 'miniapp/offline/worker.ts'

/** Shared by both pages, or by what is fetched later: without being told so, the builder makes a file of each. */
const firstOfAll = /node_modules\/preact\/|pipeline\/core\/(time|wire\/(guard|words|board-answers))\.ts$/

/**
 * What every board runs at once, a browser compiles while it comes, beside everything else, instead of piece by piece when it is called:
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based. It says so before the first word, so it is written last.
 */
const compileAtOnce: Plugin = {
  name: 'compile-at-once',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler: (_, files) => {
      for (const file of Object.values(files))
        if (file.type === 'chunk' && (file.name === 'base' || file.facadeModuleId?.endsWith(board)))
          file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
    },
  },
}

export default defineConfig({
  plugins: [compileAtOnce],
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
