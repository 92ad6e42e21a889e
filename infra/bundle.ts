import { fileURLToPath } from 'node:url'

const path = (from: string): string => fileURLToPath(new URL(from, import.meta.url))

/**
 * Ways to credentials that a Lambda function never goes: its own come from its environment. Lambda's runtime has them
 * anyway, should anybody ever ask.
 */
const elsewhere = ['ini', 'sso', 'process', 'web-identity', 'login', 'cognito-identity', 'http']

/**
 * How a function of the topology is bundled: options of esbuild, for the cloud and for the bench alike. What a function
 * loads only when it needs it is a file beside the first one.
 */
export const bundleOptions = {
  bundle: true,
  splitting: true,
  outExtension: { '.js': '.mjs' },
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  // Packages that are CommonJS inside ask for Node's modules by require.
  banner: {
    js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);",
  },
  alias: {
    // Its build for runtimes with a fetch of their own; the one for Node brings node-fetch and 300 KB behind it.
    grammy: path('../node_modules/grammy/out/web.mjs'),
    'node-fetch': path('./native-fetch.ts'),
    '@aws-sdk/endpoint-cache': path('./no-endpoint-cache.ts'),
    'javascript-stringify': path('./no-functions.ts'),
  },
  external: [
    ...elsewhere.map((name) => `@aws-sdk/credential-provider-${name}`),
    '@smithy/credential-provider-imds',
    // Tells browsers apart, for the SDK in one.
    'bowser',
    // Loaded for streams of events only, which nothing here asks AWS for.
    '@smithy/core/event-streams',
  ],
} as const

/** What a bundle reads from its own folder at run time. */
export const filesBeside: readonly string[] = ['en', 'sv'].map((language) =>
  path(`../pipeline/locales/${language}.ftl`),
)
