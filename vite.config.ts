import { existsSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** Two pages, one build: the console at / and the dashboard at /app. infra/local/http/pages.ts serves them. */
const board = 'miniapp/index.html'
const pages = ['infra/local/console/index.html', board]

const worker = 'miniapp/offline/worker.ts'
const early = 'miniapp/early.ts'

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

/**
 * Vite wraps what is fetched later in a kilobyte of code that fetches its style sheets, and the parts of its parts, beside it. The page
 * fetches its sheets itself (`miniapp/later.ts`), and no first board waits for the rest.
 */
const fetchPlainly: Plugin = {
  name: 'fetch-plainly',
  enforce: 'pre',
  load: {
    order: 'pre',
    handler: (id) =>
      id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load()' : undefined,
  },
}

/** The page's first script asks for the board as soon as it is there, which is before the others are; what those begin with comes beside them. */
const askFirst: Plugin = {
  name: 'ask-first',
  enforce: 'post',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle, path }) => {
      const chunks = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'chunk' ? [file] : []))
      const named = (of: (chunk: (typeof chunks)[number]) => boolean | undefined): string => {
        const found = chunks.find(of)
        if (found === undefined) throw new Error(`no file of ${path} is like that`)
        return `/${found.fileName}`
      }
      const base = named(({ name }) => name === 'base')
      const parts = [
        {
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: base },
          injectTo: 'head' as const,
        },
      ]
      if (!path.endsWith(board)) return parts
      const src = named(({ facadeModuleId }) => facadeModuleId?.endsWith(early))
      // The first script says which of them is fetched.
      const words = ['en', 'sv'].map((language) => ({
        tag: 'link',
        attrs: {
          'data-words': language,
          href: named(({ facadeModuleId }) => facadeModuleId?.endsWith(`locales/${language}.ts`)),
        },
        injectTo: 'head-prepend' as const,
      }))
      return [
        ...words,
        {
          tag: 'script',
          attrs: { type: 'module', async: true, crossorigin: true, src },
          injectTo: 'head-prepend' as const,
        },
        ...parts,
      ]
    },
  },
}

export default defineConfig({
  plugins: [fetchPlainly, compileAtOnce, askFirst],
  // The manifest and the icons, whose names are known outside of the page.
  publicDir: 'miniapp/public',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing inlined: the pages' content security policy allows files of their own only.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: [...pages, worker, early].filter((file) => existsSync(file)),
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
