import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { alias } from '../../bundle.ts'
import { top } from '../../top.ts'

/** The oldest Node that `npm start` runs on. */
const target = 'node20'
/** Packages that go into the bundle; all others are loaded as they are, and what these need comes with them. */
const taken = ['@smithy/', '@fluent/', '@grammyjs/', 'grammy']

const isPackage = (id: string): boolean => /^[@a-z]/i.test(id) && !id.startsWith('node:')

/** Files of ours find what lies beside them by their own address, which a bundle would change. */
const ownAddresses = {
  name: 'own-addresses',
  transform: {
    filter: { id: { include: /\.ts$/, exclude: /thread-program\.ts$/ }, code: /import\.meta\.url/ },
    handler: (code: string, id: string) =>
      code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
  },
}

/** What begins a thread, by the name of its file in the bundle. */
const threads = {
  'database-thread': 'infra/local/aws/database/database-thread.ts',
  'radio-thread': 'gateway/virtual-radio/in-thread/thread.ts',
}

/** A thread runs what is beside the bundle, in the place of the `thread-program.ts` beside its source. */
const threadsBeside = {
  name: 'threads-beside',
  load: {
    filter: { id: /thread-program\.ts$/ },
    handler: (id: string) => {
      const [name] = Object.entries(threads).find(([, file]) => dirname(id).endsWith(dirname(file))) ?? []
      return `export const threadProgram = 'import(' + JSON.stringify(new URL('./${name}.mjs', import.meta.url).href) + ')'`
    },
  },
}

/**
 * What `npm start` runs, into `folder`, which lies in this checkout: `main.mjs`, the thread of the database beside it, and what is loaded
 * when it is needed. So neither the process nor its thread has a compiler of TypeScript in it.
 */
export const bundleStack = async (folder: string): Promise<void> => {
  const bundle = await rolldown({
    cwd: top,
    input: { main: 'infra/local/main.ts', ...threads },
    platform: 'node',
    external: (id, importer) =>
      isPackage(id) &&
      importer?.includes('node_modules') !== true &&
      !taken.some((name) => id.startsWith(name)),
    resolve: { alias, mainFields: ['module', 'main'] },
    transform: { target },
    plugins: [threadsBeside, ownAddresses],
    logLevel: 'warn',
  })
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    // A stack that runs already may load these later: they are never those of another.
    chunkFileNames: '[name]-[hash].mjs',
  })
  await bundle.close()
}
