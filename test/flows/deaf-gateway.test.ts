import { expect, test } from 'vitest'
import { isStanding } from '#core/alarm.ts'
import type { Reading } from '#core/reading.ts'
import { packReports } from '#core/report.ts'
import { ingest } from '../../pipeline/flows/ingest.ts'
import { watch } from '../../pipeline/flows/watch.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'

const minute = 60_000

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
  return { minutes, hears, isDeaf, standing, calls }
}

test('a gateway that says that it hears nothing is one alarm, and none of its sensors rings beside it', async () => {
  const { minutes, hears, isDeaf, standing, calls } = await start()
  await minutes(10, hears)
  await minutes(5, isDeaf)
  expect(await standing()).toEqual([])
  await minutes(60, isDeaf)
  expect(await standing()).toEqual(['pi'])
  expect(calls.length).toBeGreaterThan(0)
})

test('it is over when the gateway hears again', async () => {
  const { minutes, hears, isDeaf, standing } = await start()
  await minutes(10, hears)
  await minutes(20, isDeaf)
  expect(await standing()).toEqual(['pi'])
  await minutes(10, hears)
  expect(await standing()).toEqual([])
})
