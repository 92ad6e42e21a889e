import { describe, expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { Hindrance } from '#core/hindrance.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { renderCard } from '../../pipeline/channels/telegram/card.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { listGateways, listUnread } from '../../pipeline/flows/read/read-gateways.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'

type Said = Pick<Hindrance, 'sensor' | 'why'>

const start = async () => {
  const night = await flowsUnderTest()
  const { flows, clock, calls, idle } = night
  let seq = 0
  const report = async (
    sensors: readonly string[],
    said?: readonly Said[],
    stampedAt = clock.now(),
    gateway = 'pi',
  ): Promise<void> => {
    const now = clock.now()
    const readings = [...sensors, 'b'].map((sensor) => ({
      sensor,
      measuredAt: sensor === 'b' ? now : stampedAt,
      values: { temperature: 20 },
      faults: [],
    }))
    const hindrances = said?.map((one) => ({ ...one, count: 12, since: now - 1, at: now }))
    const [payload = ''] = packReports({ gateway, sentAt: now, cause: 'live', readings, hindrances }, seq++)
    await ingest(flows, organization, payload, gateway)
    await watch(flows)
    await idle()
    await clock.advance(minuteMs)
  }
  const minutes = async (count: number, act: () => Promise<void>): Promise<void> => {
    for (let passed = 0; passed < count; passed++) await act()
  }
  const rowOf = async (id: string) =>
    (await readBoard(flows, organization))?.rows.find(({ sensor }) => sensor.id === id)
  const cardOf = async (id: string): Promise<string> => {
    const directory = await flows.directories.get(organization)
    const cards = calls.flatMap(({ call }) =>
      call.kind !== 'reply' && Object.values(call.card.alarms).some(({ sensor }) => sensor === id)
        ? [call.card]
        : [],
    )
    const card = cards.at(-1)
    if (card === undefined || directory === undefined) return ''
    return renderCard(card, { directory, language: 'en', timeZone: 'UTC', now: clock.now() }).plain
  }
  return { ...night, report, minutes, rowOf, cardOf }
}

const replayed: Said = { sensor: 'a', why: 'replayed' }

describe('a sensor that is heard and cannot be read', () => {
  test('rings as silent, with why and what to do on its card, on the board and in its own look', async () => {
    const { flows, report, minutes, rowOf, cardOf } = await start()
    await minutes(5, () => report(['a']))
    await report([], [replayed])
    expect(await rowOf('a')).toMatchObject({ hindrance: { why: 'replayed' } })
    // Said once; it stands until the gateway says otherwise.
    await minutes(15, () => report([]))
    expect((await lookAtSensor(flows, organization, 'a'))?.row.hindrance?.why).toBe('replayed')
    const card = await cardOf('a')
    expect(card).toContain('It is heard, but cannot be read: its counter goes back, as after a new battery')
    expect(card).toContain('Enrol it again on the gateway’s page.')
  })

  test('that rang before that was known says so on its card with the report that says it, without a sound', async () => {
    const { flows, report, minutes, cardOf, calls } = await start()
    await minutes(3, () => report(['a']))
    await minutes(9, () => report([]))
    expect(await cardOf('a')).toContain('no readings')
    expect(await cardOf('a')).not.toContain('cannot be read')
    const sounds = calls.filter(({ call }) => call.kind !== 'edit-card').length
    await report([], [replayed])
    expect(await cardOf('a')).toContain('cannot be read: its counter goes back')
    await report([], [{ sensor: 'a', why: 'forged' }])
    expect(await cardOf('a')).toContain('does not open with the key')
    expect(calls.filter(({ call }) => call.kind !== 'edit-card')).toHaveLength(sounds)
    expect((await flows.stores.watches.load(organization, ['a'])).get('a')?.owed).toEqual({})
  })

  test('is as any other again when a reading comes, through whichever gateway', async () => {
    const { flows, report, minutes, rowOf } = await start()
    await minutes(3, () => report(['a']))
    await report([], [replayed])
    await report(['a'], undefined, undefined, 'attic')
    expect((await rowOf('a'))?.hindrance).toBeNull()
    const [look] = (await listGateways(flows, organization)).filter(({ gateway }) => gateway === 'pi')
    expect(look?.hindrances).toEqual([])
    await report([], [])
    const states = await flows.stores.gatewayStates.load(organization, ['pi'])
    expect(states.get('pi')?.hindrances?.all).toEqual([])
  })

  test('that nobody adopted is listed with its reason, until it is adopted', async () => {
    const { flows, report } = await start()
    await report(['a'], [{ sensor: 'new-1', why: 'no-key' }, replayed, { sensor: 'pi', why: 'link-taken' }])
    const unread = await listUnread(flows, organization)
    expect(unread.map(({ gateway, hindrance }) => [gateway, hindrance.sensor, hindrance.why])).toEqual([
      ['pi', 'new-1', 'no-key'],
    ])
  })
})

test('a sensor whose gateway runs ahead rings as silent, and its card says that the clock is wrong', async () => {
  const { report, minutes, cardOf, clock } = await start()
  await minutes(5, () => report(['a']))
  await minutes(15, () => report(['a'], undefined, clock.now() + hourMs))
  expect(await cardOf('a')).toContain('its gateway’s clock runs ahead')
})

test('what hinders a gateway itself stands in its look, and on the card of its silence', async () => {
  const { flows, report, minutes, cardOf, clock, idle } = await start()
  await minutes(3, () => report(['a']))
  await report(['a'], [{ sensor: 'pi', why: 'clock-not-set' }])
  const [look] = await listGateways(flows, organization)
  expect(look?.hindrances.map(({ why }) => why)).toEqual(['clock-not-set'])
  await minutes(15, async () => {
    await watch(flows)
    await idle()
    await clock.advance(minuteMs)
  })
  expect(await cardOf('pi')).toContain('It is connected, but its clock is not set')
})
