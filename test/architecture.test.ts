import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../bot/commands.ts'
import { staleNames } from './support/core/documents.ts'
import { outside } from './support/core/importers.ts'
import { circlesIn, isIn, readSources, type Source } from './support/core/sources.ts'

const sources = readSources()
const isTest = ({ path }: Source): boolean => isIn(path, 'test')
const product = sources.filter((source) => !isTest(source))
const core = sources.filter(({ path }) => isIn(path, 'pipeline/core'))

const ports = ['pipeline/ports']

/** Who may import whom (design, section 3); the first place that holds a file decides. Everybody may import itself. */
const mayImport: readonly (readonly [place: string, others: readonly string[], instead: string])[] = [
  ['pipeline/core', [], 'the core is pure: take what you need as an argument'],
  ...ports.map(
    (place) => [place, ['pipeline/core', ...ports], 'a port speaks in words of the core'] as const,
  ),
  ['pipeline/flows', ['pipeline/core', ...ports], 'a flow reaches the world through a port'],
  ['pipeline/store', ['pipeline/core', ...ports], 'a store keeps what a port says, and decides nothing'],
  [
    'pipeline/archive',
    ['pipeline/core', ...ports, 'pipeline/channels/signed-request.ts'],
    'it keeps bytes by their names, and decides nothing',
  ],
  ['pipeline/chart-renderer', ['pipeline/core'], 'the renderer draws whatever it is given'],
  ['pipeline/logger-file', ['pipeline/core'], 'it decides what given bytes say, and reaches for nothing'],
  ['pipeline/calendar', ['pipeline/core'], 'it decides what given bytes say, and reaches for nothing'],
  ['pipeline/locales', ['pipeline/core'], 'sentences know words, not where they are said'],
  ['pipeline/channels', ['pipeline/core', ...ports, 'pipeline/locales'], 'a channel tells what it is given'],
  ['pipeline/lambdas', ['pipeline'], 'a function of the cloud is composed of the pipeline'],
  ...['bot/lambda.ts', 'bot/rounds-lambda.ts', 'bot/announce-main.ts'].map(
    (place) => [place, ['bot', 'pipeline'], 'it is composed of the bot and the pipeline'] as const,
  ),
  [
    'bot',
    [
      'pipeline/core',
      ...ports,
      'pipeline/flows',
      'pipeline/channels',
      'pipeline/locales',
      'pipeline/logger-file',
    ],
    'the bot asks flows; it is composed in bot/lambda.ts',
  ],
  [
    'gateway',
    ['pipeline/core', 'pipeline/logger-file'],
    'the gateway shares the core with the cloud, and how files are read',
  ],
  ['miniapp', ['pipeline/core'], 'the page gets everything else through the API'],
  ['infra/local', ['bot', 'pipeline', 'gateway', 'infra', 'miniapp'], 'nothing of the product needs a test'],
  [
    'infra/aws',
    ['infra', 'pipeline/core', 'pipeline/store/tables.ts'],
    'stacks know the topology and the keys of the tables',
  ],
  [
    'infra/operate',
    ['bot', 'pipeline', 'infra'],
    'an operator acts on what the stacks and the functions are',
  ],
  ['infra', [], 'the topology names entry paths; it does not import them'],
  ['test', ['bot', 'pipeline', 'gateway', 'infra', 'miniapp'], 'that is no folder of this repository'],
]

/** Where a program begins; only the local stack and other beginnings may take one apart. */
const compositionRoots = [
  'pipeline/lambdas',
  'bot/lambda.ts',
  'bot/rounds-lambda.ts',
  'bot/announce-main.ts',
  'gateway/main.ts',
  'infra/local/main.ts',
]
const mayImportRoots = [
  'infra/local',
  'infra/operate',
  'bot/lambda.ts',
  'bot/rounds-lambda.ts',
  'bot/announce-main.ts',
  'pipeline/lambdas',
  'test',
]

const isOwnFile = (path: string): boolean => sources.some((source) => source.path === path)

test('there is something to look at', () => {
  expect(core.length).toBeGreaterThan(20)
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(100)
})

describe('who imports whom', () => {
  test('is as the design says', () => {
    const wrong = sources.flatMap((source) => {
      const rule = mayImport.find(([place]) => isIn(source.path, place))
      if (rule === undefined) return [`${source.path} is in a folder that the design does not know`]
      const [place, others, instead] = rule
      return source.imports
        .filter((path) => /^(bot|pipeline|gateway|infra|miniapp|test)\//.test(path))
        .filter((path) => ![place, ...others].some((one) => isIn(path, one)))
        .map((path) => `${source.path} imports ${path}: ${instead}`)
    })
    expect(wrong).toEqual([])
  })

  test('the core imports nothing outside of itself, no package and nothing of Node', () => {
    const wrong = core.flatMap(({ path, imports }) =>
      imports.filter((one) => !isIn(one, 'pipeline/core')).map((one) => `${path} imports ${one}`),
    )
    expect(wrong, 'the core runs in Lambda, on the Pi and in the browser').toEqual([])
  })

  test('nobody takes a composition root apart but the local stack', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((one) => compositionRoots.some((root) => isIn(one, root)))
        .filter(() => !mayImportRoots.some((place) => isIn(path, place)))
        .map((one) => `${path} imports ${one}, where a program begins: move what you need out of it`),
    )
    expect(wrong).toEqual([])
  })

  test('nobody imports a file that is not there', () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((one) => /^(bot|pipeline|gateway|infra|miniapp|test)\/.*\.tsx?$/.test(one) && !isOwnFile(one))
        .map((one) => `${path} imports ${one}, which does not exist`),
    )
    expect(wrong).toEqual([])
  })

  test('no file imports itself on any way', () => {
    expect(circlesIn(sources), 'break the circle: move what both sides need into a file of its own').toEqual(
      [],
    )
  })
})

describe('the folders of the core', () => {
  /** What stands on what: each of these may import those before it, and every one of them the root. */
  const storeys = 'places ways duty care alarm notice watch late history energy wire'.split(' ')
  /** These stand on the root alone. */
  const annexes = ['gateway-protocol', 'people', 'presets']
  const roomOf = (path: string): string => path.split('/').slice(2, -1)[0] ?? 'root'

  test('are those that have a place in the order', () => {
    expect([...new Set(core.map(({ path }) => roomOf(path)))].sort()).toEqual(
      ['root', ...storeys, ...annexes].sort(),
    )
  })

  test('import downwards only: root < places < ways < duty < care < alarm < notice < watch < late < history < energy < wire', () => {
    const wrong = core.flatMap(({ path, imports }) => {
      const room = roomOf(path)
      const below = ['root', room, ...storeys.slice(0, Math.max(0, storeys.indexOf(room)))]
      return imports
        .filter((one) => isIn(one, 'pipeline/core') && !below.includes(roomOf(one)))
        .map((one) => `${path} imports ${one}, which stands above it or beside it`)
    })
    expect(wrong).toEqual([])
  })
})

describe('outside systems', () => {
  test('have one importer each, so that tests load no native code and a change of vendor is a change of one file', () => {
    const wrong = product.flatMap(({ path, imports }) =>
      imports.flatMap((one) => {
        const rule = outside.find(([name]) => isIn(one, name))
        if (rule === undefined || rule[1].some((place) => isIn(path, place))) return []
        return [`${path} imports ${one}, which only ${rule[1].join(' and ')} may: go through it`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test("Telegram's object in the page is touched in one place", () => {
    const wrong = product
      .filter(
        ({ path, code }) => path !== 'miniapp/telegram.ts' && /\bTelegram\s*\??\.\s*WebApp\b/.test(code),
      )
      .map(({ path }) => `${path} uses window.Telegram: ask miniapp/telegram.ts`)
    expect(wrong).toEqual([])
  })
})

describe('the core', () => {
  const banned: readonly (readonly [RegExp, string])[] = [
    [/\bDate\b/, 'take the time as an argument'],
    [/\bMath\s*\.\s*random\b/, 'take what is random as an argument'],
    [/\bIntl\b/, 'what people read is made in pipeline/locales'],
    [/\b(console|process|globalThis|performance|crypto|Buffer)\b/, 'the core has no surroundings'],
    [/\b(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\s*\(/, 'decide; let a flow do it'],
    [/\b(async|await|Promise)\b/, 'the core does not wait'],
    [/\bas any\b|:\s*any\b/, 'say what it is'],
  ]
  test.each(banned)('does without %s', (pattern, instead) => {
    expect(core.filter(({ code }) => pattern.test(code)).map(({ path }) => `${path}: ${instead}`)).toEqual([])
  })

  test('covers itself without comments that switch the measuring off', () => {
    expect(core.filter(({ text }) => /(v8|c8|istanbul) ignore/.test(text)).map(({ path }) => path)).toEqual(
      [],
    )
  })
})

describe('files', () => {
  const lines = ({ text }: Source): number => text.split('\n').length - 1
  test('are short: 200 lines, tests 300', () => {
    const wrong = sources
      .filter((source) => lines(source) > (isTest(source) ? 300 : 200))
      .map(
        (source) =>
          `${source.path} has ${lines(source)} lines: find the second noun in it and give that a file`,
      )
    expect(wrong).toEqual([])
  })

  test('have names in kebab-case', () => {
    const kebab = /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.full)?(\.test|\.d)?\.tsx?$/
    expect(sources.map(({ path }) => path).filter((path) => !kebab.test(path))).toEqual([])
  })

  test('are at most 20 to a folder', () => {
    /** Names there are commands, quantities, tables or formats: one looks for a name that one knows. Tests mirror the sources. */
    const mayBeMany = ['bot/features', 'bot/views', 'pipeline/store/dynamo', 'gateway/decoders', 'test']
    const folders = [...new Set(sources.map(({ path }) => dirname(path)))]
    const wrong = folders
      .filter((folder) => !mayBeMany.some((place) => isIn(folder, place)))
      .map((folder) => ({ folder, files: sources.filter(({ path }) => dirname(path) === folder).length }))
      .filter(({ files }) => files > 20)
      .map(({ folder, files }) => `${folder} holds ${files} files: find the nouns among them`)
    expect(wrong).toEqual([])
  })

  test('do not stand beside a folder of their name', () => {
    const folders = new Set(sources.map(({ path }) => dirname(path)))
    const wrong = sources.map(({ path }) => path).filter((path) => folders.has(path.replace(/\.tsx?$/, '')))
    expect(wrong, 'one looks into the wrong one: move the file into the folder').toEqual([])
  })

  test('that are named like a command are of that command', () => {
    const isCommand = (name: string): boolean => commands.some((one) => one.name === name.replaceAll('-', ''))
    const wrong = product.flatMap(({ path }) => {
      const [, name] = /^bot\/(?:parsers|views|conversations)\/([a-z-]+)\.ts$/.exec(path) ?? []
      if (name === undefined || !isCommand(name)) return []
      // Conversations are loaded when they are held, by the list of them.
      const ofIt = [`bot/features/${name}.ts`, `bot/conversations/${name}.ts`, 'bot/conversations/all.ts']
      if (sources.some((source) => ofIt.includes(source.path) && source.imports.includes(path))) return []
      return [`${path} is imported by neither ${ofIt.join(' nor ')}`]
    })
    expect(wrong).toEqual([])
  })

  test('that try a property take its runs and its seed from one place', () => {
    // The words are put together here, so that this file does not find itself.
    const [asserted, counted] = [['fc', 'assert('].join('.'), ['num', 'Runs:'].join('')]
    const count = (text: string, word: string): number => text.split(word).length - 1
    const wrong = sources.filter(
      ({ path, text }) =>
        path !== 'test/support/runs.ts' &&
        (count(text, asserted) > count(text, 'runs(') || count(text, counted) > 0),
    )
    expect(
      wrong.map(({ path }) => path),
      'give it runs(n) of test/support/runs.ts',
    ).toEqual([])
  })

  test('that a README names are there', () => {
    expect(staleNames()).toEqual([])
  })

  test('are no barrels', () => {
    const wrong = sources.filter(({ text }) => /^export \* /m.test(text)).map(({ path }) => path)
    expect(wrong, 'import from where a thing is made').toEqual([])
  })

  test('are finished, and no test stands alone or is left out without a reason', () => {
    // The words are put together here, so that this file does not find itself.
    const leftOver = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`)
    // What cannot run here says so: its name begins with 'skipped: ' and the reason.
    const alone = /\b(test|it|describe)(\.\w+)*\.(only\b|skip\b(?!If|\('skipped: ))/
    const wrong = [
      ...sources
        .filter(({ text }) => leftOver.test(text))
        .map(({ path }) => `${path} says that something is left to do`),
      ...sources
        .filter(({ text }) => alone.test(text))
        .map(({ path }) => `${path} runs one test alone, or leaves one out`),
    ]
    expect(wrong).toEqual([])
  })
})
