import { fileURLToPath } from 'node:url'
import { type OutputChunk, rolldown } from 'rolldown'

/** The Node of the topology, which a test compares. */
export const bundleTarget = 'node24'

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url))

/** Packages of which another build is taken, or nothing. */
export const alias = {
  // Its build for runtimes with a fetch of their own; the one for Node brings node-fetch and 300 KB behind it.
  grammy: path('../node_modules/grammy/out/web.mjs'),
  'node-fetch': path('./native-fetch.ts'),
  'javascript-stringify': path('./no-functions.ts'),
}

/** Which function, and what of it is left to packages beside the bundle. */
type Wanted = { readonly entry: string; readonly packages: readonly string[] }

/**
 * A function as it goes to Lambda, into `folder`: `index.mjs` with what a cold start needs, and what the function loads only
 * when it needs it in files beside it.
 */
export const bundleInto = async (
  folder: string,
  { entry, packages }: Wanted,
): Promise<readonly OutputChunk[]> => {
  const bundle = await rolldown({
    cwd: path('..'),
    input: { index: entry },
    platform: 'node',
    external: [...packages],
    resolve: { alias, mainFields: ['module', 'main'] },
    transform: { target: bundleTarget },
    logLevel: 'warn',
  })
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  await bundle.close()
  return output.filter((part) => part.type === 'chunk')
}

/** What a bundle reads from its own folder at run time. */
export const filesBeside: readonly string[] = ['en', 'sv'].map((language) =>
  path(`../pipeline/locales/${language}.ftl`),
)
