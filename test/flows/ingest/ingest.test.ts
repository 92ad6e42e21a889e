import { expect, test } from 'vitest'
import { packReports } from '#core/gateway-protocol/report.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const stored = async ({ flows }: Awaited<ReturnType<typeof flowsUnderTest>>, sensor: string) =>
  flows.stores.readings.range(organization, sensor, 0, Number.MAX_SAFE_INTEGER)

test('a gateway speaks for itself alone: what it says for another is refused, and nothing of it is stored', async () => {
  const under = await flowsUnderTest()
  const now = under.clock.now()
  const outcome = await ingest(under.flows, organization, temperatures('a', now, [now, 30]), 'another')
  expect(outcome).toMatchObject({ kind: 'refused', error: 'foreign-gateway' })
  expect(await stored(under, 'a')).toEqual([])
  expect(await under.flows.stores.gatewayStates.all(organization)).toEqual([])
  expect(under.lines).toMatchObject([{ event: 'report-refused', error: 'foreign-gateway' }])
})

test('what is taken counts the readings of known sensors, and all that is refused of it', async () => {
  const { flows, clock } = await flowsUnderTest()
  const now = clock.now()
  const readings = (
    [
      ['a', now],
      ['a', now - 1],
      ['new', now],
      ['b', now + dayMs],
      ['b', now + dayMs + 1],
      ['b', now - 400 * dayMs],
    ] as const
  ).map(([sensor, measuredAt]) => ({ sensor, measuredAt, values: { temperature: 20 }, faults: [] }))
  const [payload = ''] = packReports({ gateway: 'pi', sentAt: now, cause: 'live', readings }, 7)
  const outcome = await ingest(flows, organization, payload, 'pi')
  expect(outcome).toMatchObject({ kind: 'taken', readings: 2, refused: 3, failed: 0, strangers: 1 })
})

test('a sensor that could not be saved for a moment is judged once more, and its alarm is told', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const now = clock.now()
  const { save } = flows.stores.watches
  let isFirst = true
  Object.assign(flows.stores.watches, {
    save: async (...args: Parameters<typeof save>) => {
      if (args[1].sensor !== 'a' || !isFirst) return save(...args)
      isFirst = false
      throw new Error('throttled')
    },
  })
  const report = temperatures('a', now, [now - 2 * minuteMs, 30], [now, 30])
  expect(await ingest(flows, organization, report, 'pi')).toMatchObject({ kind: 'taken', failed: 0 })
  expect((await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high?.name).toBe('active')
  expect(isFirst).toBe(false)
})

test('a report that meets other writers again and again comes again', async () => {
  const under = await flowsUnderTest()
  const now = under.clock.now()
  let [saves, rests] = [0, 0]
  const rest = async (): Promise<void> => {
    rests += 1
  }
  const flows = { ...under.flows, rest }
  Object.assign(flows.stores.gatewayStates, {
    save: async () => {
      saves += 1
      return 'conflict'
    },
  })
  await expect(ingest(flows, organization, temperatures('a', now, [now, 20]), 'pi')).rejects.toThrow(
    `the report of ${organization}/pi met other writers 40 times in a row`,
  )
  // Who is refused once goes on at once; of many, each rests a little.
  expect([saves, rests]).toEqual([40, 38])
})

test('what a sensor measured before it was taken out of use is kept, and makes nobody unknown', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const now = clock.now()
  const directory = await flows.directories.get(organization)
  const take = (sensor: string) => {
    const known = directory?.sensors.get(sensor)
    if (known === undefined) throw new Error(`no ${sensor}`)
    return { kind: 'sensor', value: { ...known, retiredAt: now } } as const
  }
  await flows.stores.directories.put(organization, [take('a')])
  const report = temperatures('a', now, [now - 1, 30])
  expect(await ingest(flows, organization, report, 'pi')).toMatchObject({ strangers: 0, readings: 0 })
  expect(await stored(under, 'a')).toHaveLength(1)
  // A gateway that was taken out and speaks again is unknown.
  await flows.stores.directories.put(organization, [take('pi')])
  expect(await ingest(flows, organization, temperatures('b', now, [now, 20]), 'pi')).toMatchObject({
    strangers: 1,
    readings: 1,
  })
})
