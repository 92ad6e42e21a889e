import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../infra/aws/bundles.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { heaviest, sizesOf, twiceIn } from '../support/bundle.ts'

type Made = Awaited<ReturnType<typeof bundle>>

/**
 * In KB: all files of a function, and those that a cold start loads. The first two and the webhook's cold start are what is
 * promised; the others are what there is, so that whoever adds a package sees what it weighs.
 */
const most: Readonly<Record<FunctionName, readonly [all: number, first: number]>> = {
  'hot-path': [400, 400],
  watcher: [400, 400],
  telegram: [775, 610],
  'dashboard-api': [370, 370],
  quickchart: [245, 245],
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
    const { all, first } = sizesOf(madeOf(name), topology.functions[name].entry)
    const [allMax, firstMax] = most[name]
    const says = `all ${all / 1000} KB, a cold start ${first / 1000} KB; most of it:\n${heaviest(madeOf(name), 15).join('\n')}`
    expect(first, says).toBeGreaterThan(50_000)
    expect([all <= allMax * 1000, first <= firstMax * 1000], says).toEqual([true, true])
  })

  test('holds no package twice', () => {
    expect(twiceIn(madeOf(name))).toEqual([])
  })
})

test('what the bot seldom needs, its conversations and their library are not loaded by a cold start', () => {
  const { outputs } = madeOf('telegram')
  const later = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint !== undefined)
  const begun = later.map(([, { entryPoint }]) => entryPoint)
  expect(begun).toEqual(
    expect.arrayContaining([
      'bot/lambda.ts',
      'bot/seldom.ts',
      'bot/conversations/frame/replay.ts',
      'bot/conversations/rules/rules.ts',
    ]),
  )
})
