import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * Makes dist/nattvakt-gateway.tar.gz: everything that a Raspberry Pi (64 bit) needs besides Node and noble, whose native
 * half `install.sh` has npm build for that machine.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const [outDir = join(root, 'dist')] = process.argv.slice(2).map((path) => resolve(path))
const name = 'nattvakt-gateway'
const folder = join(outDir, name)

/** The IoT SDK looks for its native half beside its own sources; in a bundle it is told where it is. */
const findNative = `
import { createRequire as createRequireOfBundle } from 'node:module'
import { fileURLToPath as pathOfUrl } from 'node:url'
const require = createRequireOfBundle(import.meta.url)
const __filename = pathOfUrl(import.meta.url)
const __dirname = pathOfUrl(new URL('.', import.meta.url))
process.env.AWS_CRT_NODEJS_BINARY_ABSOLUTE_PATH ??= pathOfUrl(new URL('./native/linux-' + process.arch + '.node', import.meta.url))
`

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'native'), { recursive: true })
await build({
  entryPoints: {
    main: join(root, 'gateway/main.ts'),
    'radio-child': join(root, 'gateway/radio/radio-child.ts'),
    enrol: join(root, 'gateway/enrol.ts'),
  },
  outdir: folder,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minifySyntax: true,
  legalComments: 'none',
  external: ['@abandonware/noble', '@abandonware/noble/*', '@stoprocent/noble', '@stoprocent/noble/*'],
  banner: { js: findNative },
  logLevel: 'warning',
})
for (const arch of ['arm64', 'x64'])
  cpSync(
    join(root, `node_modules/aws-crt/dist/bin/linux-${arch}-glibc/aws-crt-nodejs.node`),
    join(folder, `native/linux-${arch}.node`),
  )
for (const file of [
  'page/page.html',
  'page/swedish.json',
  'package/install.sh',
  'package/gateway.service',
  'package/gateway.example.json',
])
  cpSync(join(root, 'gateway', file), join(folder, file.split('/').at(-1) ?? file))
cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
const { version, optionalDependencies, engines } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)
// Of the two, the one that gateway.json names must be there in the end: install.sh looks.
const { '@abandonware/noble': abandonware, '@stoprocent/noble': stoprocent } = optionalDependencies
const nobles = { '@abandonware/noble': abandonware, '@stoprocent/noble': stoprocent }
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify({ name, version, private: true, type: 'module', engines, optionalDependencies: nobles }, null, 2)}\n`,
)
execFileSync('tar', ['-czf', `${folder}.tar.gz`, '--owner=0', '--group=0', '-C', outDir, name])
console.log(`${folder}.tar.gz`)
