import { beforeAll, describe, expect, it } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { SensorId } from '#core/ids.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { createWatcher } from '../../../pipeline/lambdas/watcher.ts'
import { type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { slowStores } from '../../support/slow-stores.ts'

const sensors = Array.from({ length: 30 }, (_, index) => `s${String(index).padStart(2, '0')}`)
/** Long enough for silence to be missed, to become critical, and to climb. */
const minutes = 40

/** Who looks in one minute. */
type Look = (one: () => Promise<unknown>, another: () => Promise<unknown>) => Promise<unknown>

/** What phones were made to say anew: each such message makes a sound. Not when: who looks a moment later may be a minute earlier. */
const soundsOf = ({ calls }: FlowsUnderTest): readonly string[] =>
  calls
    .filter(({ call }) => call.kind === 'send-card' || call.kind === 'reply')
    .map(({ chat, call }) => `${chat} ${call.kind}`)
    .sort()
const namedBy = ({ calls }: FlowsUnderTest): readonly SensorId[] =>
  calls.flatMap(({ call }) =>
    'card' in call ? Object.values(call.card.alarms).map(({ sensor }) => sensor) : [],
  )

/** Thirty sensors are heard, one of them too warm, and then all fall silent while their gateway speaks on. */
const night = async (look: Look) => {
  const { clock, memory, stores, play } = slowStores(8)
  const first = await flowsUnderTest(presetRules('room'), memory, clock)
  const addedAt = clock.now()
  await memory.directories.put(
    organization,
    sensors.map((id) => ({
      kind: 'sensor' as const,
      value: {
        id,
        kind: 'sensor' as const,
        name: id,
        site: 'cellar',
        intervalMs: minuteMs,
        rules: presetRules('room'),
        addedAt,
      },
    })),
  )
  const processes = await Promise.all([
    first.withStores(stores, true),
    first.withStores(stores, true),
    first.withStores(stores, true),
  ])
  const [hotPath, one, another] = processes
  if (hotPath === undefined || one === undefined || another === undefined)
    throw new Error('three are started')
  let seq = 0
  const report = async (heard: readonly SensorId[]) => {
    const at = clock.now()
    const readings = heard.flatMap((sensor) =>
      [2, 1, 0].map((ago) => ({
        sensor,
        measuredAt: at - ago * minuteMs,
        values: { temperature: sensor === 's00' ? 30 : 20 },
        faults: [],
      })),
    )
    const pi = { sensor: 'pi', measuredAt: at, values: {}, faults: [] }
    const payloads = packReports(
      { gateway: 'pi', sentAt: at, cause: 'live', readings: [...readings, pi] },
      seq,
    )
    seq += payloads.length
    for (const payload of payloads) await ingest(hotPath.flows, organization, payload, 'pi')
  }
  await play(report(sensors))
  const [watchOne, watchAnother] = [createWatcher(one.flows), createWatcher(another.flows)]
  for (let minute = 0; minute < minutes; minute++) {
    await clock.advance(minuteMs - (clock.now() % minuteMs))
    if (minute % 5 === 0) await play(report([]))
    await play(
      look(
        () => watchOne({}),
        () => watchAnother({}),
      ),
    )
    for (const process of processes) await process.idle()
  }
  const watches = await memory.watches.all(organization)
  const facts = await memory.history.since(organization, 0, clock.now() + 1, 10_000)
  return {
    alarms: watches
      .map(({ sensor, alarms }) => `${sensor} ${Object.values(alarms).map(({ name }) => name)}`)
      .sort(),
    facts: facts
      .map((fact) => `${fact.at} ${fact.id} ${fact.what} ${JSON.stringify('sensor' in fact && fact.sensor)}`)
      .sort(),
    owing: watches.filter(({ owed }) => Object.keys(owed).length > 0).length,
    sounds: processes.flatMap(soundsOf).sort(),
    named: [...new Set(processes.flatMap(namedBy))].sort(),
    errors: processes.flatMap(({ lines }) => lines.filter(({ level }) => level === 'error')),
  }
}

describe('the watcher of a night in which thirty sensors fall silent', () => {
  let once: Awaited<ReturnType<typeof night>>
  beforeAll(async () => {
    once = await night((one) => one())
  })

  it('tells all of them', () => {
    expect(once.named).toEqual(sensors)
    expect(once.alarms.filter((one) => one.includes('active'))).toHaveLength(sensors.length)
    expect([once.owing, once.errors]).toEqual([0, []])
    expect(once.sounds.length).toBeGreaterThan(3)
  })

  it.each<[string, Look]>([
    ['two are started in the same minute', (one, another) => Promise.all([one(), another()])],
    [
      'the scheduler calls twice, one after the other',
      async (one, another) => [await one(), await another()],
    ],
    ['the scheduler calls one function twice at once', (one) => Promise.all([one(), one()])],
  ])('leaves all as it was, and makes no other sound, when %s', async (_what, look) => {
    expect(await night(look)).toEqual(once)
  })
})
