import '../support/at-hand.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { expectNothingOfGateway, flowsUnderTest, groupId } from '../support/flows.ts'
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts'

let database: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  database = await startDynalite()
})
afterAll(() => database.close())

const subjects: readonly (readonly [string, (clock: VirtualClock) => Stores])[] = [
  ['in memory', () => memoryStores()],
  ['on DynamoDB', (clock) => dynamoStores({ client: database.client, tables: testTables, clock })],
]

const everyMs = 30 * minuteMs
let organizations = 0
let seq = 0

describe.each(subjects)('%s', (_name, open) => {
  const lab = async () => {
    const clock = virtualClock()
    const organization = `frozen-${++organizations}`
    const under = await flowsUnderTest(presetRules('freezer'), open(clock), clock, organization)
    const { flows, calls, idle } = under
    await expectNothingOfGateway(under, organization)
    await flows.stores.directories.put(
      organization,
      ['a', 'b'].map((id) => ({
        kind: 'sensor',
        value: {
          id,
          kind: 'sensor',
          name: id,
          site: 'cellar',
          intervalMs: everyMs,
          rules: presetRules('freezer'),
          addedAt: clock.now(),
        },
      })),
    )
    /** A reading every half an hour, as soon as it is measured: `a` stands at `value`, `b` moves. */
    const pass = async (hours: number, value: number, gateways: readonly string[] = ['pi']) => {
      for (let passed = 0; passed < hours * hourMs; passed += everyMs) {
        await clock.advance(everyMs)
        const now = clock.now()
        const moved = -20 - ((now / everyMs) % 3) / 100
        const readings = Object.entries({ a: value, b: moved }).map(([sensor, temperature]) => ({
          sensor,
          measuredAt: now,
          values: { temperature },
          faults: [],
        }))
        for (const gateway of gateways)
          for (const payload of packReports({ gateway, sentAt: now, cause: 'calm', readings }, ++seq))
            await ingest(flows, organization, payload, gateway)
        await watch(flows)
        await idle()
      }
    }
    /** What the group was told that sounds, of which sensor and rule. */
    const told = () =>
      calls
        .filter(({ chat }) => chat === groupId)
        .flatMap(({ call }) => {
          if (call.kind === 'reply')
            return call.notices.map(({ reason, view }) => `${reason} ${view.sensor} ${view.rule.id}`)
          const views = call.kind === 'send-card' ? Object.values(call.card.alarms) : []
          return views.map((view) => `card ${view.sensor} ${view.rule.id} ${view.state}`)
        })
    const alarms = async () => {
      const board = await readBoard(flows, organization)
      return board?.rows.flatMap((row) =>
        row.alarms.map((view) => `${row.sensor.id} ${view.rule.id} ${view.state}`),
      )
    }
    return { flows, organization, pass, told, alarms }
  }

  test('twelve hours of exactly -20.37 are told once, stand on the board, and are over when it moves', async () => {
    const { pass, told, alarms, flows, organization } = await lab()
    await pass(12, -20.37)
    expect([told(), await alarms()]).toEqual([[], []])
    await pass(0.5, -20.37)
    expect(told()).toEqual(['card a frozen active'])
    await pass(4, -20.37)
    expect([told(), await alarms()]).toEqual([['card a frozen active'], ['a frozen active']])
    await pass(0.5, -20.31)
    expect([told(), await alarms()]).toEqual([
      ['card a frozen active', 'cleared a frozen'],
      ['a frozen returned'],
    ])
    const facts = await flows.stores.history.list(organization, 'a', 10)
    expect(facts.map(({ what, rule }) => `${what} ${rule}`).sort()).toEqual([
      'cleared frozen',
      'raised frozen',
    ])
  })

  test('a sensor that two gateways hear is learned once, and told once', async () => {
    const { pass, told, flows, organization } = await lab()
    await pass(12.5, -20.37, ['pi', 'pi-2'])
    expect(told()).toEqual(['card a frozen active'])
    const heard = await flows.stores.gatewayStates.load(organization, ['pi', 'pi-2'])
    const stood = [...heard.values()].map(({ lasts }) => lasts.a?.stood?.temperature?.stoodMs)
    expect(stood).toEqual([12 * hourMs, 12 * hourMs])
  })

  test('as long as nothing is told it writes nothing that a sensor which moves does not', async () => {
    const { pass, flows, organization } = await lab()
    await pass(6, -20.37)
    const watches = await flows.stores.watches.load(organization, ['a', 'b'])
    expect({ ...watches.get('a'), sensor: 'b' }).toEqual(watches.get('b'))
  })
})
