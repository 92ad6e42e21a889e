import { describe, expect, test } from 'vitest'
import type { Offender } from '#core/history/quality.ts'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { mendWorst } from '../../../pipeline/flows/rule/mend-worst.ts'
import { proposeMends } from '../../../pipeline/flows/rule/propose-mends.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const offender = (sensor: string, count = 3, rule = 'high'): Offender => ({
  sensor,
  rule,
  count,
  isChattering: false,
  kind: 'high',
  quantity: 'temperature',
})

/** A sensor that was too warm for so many minutes each, a quarter of an hour apart and ending now. */
const warmFor = async (...minutes: readonly number[]) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const from = clock.now() - minutes.length * 15 * minuteMs
  const readings = minutes.flatMap((warm, index) =>
    Array.from(
      { length: 15 },
      (_, minute): Reading => ({
        sensor: 'a',
        measuredAt: from + (index * 15 + minute) * minuteMs,
        values: { temperature: minute < warm ? 30 : 20 },
        faults: [],
      }),
    ),
  )
  await flows.stores.readings.append(organization, [{ sensor: 'a', gateway: 'pi', seq: 1, readings }], from)
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get('a')
  if (directory === undefined || sensor === undefined) throw new Error('no sensor')
  const mend = async (...top: readonly Offender[]) =>
    (await mendWorst(flows, organization, directory, top)).map(
      ({ sensor: { id }, mend: { kind, rule, rings, instead } }) =>
        [id, kind, kind === 'on-delay' ? rule.onDelayMs / minuteMs : rule.deadband, rings, instead] as const,
    )
  return { ...under, sensor, mend, from }
}

describe('what would mend the worst', () => {
  test('is the smallest change that makes it ring half as often, and no less', async () => {
    // Three readings of too warm last two minutes: longer than one minute, and not longer than two.
    const { mend } = await warmFor(2, 2, 4, 4)
    expect(await mend(offender('a'))).toEqual([['a', 'on-delay', 2, 2, 4]])
    const more = await warmFor(2, 4, 4, 4)
    expect(await more.mend(offender('a'))).toEqual([['a', 'on-delay', 4, 0, 4]])
  })

  test('is not sought for what rang twice, or by what is stored would have, but from the third time on', async () => {
    const { mend } = await warmFor(2, 2, 2)
    expect(await mend(offender('a'))).toEqual([['a', 'on-delay', 2, 0, 3]])
    expect(await mend(offender('a', 2))).toEqual([])
    const less = await warmFor(2, 2)
    expect(await less.mend(offender('a'))).toEqual([])
  })

  test('is nothing where no change of it helps, or nothing is known', async () => {
    const { mend } = await warmFor(10, 10, 10)
    expect(await mend(offender('a'), offender('b'))).toEqual([])
  })

  test('is sought for the first three that rang so often, and for no rule that is gone or is no limit', async () => {
    const { mend } = await warmFor(2, 2, 2)
    const [gone, none, silent] = [offender('gone'), offender('a', 3, 'other'), offender('a', 3, 'silent')]
    expect(await mend(gone, none, offender('a'))).toHaveLength(1)
    expect(await mend(gone, silent, offender('a'))).toHaveLength(1)
    expect(await mend(gone, none, silent, offender('a'))).toEqual([])
    expect(await mend(offender('b', 2), offender('b', 2), gone, none, offender('a'))).toHaveLength(1)
  })
})

describe('a limit that rings again and again', () => {
  const story = { count: 3, settled: false }
  const keep = async (under: Awaited<ReturnType<typeof warmFor>>, stories: unknown) => {
    const watch = { ...emptyWatch('a'), stories } as unknown as Watch
    await under.flows.stores.watches.save(organization, watch)
    return proposeMends(under.flows, organization, under.sensor)
  }

  test('is tried on what was measured since its story began, and a minute before', async () => {
    const under = await warmFor(2, 2, 2, 2)
    const { from, clock, flows, sensor } = under
    expect(await proposeMends(flows, organization, sensor)).toEqual([])
    const began = from + 15 * minuteMs
    const asked: number[] = []
    const { range } = flows.stores.readings
    Object.assign(flows.stores.readings, {
      range: (...args: Parameters<typeof range>) => {
        asked.push(args[2] - began, args[3] - clock.now())
        return range(...args)
      },
    })
    const [repeating] = await keep(under, { high: { ...story, began } })
    expect(repeating).toMatchObject({ rule: 'high', count: 3, began, unread: 0 })
    expect(repeating?.mends).toMatchObject([{ kind: 'on-delay', rings: 0, instead: 3 }])
    expect(asked).toEqual([-minuteMs, 1])
  })

  test('is tried on no more than the last day', async () => {
    const under = await warmFor(2, 2, 2)
    const { clock, flows } = under
    const asked: number[] = []
    Object.assign(flows.stores.readings, {
      range: async (_organization: string, _sensor: string, from: number) => {
        asked.push(clock.now() - from)
        return []
      },
    })
    await keep(under, { high: { ...story, began: clock.now() - dayMs - hourMs } })
    expect(asked).toEqual([dayMs])
  })

  test('is proposed nothing for where its story is over, short, or not that of a limit', async () => {
    const under = await warmFor(2, 2, 2)
    const began = under.from
    expect(await keep(under, { high: { ...story, began, settled: true } })).toEqual([])
    const again = async () => warmFor(2, 2, 2)
    expect(await keep(await again(), { high: { ...story, began, count: 2 } })).toEqual([])
    expect(await keep(await again(), { silent: { ...story, began } })).toEqual([])
    const other = await again()
    const low = { ...other.sensor, rules: presetRules('fridge').filter(({ id }) => id === 'low') }
    const kept = await keep({ ...other, sensor: low }, { low: { ...story, began } })
    expect(kept).toMatchObject([{ rule: 'low', mends: [] }])
  })
})
