import { describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { strangersMax } from '#core/strangers.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { listUnread } from '../../pipeline/flows/read/read-gateways.ts'
import { adoptSensor, strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import {
  dismissStranger,
  listDismissed,
  recallStranger,
} from '../../pipeline/flows/sensor/dismiss-stranger.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { Died, dyingStores } from '../support/dying-stores.ts'
import { anna, erik, flowsUnderTest, organization } from '../support/flows.ts'

const start = async (stores = memoryStores()) => {
  const night = await flowsUnderTest(undefined, stores)
  const { flows, clock, idle } = night
  let seq = 0
  const says = async (...sensors: readonly string[]): Promise<void> => {
    const readings = sensors.map((sensor) => ({
      sensor,
      measuredAt: clock.now(),
      values: { temperature: 20 },
      faults: [],
    }))
    const [payload = ''] = packReports(
      { gateway: 'pi', epoch: 1, sentAt: clock.now(), cause: 'calm', readings },
      seq++,
    )
    expect(await ingest(flows, organization, payload, 'pi')).toMatchObject({ kind: 'taken' })
    await idle()
  }
  const strangers = async () => (await strangersOf(flows, organization)).map(({ sensor }) => sensor)
  const stored = async (sensor: string) =>
    (await flows.stores.readings.range(organization, sensor, 0, clock.now() + hourMs)).length
  return { ...night, says, strangers, stored }
}

/** How often each of these was written to. */
const counting = (stores: ReturnType<typeof memoryStores>) => {
  const writes: string[] = []
  const { gatewayStates, strangers, readings } = stores
  return {
    writes,
    stores: {
      ...stores,
      gatewayStates: {
        ...gatewayStates,
        save: (...args: Parameters<typeof gatewayStates.save>) => {
          writes.push('gateway')
          return gatewayStates.save(...args)
        },
      },
      strangers: {
        ...strangers,
        dismiss: (...args: Parameters<typeof strangers.dismiss>) => {
          writes.push('dismissed')
          return strangers.dismiss(...args)
        },
      },
      readings: {
        ...readings,
        append: (...args: Parameters<typeof readings.append>) => {
          writes.push(...args[1].map(({ sensor }) => `readings of ${sensor}`))
          return readings.append(...args)
        },
      },
    },
  }
}

describe('a device that nobody has adopted', () => {
  test('is kept aside in the item that its gateway writes anyway: many cost no write more', async () => {
    const { writes, stores } = counting(memoryStores())
    const { says, strangers } = await start(stores)
    writes.length = 0
    await says('a', 'x1', 'x2', 'x3')
    expect(writes.filter((one) => !one.startsWith('readings'))).toEqual(['gateway'])
    expect(await strangers()).toEqual(['x1', 'x2', 'x3'])
  })

  test('is forgotten when it was not heard for a week', async () => {
    const { says, strangers, clock } = await start()
    await says('a', 'x')
    await clock.advance(6 * dayMs)
    expect(await strangers()).toEqual(['x'])
    await clock.advance(dayMs)
    expect(await strangers()).toEqual([])
    await says('a')
    expect(await strangers()).toEqual([])
  })

  test('has no place and costs nothing while all places are taken; those that are adopted are never pushed out', async () => {
    const { flows, says, strangers, stored, clock } = await start()
    const many = Array.from({ length: strangersMax }, (_, index) => `s${index}`)
    await says('a', ...many)
    await clock.advance(minuteMs)
    for (let turn = 0; turn < 5; turn++) await says('a', 'b', `made-up-${turn}`, ...many)
    expect([(await strangers()).length, await stored('made-up-1'), await stored('a')]).toEqual([
      strangersMax,
      0,
      expect.any(Number),
    ])
    const state = (await flows.stores.gatewayStates.load(organization, ['pi'])).get('pi')
    expect(Object.keys(state?.lasts ?? {}).sort()).toEqual(['a', 'b', 'pi'])
  })

  test('is one no more as soon as it is adopted', async () => {
    const { flows, says, strangers } = await start()
    await says('a', 'x')
    const adoption = { sensor: 'x', name: 'Freezer', site: 'cellar', preset: 'freezer' } as const
    expect((await adoptSensor(flows, organization, adoption, anna)).kind).toBe('adopted')
    expect(await strangers()).toEqual([])
    await says('x')
    const state = (await flows.stores.gatewayStates.load(organization, ['pi'])).get('pi')
    expect(state).not.toHaveProperty('strangers')
  })
})

describe('a device that somebody dismissed', () => {
  test('is listed nowhere, for good, and nothing that it says is kept', async () => {
    const { flows, says, strangers, stored, clock } = await start()
    await says('a', 'x')
    const before = await stored('x')
    expect(await dismissStranger(flows, organization, 'x', anna)).toEqual({ kind: 'dismissed', sensor: 'x' })
    for (let day = 0; day < 20; day++) {
      await clock.advance(dayMs)
      await says('a', 'x')
    }
    expect([await strangers(), await stored('x')]).toEqual([[], before])
    expect((await readBoard(flows, organization))?.strangers).toEqual([])
    expect(await listDismissed(flows, organization)).toMatchObject([{ sensor: 'x', by: 'Anna' }])
  })

  test('is listed again when somebody asks for it; both stand in the audit', async () => {
    const { flows, says, strangers, clock } = await start()
    const from = clock.now()
    await says('a', 'x')
    await dismissStranger(flows, organization, 'x', anna)
    await clock.advance(minuteMs)
    expect(await recallStranger(flows, organization, 'x', erik)).toEqual({
      kind: 'listed-again',
      sensor: 'x',
    })
    await says('a', 'x')
    expect([await strangers(), await listDismissed(flows, organization)]).toEqual([['x'], []])
    const audit = await flows.stores.history.since(organization, from, clock.now() + 1, 10)
    expect(audit.map(({ what, person, detail }) => [what, person, detail.old, detail.new])).toEqual([
      ['listed-again', erik.id, null, 'x'],
      ['dismissed', anna.id, 'x', null],
    ])
  })

  test('may be one that is heard and cannot be read', async () => {
    const { flows, clock } = await start()
    const hindrances = [
      { sensor: 'y', why: 'no-key', count: 9, since: clock.now(), at: clock.now() },
    ] as const
    const readings = [{ sensor: 'a', measuredAt: clock.now(), values: { temperature: 20 }, faults: [] }]
    const head = {
      gateway: 'pi',
      epoch: 1,
      sentAt: clock.now(),
      cause: 'calm',
      hindrances,
      readings,
    } as const
    const [payload = ''] = packReports(head, 1)
    await ingest(flows, organization, payload, 'pi')
    expect((await listUnread(flows, organization)).map(({ hindrance }) => hindrance.sensor)).toEqual(['y'])
    expect((await dismissStranger(flows, organization, 'y', anna)).kind).toBe('dismissed')
    expect(await listUnread(flows, organization)).toEqual([])
  })

  test('was one: neither what is in use nor what is not heard can be dismissed or recalled', async () => {
    const { flows, says } = await start()
    await says('a', 'x')
    expect((await dismissStranger(flows, organization, 'a', anna)).kind).toBe('not-heard')
    expect((await dismissStranger(flows, organization, 'never', anna)).kind).toBe('not-heard')
    expect((await recallStranger(flows, organization, 'x', anna)).kind).toBe('not-dismissed')
  })

  test('is so after the same press again, wherever the process died at the first', async () => {
    for (let calls = 1; calls < 8; calls++) {
      const stores = memoryStores()
      const { says, strangers, flows, withStores } = await start(stores)
      await says('a', 'x')
      const dying = await withStores(dyingStores(stores, calls, true))
      await dismissStranger(dying.flows, organization, 'x', anna).catch((error: unknown) => {
        expect(error).toBeInstanceOf(Died)
      })
      await dismissStranger(flows, organization, 'x', anna)
      expect(await strangers()).toEqual([])
    }
  })
})
