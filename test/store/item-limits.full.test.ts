import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instructionMax } from '#core/alarm/instruction.ts'
import type { SensorFact } from '#core/audit.ts'
import { peopleMax } from '#core/people/people.ts'
import { rulesMax } from '#core/rule-change.ts'
import { minuteMs } from '#core/time.ts'
import { owedFactsMax } from '#core/watch/owed.ts'
import { nothingHeard } from '#core/watch/watch.ts'
import { fitGatewayState } from '../../pipeline/store/codecs/heard/fit.ts'
import { unpackGatewayState } from '../../pipeline/store/codecs/heard/gateway-state.ts'
import { unpackText } from '../../pipeline/store/codecs/long-text.ts'
import { fitWatch, unpackWatch } from '../../pipeline/store/codecs/watch.ts'
import { ItemTooLarge, itemBytes, itemBytesMax } from '../../pipeline/store/item-size.ts'
import { worstDayContract } from '../contracts/item-limits.ts'
import { fact, fullWatch, t0, watch } from '../contracts/samples.ts'
import { biggestWatch, noise } from '../support/core/biggest.ts'
import { startDynalite } from '../support/dynalite.ts'
import { runs } from '../support/runs.ts'
import { dynamoSubject, memorySubject } from './subjects.ts'

const textOf = (body: string | Uint8Array): string => (typeof body === 'string' ? body : unpackText(body))
const biggest = {
  people: peopleMax,
  rules: rulesMax,
  seed: 7,
  letters: 'abcdefghijklmnopqrstuvwxyzABCDEF0123456789',
}

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

worstDayContract(memorySubject)
worstDayContract(dynamoSubject('DynamoDB (dynalite)', () => dynalite.client, 'test'))

describe('the watch of a sensor', () => {
  it('fits for every number of people and rules, and whatever is written, with nothing left out', () => {
    expect(instructionMax).toBe(500)
    const size = fc.record({
      people: fc.integer({ min: 1, max: peopleMax }),
      rules: fc.integer({ min: 1, max: rulesMax }),
      seed: fc.nat(),
      letters: fc.constantFrom(biggest.letters, '漢字仮名交文章冷凍庫温度上昇移動棚扉', '"\\<&\n\u0001'),
    })
    fc.assert(
      fc.property(size, (one) => {
        const whole = biggestWatch(one, 1)
        const { watch: kept, body, debts } = fitWatch(whole)
        expect(kept).toBe(whole)
        expect(itemBytes({ body, debts })).toBeLessThan(itemBytesMax)
      }),
      { ...runs(5), examples: [[biggest]] },
    )
  })

  it('comes back with every notice for everybody, of whom each view is stored once', () => {
    const whole = biggestWatch({ ...biggest, people: 60, rules: 3 })
    const { body, debts } = fitWatch(whole)
    const text = textOf(body)
    const { sensor: _sensor, version: _version, dueAt: _dueAt, ...rest } = whole
    expect(unpackWatch(text, debts)).toEqual(JSON.parse(JSON.stringify(rest)))
    const { instruction = '' } =
      Object.values(whole.owed).flatMap((effect) => (effect.kind === 'tell' ? [effect.view.rule] : []))[0] ??
      {}
    expect(text.split(JSON.stringify(instruction)).length - 1).toBe(1)
    const [settled, ...left] = debts
    expect(Object.keys(unpackWatch(text, new Set(left)).owed)).toHaveLength(
      Object.keys(whole.owed).length - 1,
    )
    expect(settled).toHaveLength(10)
  })

  it('still fits when far more people have come and gone than one product has, without its oldest past', () => {
    const crowd = biggestWatch({ ...biggest, people: 400, rules: 2 }, 1)
    let next = 0
    const told = () => {
      next += 1_500
      return Array.from({ length: 1_500 }, (_, index) => 6_000_000_000 + 104_729 * (next + index))
    }
    const excursions = Object.entries(crowd.excursions ?? {}).map(
      ([rule, past]) => [rule, past.map((one) => ({ ...one, told: told() }))] as const,
    )
    const { watch: kept } = fitWatch({ ...crowd, excursions: Object.fromEntries(excursions) })
    expect(kept.alarms).toEqual(crowd.alarms)
    expect(kept.owed).toEqual(crowd.owed)
    expect(
      Object.values(kept.excursions ?? {})
        .flat()
        .filter(({ told: heard }) => heard.length > 0),
    ).toEqual([])
  })

  it('fits with as many facts as may wait for the history, each with the longest words', () => {
    const why = '漢字仮名'.repeat(125)
    const facts = Array.from({ length: owedFactsMax + 30 }, (_, index): SensorFact => {
      return { ...fact(`fact.${index}`, t0 + index), detail: { old: why, new: `${why}${index}`, why } }
    })
    const owed = Object.fromEntries(facts.map((one) => [one.id, one]))
    expect(fitWatch(watch('s', { owed })).watch.owed).toEqual(owed)
  })

  it('is refused by name when nothing helps', () => {
    const silence = fullWatch('s').silence
    const reason = noise({ seed: 7, letters: biggest.letters }, 700_000)
    const endless = watch('s', silence === null ? {} : { silence: { ...silence, reason } })
    expect(() => fitWatch(endless)).toThrow(ItemTooLarge)
    expect(() => fitWatch(endless)).toThrow(
      /^the watch of s would be an item of \d+ bytes; 409600 are the most$/,
    )
  })
})

const noiseOf = (seed: number): string =>
  Math.abs(Math.sin(seed + 1))
    .toString(36)
    .slice(2, 14)

describe('what a gateway said last', () => {
  const noisy = (sensors: number, samples: number) => ({
    gateway: 'pi',
    version: 0,
    sentAt: t0,
    backSince: t0,
    lasts: Object.fromEntries(
      Array.from({ length: sensors }, (_, sensor) => {
        const trail = Array.from({ length: samples }, (_, index) => {
          const noise = Math.sin(sensor * 12.9898 + index * 78.233) * 43_758.5453
          const jitter = Math.floor((noise * 1_000) % 900)
          return [
            t0 - (samples - index) * minuteMs + jitter,
            Math.round(2_000 * (noise % 1)) / 100 + 0,
          ] as const
        })
        const at = t0 - sensor
        return [
          `a0dd6c${sensor.toString(16).padStart(6, '0')}`,
          { ...nothingHeard, at, trails: { temperature: trail } },
        ]
      }),
    ),
  })

  it('near the limit leaves out who is unknown, before anything of a sensor in use', () => {
    const strangers = Object.fromEntries(
      Array.from({ length: 64 }, (_, index) => [
        `${noiseOf(index)}${noiseOf(index + 64)}`.slice(0, 24),
        { firstHeardAt: t0 + index, lastHeardAt: t0 + 7 * index, rssi: -50 - (index % 40) },
      ]),
    )
    const small = { ...noisy(500, 16), strangers }
    expect(fitGatewayState(small).state).toBe(small)
    let sensors = 5_500
    while (fitGatewayState(noisy(sensors, 16)).state.lasts.a0dd6c000000?.trails.temperature?.length === 16)
      sensors += 500
    for (const count of [sensors - 500, sensors]) {
      const alone = fitGatewayState(noisy(count, 16)).state
      const { state } = fitGatewayState({ ...noisy(count, 16), strangers })
      expect(state.lasts).toEqual(alone.lasts)
    }
  })

  it('fits for any number of sensors: first trends are drawn from less, then who was not heard for longest is missed', () => {
    for (const sensors of [500, 5_000, 8_000]) {
      const whole = noisy(sensors, 16)
      const { state, body } = fitGatewayState(whole)
      expect(itemBytes({ body })).toBeLessThan(itemBytesMax)
      const { gateway: _gateway, version: _version, ...rest } = state
      expect(unpackGatewayState(body)).toEqual(rest)
      expect(Object.values(state.lasts)[0]?.trails.temperature?.at(-1)).toEqual(
        Object.values(whole.lasts)[0]?.trails.temperature?.at(-1),
      )
      if (sensors === 500) expect(state).toBe(whole)
      if (sensors === 5_000) expect(Object.keys(state.lasts)).toHaveLength(sensors)
      expect(Object.keys(state.lasts)).toContain('a0dd6c000000')
    }
  })

  it('is refused by name when nothing helps', () => {
    const text = noise({ seed: 7, letters: biggest.letters }, 700_000)
    const endless = { ...noisy(1, 1), hindrances: { seq: 1, sentAt: t0, all: [] }, unjudged: { [text]: 1 } }
    expect(() => fitGatewayState(endless)).toThrow(ItemTooLarge)
  })
})
