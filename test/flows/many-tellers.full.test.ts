import '../support/at-hand.ts'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import { presetRules } from '#core/rule.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { createPace } from '../../infra/local/clock/pace.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { until } from '../support/until.ts'
import { wrapStores } from '../support/wrap-stores.ts'

const organization = 'lab'
const group = -2001
const gateways = ['pi-1', 'pi-2', 'pi-3', 'pi-4']
const perGateway = 12
/** The chat's limits are counted on a clock that runs this many times as fast, so that a minute of them takes a second. */
const speed = 60
/** So long may time stand still for stores that are asked (real ms). */
const standingMostMs = 40_000
const sensorsOf = (gateway: string): readonly string[] =>
  Array.from({ length: perGateway }, (_, index) => `${gateway}-s${index}`)
const everySensor = gateways.flatMap(sensorsOf).sort()

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

/** The messages of one chat as its readers see them, and whether two functions ever spoke at once. */
const createPhone = () => {
  const shown = new Map<number, readonly string[]>()
  const claimed = new Map<string, Set<number>>()
  let speaking = 0
  let together = 0
  let lastId = 0
  const tell = async (call: TellingCall): Promise<number> => {
    speaking += 1
    together = Math.max(together, speaking)
    await new Promise((resolve) => setTimeout(resolve, 2))
    speaking -= 1
    lastId += 1
    if (call.kind === 'reply') return lastId
    const id = call.kind === 'send-card' ? lastId : call.card.messageId
    const sensors = Object.values(call.card.alarms).map((view) => view.sensor)
    shown.set(id, sensors)
    for (const sensor of sensors) claimed.set(sensor, (claimed.get(sensor) ?? new Set()).add(id))
    return lastId
  }
  return {
    tell,
    named: () => [...new Set([...shown.values()].flat())].sort(),
    onSeveralCards: () => [...claimed].filter(([, cards]) => cards.size > 1).map(([sensor]) => sensor),
    together: () => together,
  }
}

const setUp = async (stores: Stores): Promise<void> => {
  const device = (id: string, kind: 'sensor' | 'gateway') =>
    ({
      kind: 'sensor',
      value: {
        id,
        kind,
        name: id,
        site: 'cellar',
        intervalMs: kind === 'gateway' ? heartbeatMs : minuteMs,
        // The clock runs fast and nothing more is heard: silence is not the subject here.
        rules: kind === 'gateway' ? [] : presetRules('room').filter((rule) => rule.kind === 'high'),
        addedAt: 0,
      },
    }) as const
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Lab' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: group, onDuty: [] } },
    {
      kind: 'chat',
      value: { id: group, kind: 'group', title: 'Cellar', language: 'en', reachable: true },
    },
    ...gateways.flatMap((gateway) => [
      device(gateway, 'gateway'),
      ...sensorsOf(gateway).map((id) => device(id, 'sensor')),
    ]),
  ])
}

describe.each([
  ['memory', 1, (clock: Clock) => memoryStores({ clock })],
  ['dynalite', 4, (clock: Clock) => dynamoStores({ client: dynalite.client, tables: testTables, clock })],
] as const)(
  'many functions tell one chat at once, through %s, %d sensors each',
  (_name, together, storesOf) => {
    test('every sensor is named, none on two cards, and never do two of them speak at once', {
      timeout: 60_000,
    }, async () => {
      // Time stands still while a store is asked: whoever holds a lease must not lose it to a busy machine.
      const pace = createPace(speed, standingMostMs)
      onTestFinished(pace.stop)
      const clock = systemClock(speed, 1_790_000_000_000, pace.elapsedMs)
      const stores = wrapStores(storesOf(clock), (call) => (...args) => {
        const answer = call(...args)
        pace.waitFor(answer)
        return answer
      })
      await setUp(stores)
      const phone = createPhone()
      const background = new Set<Promise<unknown>>()
      const processes: readonly Flows[] = gateways.map((gateway) => {
        let holders = 0
        return createFlows(
          {
            stores,
            clock,
            teller: { tell: async (call) => ({ kind: 'sent', messageId: await phone.tell(call) }) },
            log: () => {},
            holder: () => `${gateway}.${++holders}`,
            telegramScale: 1,
          },
          async (work) => {
            const job = work.finally(() => background.delete(job))
            background.add(job)
          },
        )
      })
      const began = clock.now()
      // Each function has a report of a whole excursion of some of a gateway's sensors: two minutes too warm.
      const report = (gateway: string, place: number): string => {
        const sensors = sensorsOf(gateway).slice(place * together, (place + 1) * together)
        const readings = [2, 1, 0].flatMap((ago) =>
          sensors.map((sensor) => ({
            sensor,
            measuredAt: began - ago * minuteMs,
            values: { temperature: 30 + ago },
            faults: [],
          })),
        )
        const [payload = ''] = packReports({ gateway, sentAt: began, cause: 'live', readings }, place)
        return payload
      }
      await Promise.all(
        processes.flatMap((flows, index) => {
          const gateway = gateways[index] ?? ''
          return Array.from({ length: perGateway / together }, (_, place) =>
            ingest(flows, organization, report(gateway, place), gateway),
          )
        }),
      )
      await until(
        'everything is told',
        async () => {
          // Looking is work for the store too: not while somebody still tells.
          if (background.size > 0) return undefined
          const owing = (await stores.watches.all(organization)).filter(
            (one) => Object.keys(one.owed).length > 0,
          )
          const waiting = await stores.inboxes.list(organization, group)
          return (owing.length === 0 && waiting.length === 0) || undefined
        },
        45_000,
      )
      expect(phone.named()).toEqual(everySensor)
      expect(phone.onSeveralCards()).toEqual([])
      expect(phone.together()).toBe(1)
    })
  },
)
