import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { OutputChunk } from 'rolldown'
import { build } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'
import { top } from '../../infra/top.ts'

/** What a browser loads before it draws a board, with one language: 25 KB with what HTTP says about each file. */
const firstMax = 24_000
/** What asks for the board, the page, what it shares with what is fetched later, and its words. */
const filesMax = 4
/** Whoever sees a board needs none of it: the way in, sessions and passkeys, views, charts, the lines of a day, the wall, and what only Telegram's clients have. */
const later =
  /^miniapp\/(sign-in|sessions|views|chart|board\/spark\/|native\/native\.ts|push|wall\/wall-view\.tsx)/

let chunks: readonly OutputChunk[] = []
let markup = ''
beforeAll(async () => {
  // As `npm run build:pages` makes them.
  vi.stubEnv('NODE_ENV', 'production')
  const made = await build({ root: top, logLevel: 'error', build: { write: false } })
  vi.unstubAllEnvs()
  const [one] = Array.isArray(made) ? made : [made]
  if (one === undefined || !('output' in one)) throw new Error('nothing was built')
  chunks = one.output.filter((part): part is OutputChunk => part.type === 'chunk')
  const written = one.output.find(({ fileName }) => fileName === 'miniapp/index.html')
  markup = written?.type === 'asset' ? String(written.source) : ''
})

const isOf = (path: string) => (chunk: OutputChunk) => chunk.facadeModuleId?.endsWith(path) === true

const loadedWith = (begun: readonly (OutputChunk | undefined)[]): ReadonlySet<OutputChunk> => {
  const loaded = new Set<OutputChunk>()
  const load = (chunk: OutputChunk | undefined): void => {
    if (chunk === undefined || loaded.has(chunk)) return
    loaded.add(chunk)
    for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name))
  }
  for (const one of begun) load(one)
  return loaded
}

test.each(['en', 'sv'])(
  'the scripts of the first board, with the words of %s, are no larger than they may be',
  (language) => {
    const page = chunks.find(isOf('miniapp/index.html'))
    const words = chunks.find(isOf(`miniapp/locales/${language}.ts`))
    expect([page, words]).not.toContain(undefined)
    const first = [...loadedWith([page, words])]
    expect(first.map(({ fileName }) => fileName)).toHaveLength(filesMax)
    const sizes = first.map(({ fileName, code }) => [fileName, gzipSync(code).length] as const)
    const all = sizes.reduce((sum, [, size]) => sum + size, 0)
    expect(all, JSON.stringify(sizes)).toBeGreaterThan(10_000)
    expect(all, JSON.stringify(sizes)).toBeLessThanOrEqual(firstMax)
    const modules = first.flatMap((chunk) => Object.keys(chunk.modules).map((path) => relative(top, path)))
    expect(modules.filter((path) => later.test(path))).toEqual([])
    const others = ['en', 'sv'].filter((one) => one !== language).map((one) => `miniapp/locales/${one}.ts`)
    expect(modules.filter((path) => others.includes(path))).toEqual([])
  },
)

test('the script that asks for the board comes before all others, and all that run at once are asked for together', () => {
  const named = (path: string): string => chunks.find(isOf(path))?.fileName ?? path
  const base = chunks.find(({ name }) => name === 'base')?.fileName
  const asked = [...markup.matchAll(/<(?:script|link)[^>]* (?:src|href)="\/(assets\/[^"]+\.js)"/g)]
  expect(asked.map(([, file]) => file)).toEqual([
    // Nothing is fetched of these before the first script says which.
    named('miniapp/locales/en.ts'),
    named('miniapp/locales/sv.ts'),
    named('miniapp/early.ts'),
    named('miniapp/index.html'),
    base,
  ])
  expect(markup.match(/<link data-words="(en|sv)" href="[^"]+">/g)).toHaveLength(2)
  expect(markup).toMatch(/<script type="module" async /)
})
