import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, test } from 'vitest'
import { languages } from '#core/directory.ts'
import { quantityNames } from '#core/reading.ts'
import { readSentences, text } from '../../pipeline/locales/text.ts'

const root = new URL('../../', import.meta.url).pathname

/** The messages of a Fluent file as written: id and the whole text under it. */
const messagesIn = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/^([a-z][a-z0-9-]*) =(.*(?:\n[ }].*)*)/gm)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  )
const variablesIn = (body: string): readonly string[] =>
  [...new Set([...body.matchAll(/\$([a-zA-Z]+)/g)].map(([, name = '']) => name))].sort()
const signatures = (source: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries([...messagesIn(source)].map(([id, body]) => [id, variablesIn(body)]))

const english = readSentences('en')
const allIds = [...messagesIn(english).keys()]

const sourcesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))
const sources = [
  'pipeline/channels',
  'pipeline/locales',
  'pipeline/flows',
  'pipeline/logger-file',
  'bot',
].flatMap(sourcesUnder)

const usesIn = (source: string): readonly string[] =>
  [
    /\bnote\(\s*(['`])([^'`]+)\1/g,
    /\btext\(\s*[\w.]+,\s*(['`])([^'`]+)\1/g,
    /\bsay(?:\.html|\.plain)?\(\s*(['`])([^'`]+)\1/g,
  ].flatMap((pattern) => [...source.matchAll(pattern)].map(([, , id = '']) => id))
const isThere = (use: string): boolean => {
  const pattern = new RegExp(`^${use.replace(/\$\{[^}]*\}/g, '[a-z0-9-]+')}$`)
  return allIds.some((id) => pattern.test(id))
}

describe('the two files of sentences', () => {
  test('have the same sentences with the same variables', () => {
    expect(signatures(readSentences('sv'))).toEqual(signatures(english))
  })

  test.each(languages)('%s is read to the last line', (language) => {
    const source = readSentences(language)
    const read = new FluentResource(source).body.map(({ id }) => id)
    expect(read).toEqual([...messagesIn(source).keys()])
    expect(new Set(read).size).toBe(read.length)
  })

  test.each(languages)('%s has words for every quantity in each list of them', (language) => {
    // One that is not named would be told as the last of the list, which is another one.
    const lists = [...messagesIn(readSentences(language))].filter(
      ([, body]) =>
        body.startsWith(' { $quantity ->') && quantityNames.some((name) => body.includes(`*[${name}]`)),
    )
    expect(lists.map(([id]) => id)).toContain('what-high')
    const missing = lists.flatMap(([id, body]) =>
      quantityNames.filter((name) => !body.includes(`[${name}]`)).map((name) => `${id} lacks ${name}`),
    )
    expect(missing).toEqual([])
  })

  test('every sentence that the sources ask for is there', () => {
    const uses = [...new Set(sources.flatMap(usesIn))]
    expect(uses.length).toBeGreaterThan(40)
    expect(uses.filter((use) => !isThere(use))).toEqual([])
  })

  test('every sentence is asked for by somebody', () => {
    const others = ['core', 'calendar', 'lambdas', 'ports'].flatMap((folder) =>
      sourcesUnder(`pipeline/${folder}`),
    )
    const code = [...sources, ...others].map((source) => source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, ''))
    const found = (pattern: RegExp) =>
      code.flatMap((one) => [...one.matchAll(pattern)].map(([, word = '']) => word))
    // What stands in quotation marks, is a key of a table, or is asked for by another sentence.
    const said = new Set([
      ...found(/['"`]([a-zA-Z0-9_-]+)['"`]/g),
      ...found(/[\s{,(]([a-zA-Z]\w*):/g),
      ...[...english.matchAll(/\{ ([a-z][a-z0-9-]*)[ .(}]/g)].map(([, id = '']) => id),
    ])
    // What is put together begins with a word, and what fills it stands somewhere, too.
    const built = [...new Set(found(/`([a-z][a-z0-9-]{2,}(?:\$\{[^`}]*\}[a-z0-9-]*)+)`/g))].map(
      (use) => new RegExp(`^${use.replace(/\$\{[^}]*\}/g, '([a-z0-9-]*?)')}$`),
    )
    const isBuilt = (id: string): boolean =>
      built.some((one) =>
        one
          .exec(id)
          ?.slice(1)
          .every((filling) => filling === '' || said.has(filling)),
      )
    expect(allIds.filter((id) => !said.has(id) && !isBuilt(id))).toEqual([])
  })
})

test.each([
  ['en', / (has it|stands?|waits) for /],
  ['sv', / (har det|står) sedan /],
] as const)('what lasts until now is said as that in %s, of the page too', (language, wrong) => {
  const page = join(root, 'miniapp/locales')
  const words = readdirSync(page, { recursive: true, encoding: 'utf8' })
    .filter((path) => new RegExp(`(^|[-/])${language}\\.ts$`).test(path))
    .flatMap((path) => readFileSync(join(page, path), 'utf8').split('\n'))
  expect(words.length).toBeGreaterThan(300)
  // With how long, not with what it is for.
  const lasting = [...readSentences(language).split('\n'), ...words].filter((line) =>
    /duration|length/.test(line),
  )
  expect(lasting.filter((line) => wrong.test(line))).toEqual([])
})

describe('a number that the code obeys', () => {
  /** Digits that are nobody's setting, and why. */
  const mayStand: readonly (readonly [ids: RegExp, why: string])[] = [
    [/^example-|-example$/, 'somebody could write it like this'],
    [
      /^(chart|button)-span-|^command-chart$/,
      'the span is called by its length, and another one has another id',
    ],
    [/^adopt-preset-(freezer|ultra-low)$/, 'such a freezer is called by its temperature'],
    [
      /^file-(dates-undecided|clocks-went-back)$/,
      'there are never more than two readings, or hours, of that kind',
    ],
    [/^time-zone-outdated$/, 'versions of Node are called by a number'],
    [/^adopt-form$/, 'formats of Ruuvi, and versions of Bluetooth, are called by a number'],
  ]
  const number =
    '(an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|en|ett|två|tre|fyra|fem|sex|sju|åtta|tio)'
  const unit =
    '(seconds?(?! person)|minutes?|hours?|days?|weeks?|characters?|sekund(er)?|minut(er)?|timm(e|ar)|dag(ar)?|dygn|tecken)'
  const inWords = new RegExp(`(?<!\\p{L})${number} ${unit}(?!\\p{L})`, 'u')
  /** What is always said: without variables, variants for a count of one, and examples in quotation marks. */
  const fixed = (body: string): string =>
    body
      .replace(/^\s*\*?\[one\].*$/gm, '')
      .replace(/\[[^\]\n]*\]/g, '')
      .replace(/\{ (\$\w+|[a-z-]+|"[^"]*")/g, '')
      .replace(/[“”][^“”\n]*”/g, '')

  test.each(languages)('stands in no sentence of %s but as a variable', (language) => {
    const wrong = [...messagesIn(readSentences(language))]
      .filter(([, body]) => /\d/.test(fixed(body)) || inWords.test(fixed(body)))
      .filter(([id]) => !mayStand.some(([ids]) => ids.test(id)))
      .map(([id, body]) => `${id} =${body}: whoever changes the number does not find it here`)
    expect(wrong).toEqual([])
  })
})

describe('asking for a sentence', () => {
  test('gives it with its arguments', () => {
    expect(text('en', 'line-more', { count: 3 })).toBe('and 3 more, named below')
    expect(text('sv', 'line-more', { count: 3 })).toBe('och 3 till, se nedan')
  })

  test('throws for a sentence that is not there', () => {
    expect(() => text('en', 'no-such-sentence')).toThrow('no sentence "no-such-sentence" in en.ftl')
  })

  test('throws for an argument that is missing', () => {
    expect(() => text('sv', 'line-more')).toThrow('count')
  })

  test('follows the plurals of the language', () => {
    expect([1, 2].map((count) => text('en', 'count-warning', { count }))).toEqual(['1 warning', '2 warnings'])
    expect([1, 2].map((count) => text('sv', 'count-critical', { count }))).toEqual([
      '1 kritiskt',
      '2 kritiska',
    ])
  })
})
