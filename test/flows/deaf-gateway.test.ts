import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm/alarm.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { Reading } from '#core/reading.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'

const minute = 60_000

type Call = Awaited<ReturnType<typeof flowsUnderTest>>['calls'][number]['call']
const noticesOf = (call: Call) => (call.kind === 'reply' ? call.notices : [])
const viewsOf = (call: Call) =>
  call.kind === 'reply' ? call.notices.map(({ view }) => view) : Object.values(call.card.alarms)

const start = async () => {
  const { flows, clock, calls, idle } = await flowsUnderTest()
  let seq = 0
  /** One report a minute with what `readings` says, and a look of the watcher. */
  const minutes = async (count: number, readings: () => readonly Reading[]): Promise<void> => {
    for (let passed = 0; passed < count; passed++) {
      seq += 1
      const now = clock.now()
      const [payload = ''] = packReports(
        { gateway: 'pi', sentAt: now, cause: 'live', readings: readings() },
        seq,
      )
      await ingest(flows, organization, payload, 'pi')
      await watch(flows)
      await clock.advance(minute)
      await idle()
    }
  }
  const hears = (): readonly Reading[] =>
    ['a', 'b'].map((sensor) => ({ sensor, measuredAt: clock.now(), values: { temperature: 20 }, faults: [] }))
  const isDeaf = (): readonly Reading[] => [
    { sensor: 'pi', measuredAt: clock.now(), values: {}, faults: ['deaf'] },
  ]
  const standing = async (): Promise<readonly string[]> => {
    const watches = await flows.stores.watches.load(organization, ['pi', 'a', 'b'])
    return [...watches.values()]
      .filter(({ alarms }) => Object.values(alarms).some(isStanding))
      .map(({ sensor }) => sensor)
  }
  return { minutes, hears, isDeaf, standing, clock, calls }
}

test('a gateway that says that it hears nothing is one alarm, and none of its sensors rings beside it', async () => {
  const { minutes, hears, isDeaf, standing, calls } = await start()
  await minutes(10, hears)
  await minutes(5, isDeaf)
  expect(await standing()).toEqual([])
  await minutes(60, isDeaf)
  expect(await standing()).toEqual(['pi'])
  expect(calls.length).toBeGreaterThan(0)
  // In those words, and not as one that is cut off.
  const shown = calls.flatMap(({ call }) => viewsOf(call))
  expect(shown.every(({ sensor, deaf }) => sensor === 'pi' && deaf)).toBe(true)
})

test('it is over when the gateway hears again', async () => {
  const { minutes, hears, isDeaf, standing } = await start()
  await minutes(10, hears)
  await minutes(20, isDeaf)
  expect(await standing()).toEqual(['pi'])
  await minutes(10, hears)
  expect(await standing()).toEqual([])
})

test('a gateway that had no more room while it was cut off: people are told once of what is gone', async () => {
  const { minutes, hears, clock, calls } = await start()
  await minutes(10, hears)
  const from = clock.now()
  await clock.advance(10 * minute)
  const lost = (measuredAt: number): Reading => ({ sensor: 'pi', measuredAt, values: {}, faults: ['lost'] })
  await minutes(1, () => [lost(from), lost(from + 5 * minute), ...hears()])
  await minutes(5, () => [lost(from), lost(from + 5 * minute), ...hears()])
  const told = calls.flatMap(({ call }) => noticesOf(call)).filter(({ reason }) => reason === 'lost')
  expect(told.map(({ view }) => [view.sensor, view.began, view.clearedAt])).toEqual([
    ['pi', from, from + 5 * minute],
  ])
})
