import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { dayMs, minuteMs } from '#core/time.ts'
import { type DrillsAnswer, isDrillsAnswer } from '#core/wire/house-answers.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { beginDrill, planDrills } from '../../../pipeline/flows/drill/drill.ts'
import { planSiteDrills } from '../../../pipeline/flows/drill/site-drills.ts'
import { ringing, viewer } from './ringing.ts'
import { type ApiUnderTest, anna, organization } from './support.ts'

const drillsIn = async (api: ApiUnderTest, person = anna.id): Promise<DrillsAnswer> => {
  const { body } = await api.ask('/api/drills', { person })
  if (!isDrillsAnswer(body)) throw new Error('no answer about drills')
  return body
}

test('everybody sees when each gateway was drilled, who took that or where it stopped, and when the next comes', async () => {
  const api = await ringing()
  const { flows, clock } = api
  const drills = async () => drillsIn(api, viewer.id)
  const now = clock.now()
  expect(await drills()).toEqual({
    version: 1,
    now,
    toldFrom: null,
    gateways: [
      {
        ...{ gateway: 'pi', name: 'Sensor pi', site: 'cellar', siteName: 'Cellar' },
        ...{ running: null, nextAt: null, count: 0, missed: 0, past: [] },
      },
    ],
  })
  const [first, second, third] = [now - 90 * dayMs, now - 60 * dayMs, now - 30 * dayMs]
  const line = (what: 'drill-missed' | 'drill-taken' | 'drill-asked', at: number, detail: object) =>
    factOf('pi', what, at, 'drill', null, { ...detail })
  await flows.stores.history.record(organization, [
    line('drill-missed', now - 400 * dayMs, { asked: now - 400 * dayMs, why: 'gateway' }),
    line('drill-missed', first + 3 * minuteMs, { asked: first, why: 'gateway' }),
    line('drill-missed', second + 15 * minuteMs, { asked: second, why: 'nobody' }),
    line('drill-taken', second + 20 * minuteMs, { asked: second, name: 'Erik' }),
    line('drill-asked', third, { name: 'Anna' }),
    line('drill-taken', third + minuteMs, { asked: third, name: 'Anna' }),
  ])
  expect((await drills()).gateways[0]).toMatchObject({
    ...{ count: 3, missed: 2 },
    past: [
      { asked: third, missed: null, takenAt: third + minuteMs, takenBy: 'Anna' },
      { asked: second, missed: 'nobody', takenAt: second + 20 * minuteMs, takenBy: 'Erik' },
      { asked: first, missed: 'gateway', takenAt: null, takenBy: null },
    ],
  })
})

test('one that goes on is said, and one that comes by itself, of its own plan or its site’s, whichever is sooner', async () => {
  const api = await ringing()
  const { flows, clock } = api
  const ours = async () => (await drillsIn(api)).gateways[0]
  expect(await beginDrill(flows, organization, 'pi', anna)).toBe('begun')
  expect(await ours()).toMatchObject({ running: clock.now(), nextAt: null, count: 0 })
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  await planSiteDrills(flows, organization, site, anna, true)
  expect(await ours()).toMatchObject({ nextAt: clock.now() + 30 * dayMs })
  await clock.advance(minuteMs)
  await planDrills(flows, organization, 'pi', anna, true)
  expect((await ours())?.nextAt).toBe(clock.now() - minuteMs + 30 * dayMs)
})

test('a drill at a gateway that is out of service calls nothing bad that is measured there', async () => {
  const api = await ringing()
  const { flows, clock } = api
  await beginDrill(flows, organization, 'pi', anna)
  await clock.advance(4 * minuteMs)
  await watch(flows)
  const rings = (await flows.stores.watches.load(organization, ['pi'])).get('pi')?.alarms
  expect(Object.entries(rings ?? {}).map(([rule, { name }]) => [rule, name])).toContainEqual([
    'drill',
    'active',
  ])
  const begin = {
    sensors: ['pi', 'a'],
    minutes: 60,
    reason: 'service',
    checklist: [],
    isSure: true,
    at: clock.now(),
  }
  expect((await api.ask('/api/maintenance/begin', { body: begin })).body).toMatchObject({ kind: 'begun' })
  const [one] = Object(await api.ask('/api/maintenance')).body.all
  expect(one.sensors).toMatchObject([
    { sensor: 'a', isBad: true },
    { sensor: 'pi', isBad: false },
  ])
})
