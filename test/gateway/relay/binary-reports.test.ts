import { describe, expect, test } from 'vitest'
import { isBinary } from '#core/gateway-protocol/binary/document.ts'
import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { makeSensor } from '../../support/core/directory.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { eachMinute } from '../../support/gateway/each-minute.ts'
import { reportIn } from '../../support/gateway/report-in.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const rules = packEdgeRules([{ ...makeSensor(presetRules('room')), id: 'a', intervalMs: minuteMs }])
const { reads: _reads, ...others } = rules
const rulesOfOlder = { ...others, number: rules.number + 1 }

/** A relay, and a cloud that stores and answers, and reads binary or does not. */
const start = async (known: { readonly number: number } | null) => {
  const clock = virtualClock()
  const cloud = { readsBinary: true, rules: known }
  const said: { readonly form: 'binary' | 'json'; readonly at: number; readonly readings: number }[] = []
  const arrived: { readonly temperature: unknown; readonly at: number }[] = []
  const stored = storedSoFar()
  let top = -1
  const relay = createRelay({
    clock,
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: async (_topic, payload) => {
        const report = reportIn(payload, clock.now())
        const readings = report.sensors.flatMap((one) => one.readings)
        const form = typeof payload !== 'string' && isBinary(payload) ? 'binary' : 'json'
        said.push({ form, at: clock.now(), readings: readings.length })
        if (form === 'binary' && !cloud.readsBinary) return
        for (const { values } of readings) arrived.push({ temperature: values.temperature, at: clock.now() })
        const answer = stored(payload)
        const shows = report.asksStored === true || report.seq > top + 1
        top = Math.max(top, report.seq)
        if (shows) clock.after(100, () => relay.stored(answer))
        if (report.rules !== cloud.rules?.number)
          clock.after(200, () => relay.follow(parseEdgeRules(cloud.rules)))
      },
    },
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(0),
    waiting: memorySpool(clock),
    log: () => undefined,
    rules: parseEdgeRules(known),
  })
  relay.start()
  await clock.advance(0)
  const { hear, play } = eachMinute(relay, clock)
  const formsSince = (at: number) => [
    ...new Set(said.filter((one) => one.at >= at && one.readings > 0).map(({ form }) => form)),
  ]
  return { clock, relay, cloud, said, arrived, hear, play, formsSince }
}

describe('the form of reports', () => {
  test('is binary where the rules are of a cloud that reads it, also for a breach', async () => {
    const { play, hear, clock, formsSince, arrived } = await start(rules)
    await play(hourMs)
    hear(40)
    await clock.advance(0)
    expect(formsSince(0)).toEqual(['binary'])
    expect(arrived.at(-1)?.temperature).toBe(40)
  })

  test('is JSON for an older cloud, and where no rules are known', async () => {
    for (const known of [rulesOfOlder, null]) {
      const { play, formsSince } = await start(known)
      await play(20 * minuteMs)
      expect(formsSince(0)).toEqual(['json'])
    }
  })

  test('is JSON while the cloud is rolled back: a breach arrives half a minute late, and nothing is lost', async () => {
    const { play, hear, clock, relay, cloud, arrived, formsSince } = await start(rules)
    await play(hourMs)
    cloud.readsBinary = false
    cloud.rules = rulesOfOlder
    const back = clock.now()
    hear(40)
    await clock.advance(30 * secondMs)
    const breach = arrived.find(({ temperature }) => temperature === 40)
    expect(breach?.at).toBeLessThan(back + 30 * secondMs)
    const since = clock.now()
    await play(2 * hourMs)
    expect(formsSince(since)).toEqual(['json'])
    cloud.readsBinary = true
    cloud.rules = rules
    await play(10 * minuteMs)
    const again = clock.now()
    await play(2 * hourMs)
    expect(formsSince(again)).toEqual(['binary'])
    const { queued, heard } = relay.status()
    expect(new Set(arrived.map(({ temperature }) => temperature)).size).toBe(heard - queued)
  })

  test('is JSON for what goes again, because it may be the form that was not read', async () => {
    const { play, relay, said, cloud, clock } = await start(rules)
    await play(30 * minuteMs)
    cloud.readsBinary = false
    await play(5 * minuteMs)
    cloud.readsBinary = true
    const from = clock.now()
    await play(2 * hourMs)
    expect(
      said.filter(({ at, form, readings }) => at >= from && form === 'json' && readings > 0).length,
    ).toBe(1)
    expect(relay.status().queued).toBeLessThan(10)
  })
})
