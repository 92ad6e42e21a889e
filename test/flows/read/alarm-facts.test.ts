import { describe, expect, test } from 'vitest'
import { changeOf, factOf, type SensorFactKind } from '#core/audit.ts'
import { causes } from '#core/care/cause.ts'
import { factsOfAlarm, raisedIn } from '../../../pipeline/flows/read/alarm-facts.ts'
import { coverageOf } from '../../../pipeline/flows/read/coverage.ts'
import type { GatewayLook } from '../../../pipeline/flows/read/read-gateways.ts'
import { anna } from '../../support/flows.ts'

type More = {
  readonly rule?: string | null
  readonly sensor?: string
  readonly raised?: number
  readonly cause?: string
  readonly name?: string
  readonly has?: string
  readonly hasSince?: number
}
const fact = (what: SensorFactKind, at: number, { rule = 'high', sensor = 'a', ...detail }: More = {}) =>
  factOf(sensor, what, at, rule, null, detail)
const ofHouse = (at: number) =>
  changeOf({ kind: 'organization' }, 'tested', at, anna, { old: null, new: null, why: null })
const raised = fact('raised', 100)
const [cause] = causes

describe('what the history tells of one alarm', () => {
  const tell = (of: typeof raised, ...facts: readonly (typeof raised)[]) => {
    const newestFirst = [...facts, of, ofHouse(116)].sort((a, b) => b.at - a.at)
    const { after, over, owner, cause: why, isWhole } = factsOfAlarm(newestFirst, of, true)
    return {
      after: after.map(({ what, at }) => `${what} ${at}`),
      over: over?.at,
      owner,
      why,
      isWhole,
    }
  }

  const told = (...facts: readonly (typeof raised)[]) => tell(raised, ...facts)

  test('is all of it, and nothing of another sensor, another limit or another alarm', () => {
    const own = [
      fact('acknowledged', 100, { name: 'Anna' }),
      fact('cause-given', 120, { cause }),
      fact('cleared', 130),
      fact('corrected', 140),
    ]
    const others = [
      fact('cleared', 90),
      fact('acknowledged', 110, { sensor: 'b' }),
      fact('acknowledged', 112, { rule: 'low' }),
      fact('raised', 50),
      fact('raised', 200),
      fact('acknowledged', 200),
      fact('raised', 300),
      fact('cleared', 250),
    ]
    expect(told(...own, ...others)).toEqual({
      after: ['acknowledged 100', 'cause-given 120', 'cleared 130', 'corrected 140'],
      over: 140,
      owner: { name: 'Anna', at: 100 },
      why: cause,
      isWhole: true,
    })
  })

  test('is what names it, whenever that was, and not what names another', () => {
    const late = fact('noted', 250, { raised: 100 })
    const other = fact('noted', 150, { raised: 90 })
    expect(told(fact('raised', 200), other, late)).toMatchObject({
      after: ['noted 250'],
      owner: { name: null, at: 250 },
      over: undefined,
    })
  })

  test('is that it goes on, that nobody has it, and that nobody said why', () => {
    expect(told(fact('remarked', 110), fact('cause-given', 120, { cause: 'the moon' }))).toMatchObject({
      over: undefined,
      owner: null,
      why: null,
    })
    const has = fact('raised', 100, { has: 'Erik', hasSince: 40 })
    expect(tell(has, fact('acknowledged', 110, { name: 'Anna' })).owner).toEqual({ name: 'Erik', at: 40 })
    const half = fact('raised', 100, { has: 'Erik' })
    expect(tell(half, fact('acknowledged', 110, { name: 'Anna' })).owner).toEqual({ name: 'Anna', at: 110 })
    expect(told()).toEqual({ after: [], over: undefined, owner: null, why: null, isWhole: true })
  })
})

test('an alarm rang where a line of a sensor says so of a rule', () => {
  const facts = [raised, fact('raised', 1, { rule: null }), fact('cleared', 2), ofHouse(3)]
  expect(raisedIn(facts)).toEqual([raised])
})

describe('who hears which sensor', () => {
  const look = (gateway: string, isHeard: boolean, hears: Readonly<Record<string, number | null>>) =>
    ({ gateway, isHeard, hears: new Map(Object.entries(hears)) }) as unknown as GatewayLook

  test('is said where there is more than one gateway', () => {
    expect(coverageOf([look('A', true, { s: -50 })])).toEqual([])
    expect(coverageOf([])).toEqual([])
  })

  test('begins with what none hears, then what one does, the weakest first; a wire is the best signal', () => {
    const coverage = coverageOf([
      look('A', true, { wired: null, fine: -40, also: -40, twice: -70, thrice: -85, weak: -90 }),
      look('B', true, { twice: -50, thrice: -95 }),
      look('C', true, { thrice: -80, radio: -60 }),
      look('D', false, { none: -30, weak: -20 }),
    ])
    expect(coverage.map(({ sensor, by }) => [sensor, by.map(({ gateway }) => gateway).join('')])).toEqual([
      ['none', ''],
      ['weak', 'A'],
      ['radio', 'C'],
      ['also', 'A'],
      ['fine', 'A'],
      ['wired', 'A'],
      ['thrice', 'CAB'],
      ['twice', 'BA'],
    ])
    const both = coverageOf([look('A', true, { s: -1 }), look('B', true, { s: null })])
    expect(both[0]?.by.map(({ rssi }) => rssi)).toEqual([null, -1])
  })
})
