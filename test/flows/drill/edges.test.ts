import { expect, test } from 'vitest'
import { drillAnswerMs, drillEveryMs } from '#core/care/drill.ts'
import type { Sensor, Site } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { beginDrill, planDrills } from '../../../pipeline/flows/drill/drill.ts'
import { drillSite, planSiteDrills } from '../../../pipeline/flows/drill/site-drills.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import type { GatewayCommands } from '../../../pipeline/ports/gateway-commands.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const siteIn = async ({ directories }: Flows): Promise<Site> => {
  const site = (await directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  return site
}
const gatewayIn = async ({ directories }: Flows): Promise<Sensor> => {
  const sensor = (await directories.get(organization))?.sensors.get('pi')
  if (sensor === undefined) throw new Error('no gateway')
  return sensor
}
const watchOf = async ({ stores }: Flows, sensor = 'pi') =>
  (await stores.watches.load(organization, [sensor])).get(sensor) ?? emptyWatch(sensor)
const linesOf = async ({ stores }: Flows, sensor = 'pi') =>
  (await stores.history.list(organization, sensor, 20)).map(({ what }) => what)

test('a gateway that cannot be asked is missed in the end, and only a failure is one', async () => {
  const broken: GatewayCommands = {
    ask: async () => {
      throw new RangeError('closed')
    },
    desire: async () => undefined,
    confirm: async () => undefined,
  }
  for (const gateways of [undefined, broken]) {
    const { flows, clock, lines } = await flowsUnderTest(
      undefined,
      memoryStores(),
      undefined,
      organization,
      undefined,
      gateways,
    )
    expect(await beginDrill(flows, organization, 'pi', anna)).toBe('begun')
    expect(await beginDrill(flows, organization, 'pi', anna)).toBe('running')
    expect(lines.map(({ event, why }) => [event, why])).toEqual(
      gateways === undefined ? [] : [['gateway-not-asked-for-drill', 'RangeError']],
    )
    await clock.advance(drillAnswerMs)
    await watch(flows)
    expect((await watchOf(flows)).drill).toMatchObject({ missed: 'gateway' })
  }
})

test('only gateways are drilled every month, and the history has at once who wanted it', async () => {
  const { flows, clock } = await flowsUnderTest()
  await planDrills(flows, organization, 'pi', anna, true)
  await planDrills(flows, organization, 'a', anna, true)
  expect((await watchOf(flows)).drills).toEqual({
    nextAt: clock.now() + drillEveryMs,
    by: anna.id,
    name: 'Anna',
  })
  expect(await watchOf(flows, 'a')).toEqual(emptyWatch('a'))
  expect(await linesOf(flows)).toEqual(['drills-planned'])
  expect(await linesOf(flows, 'a')).toEqual([])
})

test('a gateway that was taken out of use is not drilled with its site, nor is one of no organization', async () => {
  const { flows } = await flowsUnderTest()
  const pi = await gatewayIn(flows)
  await flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...pi, id: 'old', retiredAt: 1 } },
  ])
  expect(await drillSite(flows, organization, 'cellar', anna)).toEqual({ begun: 1, running: 0 })
  expect(await drillSite(flows, organization, 'cellar', anna)).toEqual({ begun: 0, running: 1 })
  expect((await watchOf(flows, 'old')).drill).toBeUndefined()
  expect(await drillSite(flows, 'nowhere', 'cellar', anna)).toEqual({ begun: 0, running: 0 })
})

test('a plan begins in a month; a gateway of which nothing else is due is looked at then, also if who planned it died', async () => {
  const { flows, clock } = await flowsUnderTest()
  const pi = await gatewayIn(flows)
  await flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...pi, rules: [] } }])
  const plan = { firstAt: clock.now() + drillEveryMs, by: anna.id, name: 'Anna' }
  expect(await planSiteDrills(flows, organization, await siteIn(flows), anna, true)).toBe('changed')
  expect((await siteIn(flows)).drills).toEqual(plan)
  expect((await watchOf(flows)).dueAt).toBe(plan.firstAt)
  await flows.stores.watches.save(organization, { ...(await watchOf(flows)), dueAt: null })
  await clock.advance(minuteMs)
  expect(await planSiteDrills(flows, organization, await siteIn(flows), anna, true)).toBe('unchanged')
  expect((await siteIn(flows)).drills).toEqual(plan)
  expect((await watchOf(flows)).dueAt).toBe(plan.firstAt)
})

test('what is told of something else is no drill that was told', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  for (const value of [25, 25.5]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  await under.idle()
  const facts = await flows.stores.history.since(organization, 0, 9e12, 50)
  expect(facts.map(({ what }) => what)).toContain('raised')
  expect(facts.map(({ what }) => what)).not.toContain('drill-told')
})
