import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Language, languages } from '#core/directory.ts'
import { en } from '../../miniapp/locales/en.ts'
import { sv } from '../../miniapp/locales/sv.ts'
import type { Words } from '../../miniapp/locales/words.ts'
import { readSentences, text } from '../../pipeline/locales/text.ts'

const glossary = readFileSync(new URL('../../pipeline/locales/glossary.md', import.meta.url), 'utf8')
const rows = glossary
  .split('\n')
  .filter((line) => /^\| [^-]/.test(line))
  .slice(1)
  .map((line) => line.split('|').map((cell) => cell.trim()))
const column: Readonly<Record<Language, { readonly word: number; readonly banned: number }>> = {
  en: { word: 2, banned: 4 },
  sv: { word: 3, banned: 5 },
}

const sources: Readonly<Record<Language, string>> = { en: readSentences('en'), sv: readSentences('sv') }

/** Each sentence under its id as it stands in its file, with what is filled in. */
const written = (language: Language): readonly (readonly [string, string])[] =>
  [...sources[language].matchAll(/^([a-z][a-z0-9-]*) =(.*(?:\n[ }].*)*)/gm)].map(([, id = '', body = '']) => [
    id,
    body,
  ])

/** The same without ids, comments, and Node, the program. */
const sentences = (language: Language): ReadonlyMap<string, string> =>
  new Map(
    written(language).map(([id, body]) => [
      id,
      body.replace(/\$\w+|\[[\w-]+\]|\{ [a-z-]+ \}|\/[a-z]+|Node(?: \d+)?(?:\.js)?(?![a-z])/g, ''),
    ]),
  )

/** Everything that the page says, with `count` where it counts, without the names of commands. */
const pageTexts = (words: Words, count: number): readonly string[] => {
  const said = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'function') return said(value(...Array(6).fill(count)))
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(said) : []
  }
  return said(words).map((sentence) => sentence.replace(/\/[a-z]+/g, ''))
}
const pages = { en, sv } as const

describe.each(languages)('the words of %s', (language) => {
  const { word, banned } = column[language]

  test('are the glossary’s: none that it forbids stands in a sentence', () => {
    const found = rows.flatMap((cells) =>
      (cells[banned] ?? '')
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
        .flatMap((one) => {
          const pattern = new RegExp(`(?<![\\p{L}])${one}`, 'iu')
          const inChat = [...sentences(language)].filter(([, body]) => pattern.test(body)).map(([id]) => id)
          const onPage = pageTexts(pages[language], 2).filter((said) => pattern.test(said))
          return [...inChat, ...onPage].map((where) => `${one}: ${where}`)
        }),
    )
    expect(found).toEqual([])
  })

  test('are used', () => {
    const all = `${[...sentences(language).values()].join('\n')}\n${pageTexts(pages[language], 2).join('\n')}`
    const unused = rows.map((cells) => cells[word] ?? '').filter((one) => !all.toLowerCase().includes(one))
    expect(rows.length).toBeGreaterThan(12)
    expect(unused).toEqual([])
  })

  test('agree with their numbers, of which none, one, two and many are tried', () => {
    const plural =
      language === 'en'
        ? /\b1 (alarms|sensors|sites|gateways|people|messages|things|links|days|minutes|hours|times|warnings|others)\b|\b[02-9]+ (alarm|sensor|site|gateway|person|message|thing|link|day|minute|hour|warning)\b/
        : /(?<!\p{L})1 (sensorer|platser|gatewayer|personer|meddelanden|saker|länkar|minuter|timmar|gånger|varningar|kritiska|tagna|tysta|tystade|andra)(?!\p{L})|\b[02-9]+ (plats|person|meddelande|sak|länk|minut|timme|gång|varning|kritiskt|taget|tystat)(?!\p{L})/u
    const wrong: string[] = []
    for (const [id, body] of written(language)) {
      const names = [...body.matchAll(/\$([a-zA-Z]+)/g)].map(([, name = '']) => name)
      for (const count of [0, 1, 2, 7]) {
        // Of one alarm there is no message for several, and once is no repeat.
        if (count < 2 && /^(reply-many|toast-all-taken)$|repeats/.test(id)) continue
        const args = Object.fromEntries(names.map((name) => [name, numbers.has(name) ? count : 'X']))
        const said = text(language, id, { quantity: 'X', ...args })
        if (said === '' || plural.test(said)) wrong.push(`${id}: ${said}`)
      }
    }
    for (const count of [1, 2, 7])
      wrong.push(...pageTexts(pages[language], count).filter((said) => plural.test(said)))
    expect(wrong).toEqual([])
  })
})

/** The arguments of sentences that are numbers. */
const numbers = new Set([
  'count',
  'untaken',
  'silent',
  'sensors',
  'alarms',
  'minutes',
  'hours',
  'days',
  'times',
  'attention',
])

test('nothing is said of an id of the code', () => {
  for (const language of languages)
    expect(
      [...sentences(language).values()].filter((body) => /\brule id\b|\bregel-?id\b|high-60/i.test(body)),
    ).toEqual([])
})
