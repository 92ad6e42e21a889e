import { heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { SensorId } from '#core/ids.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import { presetRules } from '#core/rule.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Log, Stores } from '../../pipeline/ports/stores.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { testTables } from './dynalite.ts'
import { playThrottled } from './play-throttled.ts'
import { randomFrom } from './random-from.ts'
import { type ThrottlingDynamo, throttlingDynamo } from './throttling-dynamo.ts'
import { virtualClock } from './virtual-clock.ts'

const organization = 'lab'
const group = -2001
const gateways = ['pi-1', 'pi-2', 'pi-3', 'pi-4']
/** How far time goes on while nothing is asked of the database. */
const stepMs = 10
/** Of a hundred answers of DynamoDB one is an error of its own, half of them after the work was done. */
const failureShare = 0.01

/** A site behind four gateways on a DynamoDB that gives `writes` units a second and partition key, as long as time is virtual. */
const siteOnThrottled = async (
  behind: DynamoClient,
  { sensors: count, writes }: { readonly sensors: number; readonly writes: number },
) => {
  const clock = virtualClock()
  const chance = randomFrom(11)
  const failure = () => (chance() >= failureShare ? undefined : chance() < 0.5 ? 'before' : 'after')
  const rates = { write: writes, read: 3 * writes }
  const throttled: ThrottlingDynamo = throttlingDynamo(behind, { now: clock.now, rates, failure })
  const sensorsOf = (gateway: string): readonly SensorId[] =>
    Array.from({ length: count / gateways.length }, (_, index) => `${gateway}-s${index}`)
  const everySensor = gateways.flatMap(sensorsOf).sort()
  const named = new Set<SensorId>()
  const lines: Parameters<Log>[0][] = []
  let messages = 0
  let working = 0
  const tell = (call: TellingCall): number => {
    if (call.kind !== 'reply' && call.kind !== 'names')
      for (const view of Object.values(call.card.alarms)) named.add(view.sensor)
    return ++messages
  }

  const play = <T>(work: Promise<T>): Promise<T> => playThrottled(throttled, clock, stepMs, work)

  /** A function with a store of its own, as every concurrent invocation is. */
  let functions = 0
  const startFunction = (): Flows => {
    const number = ++functions
    const random = randomFrom(number)
    const log: Log = (line) => lines.push(line)
    const sleep = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
    const waiting = { now: clock.now, sleep, random, deadlineMs: 20_000 }
    const stores = dynamoStores({ client: throttled.client, tables: testTables, clock, log, waiting })
    let holders = 0
    const parts = {
      stores,
      clock,
      log,
      random,
      rest: sleep,
      holder: () => `function-${number}-${++holders}`,
      telegramScale: 1,
      teller: { tell: async (call: TellingCall) => ({ kind: 'sent', messageId: tell(call) }) as const },
    }
    return createFlows(parts, async (work) => {
      working += 1
      work.finally(() => {
        working -= 1
      })
    })
  }

  const device = (id: string, kind: 'sensor' | 'gateway') =>
    ({
      kind: 'sensor',
      value: {
        id,
        kind,
        name: id,
        site: 'cellar',
        intervalMs: kind === 'gateway' ? heartbeatMs : minuteMs,
        rules: kind === 'gateway' ? [] : presetRules('room').filter((rule) => rule.kind === 'high'),
        addedAt: clock.now(),
      },
    }) as const
  const sure: Stores = dynamoStores({ client: behind, tables: testTables, clock })
  await sure.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Lab' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: group, onDuty: [] } },
    { kind: 'chat', value: { id: group, kind: 'group', title: 'Cellar', language: 'en', reachable: true } },
    ...gateways.flatMap((gateway) => [
      device(gateway, 'gateway'),
      ...sensorsOf(gateway).map((id) => device(id, 'sensor')),
    ]),
  ])

  /** Every gateway reports at once, each report to a function of its own, as Lambda has it. */
  let seq = 0
  const report = (temperatures: readonly (readonly [ago: Millis, value: number])[]) => {
    const sentAt = clock.now()
    const taking = gateways.flatMap((gateway) => {
      const readings = temperatures.flatMap(([ago, temperature]) =>
        sensorsOf(gateway).map((sensor) => ({
          sensor,
          measuredAt: sentAt - ago,
          values: { temperature },
          faults: [],
        })),
      )
      const payloads = packReports({ gateway, sentAt, cause: 'breach', readings }, seq)
      seq += payloads.length
      return payloads.map((payload) => ingest(startFunction(), organization, payload, gateway))
    })
    return play(Promise.all(taking))
  }
  return {
    clock,
    lines,
    organization,
    group,
    everySensor,
    refused: throttled.refused,
    report,
    named: () => [...named].sort(),
    /** Until nobody tells any more. */
    quiet: () =>
      play(
        (async () => {
          while (working > 0) await new Promise<void>((resolve) => clock.after(1_000, resolve))
        })(),
      ),
    play,
    startFunction,
    /** The same tables without limits, to look into them. */
    stores: sure,
  }
}

/** What a site of so many sensors keeps and tells of it when it loses its power, and how it was waited for. */
export const losePower = async (
  behind: DynamoClient,
  size: { readonly sensors: number; readonly writes: number },
) => {
  const site = await siteOnThrottled(behind, size)
  const { clock, stores, everySensor } = site
  const from = clock.now()
  const taken = await site.report([
    [2 * minuteMs, 30],
    [minuteMs, 31],
    [0, 32],
  ])
  await site.quiet()
  const toldAfterMs = clock.now() - from
  // What a function could not finish is the watcher's.
  await clock.advance(minuteMs)
  await site.play(watch(site.startFunction()))
  await site.quiet()
  const watches = (await stores.watches.all(organization)).filter(({ sensor }) =>
    everySensor.includes(sensor),
  )
  const stored = await Promise.all(
    everySensor.map((sensor) =>
      stores.readings.range(organization, sensor, from - 3 * minuteMs, clock.now()),
    ),
  )
  const facts = await stores.history.since(organization, from - 3 * minuteMs, clock.now() + 1, 100_000)
  return {
    everySensor,
    toldAfterMs,
    named: site.named(),
    notTaken: taken.filter((one) => one.kind !== 'taken' || one.failed > 0),
    readings: stored.reduce((sum, readings) => sum + readings.length, 0),
    raised: [
      ...new Set(facts.flatMap((one) => ('sensor' in one && one.what === 'raised' ? [one.sensor] : []))),
    ].sort(),
    active: watches.filter(({ alarms }) => Object.values(alarms).some(({ name }) => name === 'active'))
      .length,
    owing: watches.filter(({ owed }) => Object.keys(owed).length > 0).length,
    waiting: (await stores.inboxes.list(organization, group)).length,
    refused: site.refused,
    gaveUp: site.lines.filter(({ level }) => level === 'error'),
    longestWaitMs: Math.max(...site.lines.map(({ waitedMs = 0 }) => Number(waitedMs))),
  }
}
