import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Two pages, one build: the console at / and the dashboard at /app. infra/local/http/pages.ts serves them. */
const pages = ['infra/local/console/index.html', 'miniapp/index.html']

const worker = 'miniapp/offline/worker.ts'

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
      },
    },
  },
})
