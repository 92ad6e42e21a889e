import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../infra/aws/bundles.ts'
import { bundleInto } from '../../infra/bundle.ts'
import { top } from '../../infra/top.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { firstOf, heaviest, sizesOf, twiceIn } from '../support/bundle.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { anyKey, overHttp } from '../support/over-http.ts'

type Made = Awaited<ReturnType<typeof bundle>>

/**
 * In KB: all files of a function, and those that a cold start loads. What a cold start of the webhook loads is promised; the others are
 * what there is and a twentieth more, so that whoever adds a package sees what it weighs and a sentence more fails nobody. All that tell
 * people carry what writes mails (135 KB of nodemailer), texts and notifications (45 KB), and load it with the first one.
 */
const most: Readonly<Record<FunctionName, readonly [all: number, first: number]>> = {
  'hot-path': [745, 355],
  'play-back': [745, 355],
  // These two work rosters out: what reads calendars is 150 KB, and loaded when one is read.
  watcher: [845, 320],
  telegram: [2_555, 450],
  // What checks passkeys is 350 KB, and loaded with the first one; what works rosters out and reads calendars is 140 KB, likewise;
  // what machines ask, and the pages that describe it, are 55 KB, each loaded when it is asked for; what reads Parquet is 65 KB;
  // what reads files of loggers is some 100 KB, and loaded with the first one.
  'dashboard-api': [1_595, 365],
  letterbox: [630, 320],
  // What understands what was said is 20 KB; the rest tells people, as the letterbox does.
  voice: [665, 350],
  'second-watch': [195, 195],
  // What sets reports into pages is 910 KB, and loaded once a month.
  rounds: [1_730, 330],
  // What reads and writes Parquet is 130 KB, and loaded with the first day.
  archivist: [390, 250],
  quickchart: [257, 257],
}

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-sizes-'))
const made = new Map<FunctionName, Made>()
beforeAll(async () => {
  for (const name of Object.keys(most) as FunctionName[])
    made.set(name, await bundle(name, join(folder, name)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const madeOf = (name: FunctionName): Made => {
  const one = made.get(name)
  if (one === undefined) throw new Error(`${name} was not bundled`)
  return one
}

describe.each(Object.keys(topology.functions) as FunctionName[])('the bundle of %s', (name) => {
  test('is no larger than it may be', () => {
    const { all, first } = sizesOf(madeOf(name))
    const [allMax, firstMax] = most[name]
    const says = `all ${all / 1000} KB, a cold start ${first / 1000} KB; most of it:\n${heaviest(madeOf(name), 15).join('\n')}`
    expect(first, says).toBeGreaterThan(20_000)
    expect([all <= allMax * 1000, first <= firstMax * 1000], says).toEqual([true, true])
  })

  test('holds no package twice', () => {
    // A part of what checks passkeys (tsyringe) wants the first tslib, the others the second; together they are 20 KB.
    // What sets pages (pdfkit) wants two versions of base64-js, of 3 KB each.
    const known: Partial<Record<FunctionName, readonly string[]>> = {
      'dashboard-api': ['tslib'],
      telegram: ['base64-js'],
      rounds: ['base64-js'],
    }
    expect(twiceIn(madeOf(name))).toEqual(known[name] ?? [])
  })
})

test('what the bot seldom needs, its conversations and their library are not loaded by a cold start', () => {
  const chunks = madeOf('telegram')
  const later = chunks.flatMap(({ isDynamicEntry, facadeModuleId }) =>
    isDynamicEntry && facadeModuleId !== null ? relative(top, facadeModuleId) : [],
  )
  expect(later).toEqual(
    expect.arrayContaining([
      'bot/closer.ts',
      'bot/deeds.ts',
      'bot/seldom.ts',
      'bot/conversations/frame/take-turn.ts',
      'bot/conversations/frame/replay.ts',
      'bot/conversations/rules/rules.ts',
    ]),
  )
})

test('what asks gateways for something is in a bundle, and loaded when a gateway is first asked', () => {
  const isIt = (path: string): boolean => path.includes('@aws-sdk/client-iot-data-plane/')
  const has = (chunks: Iterable<Made[number]>): boolean =>
    [...chunks].some(({ modules }) => Object.keys(modules).some(isIt))
  const hotPath = madeOf('hot-path')
  expect([has(hotPath), has(firstOf(hotPath))]).toEqual([true, false])
  expect(Object.keys(most).filter((name) => has(firstOf(madeOf(name as FunctionName))))).toEqual([])
})

test('an error of DynamoDB, of which a bundle has no class, keeps its name and its message there', async () => {
  const dynalite = await startDynalite()
  const { endpoint, close } = await overHttp(dynalite.ask)
  const entry = join(folder, 'entry.ts')
  writeFileSync(
    entry,
    `import { PutCommand } from '${join(top, 'node_modules/@aws-sdk/lib-dynamodb')}'
import { createDynamoClient } from '${join(top, 'pipeline/store/client.ts')}'
import { conditional } from '${join(top, 'pipeline/store/dynamo/failure.ts')}'
const { documents } = createDynamoClient({ region: 'eu-north-1', endpoint: '${endpoint}' })
const put = (TableName, ConditionExpression) =>
  documents.send(new PutCommand({ TableName, Item: { pk: 'a', sk: 'a' }, ConditionExpression }))
await put('${testTables.console}')
const second = await conditional(put('${testTables.console}', 'attribute_not_exists(pk)'))
const nowhere = await put('nowhere').catch(({ name, message, $metadata }) => [name, message !== '', $metadata.httpStatusCode])
console.log(JSON.stringify([second, nowhere]))
process.exit(0)`,
  )
  await bundleInto(join(folder, 'errors'), { entry, packages: [] })
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'errors/index.mjs')], {
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: anyKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: anyKey.secretAccessKey,
    },
  })
  await close()
  await dynalite.close()
  expect(JSON.parse(stdout)).toEqual(['refused', ['ResourceNotFoundException', true, 400]])
})
