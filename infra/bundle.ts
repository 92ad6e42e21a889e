import { fileURLToPath } from 'node:url'
import { type OutputChunk, rolldown } from 'rolldown'

/** The Node of the topology, which a test compares. */
export const bundleTarget = 'node24'

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url))

/**
 * Ways to credentials that a Lambda function never goes: its own come from its environment. Lambda's runtime has them
 * anyway, should anybody ever ask.
 */
const elsewhere = ['ini', 'sso', 'process', 'web-identity', 'login', 'cognito-identity', 'http']

const external = [
  ...elsewhere.map((name) => `@aws-sdk/credential-provider-${name}`),
  '@smithy/credential-provider-imds',
  // Tells browsers apart, for the SDK in one.
  'bowser',
  // Loaded for streams of events only, which nothing here asks AWS for.
  '@smithy/core/event-streams',
]

/** Packages of which another build is taken, or nothing. */
export const alias = {
  // Its build for runtimes with a fetch of their own; the one for Node brings node-fetch and 300 KB behind it.
  grammy: path('../node_modules/grammy/out/web.mjs'),
  'node-fetch': path('./native-fetch.ts'),
  '@aws-sdk/endpoint-cache': path('./no-endpoint-cache.ts'),
  'javascript-stringify': path('./no-functions.ts'),
}

/** The SDK's clients ask their package.json for their version, which would bring all of it. */
const versionsOnly = {
  name: 'versions-only',
  transform: {
    filter: { id: /@aws-sdk\/[^/]+\/package\.json$/ },
    handler: (code: string) => JSON.stringify({ version: JSON.parse(code).version }),
  },
}

/**
 * Errors of DynamoDB are known by their names here, and one that the client has no class for keeps its name and its message; the
 * thirty classes that it registers are 13 KB.
 */
const errorsByName = {
  name: 'errors-by-name',
  transform: {
    filter: { id: /@aws-sdk\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/ },
    handler: (code: string) => code.replace(/^n0_registry\.registerError\(.*\);$/gm, ''),
  },
}

/**
 * A SHA-256 for machines whose Node has none, what paces a client in a mode of trying again that none of ours is in, and the way in
 * which a machine that nobody told its region asks for it: a function is told.
 */
const withoutSubstitutes = {
  name: 'without-substitutes',
  transform: {
    filter: {
      id: /@smithy\/core\/dist-es\/.*\/(Sha256Js|DefaultRateLimiter|AdaptiveRetryStrategy|getInstanceMetadataRegion)\.js$/,
    },
    handler: (_code: string, id: string) => {
      const [, name = ''] = /(\w+)\.js$/.exec(id) ?? []
      const fails = `{ throw new Error('${name} is left out of this bundle') }`
      return /^[A-Z]/.test(name)
        ? `export class ${name} { constructor() ${fails} }`
        : `export const ${name} = () => ${fails}`
    },
  },
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
    external: [...external, ...packages],
    resolve: { alias, mainFields: ['module', 'main'] },
    transform: { target: bundleTarget },
    plugins: [versionsOnly, errorsByName, withoutSubstitutes],
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
