import { existsSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Two pages, one build: the console at / and the dashboard at /app. infra/local/http/pages.ts serves them. */
const pages = ['infra/local/console/index.html', 'miniapp/index.html']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing inlined: the pages' content security policy allows files of their own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { input: pages.filter((page) => existsSync(page)) },
  },
})
