import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDynalite } from '../support/dynalite.ts'
import { losePower } from '../support/power-loss.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

test('2,000 sensors behind four gateways lose their power at 1,000 write units a second: nothing is lost, all is told', async () => {
  const site = await losePower(dynalite.client, { sensors: 2_000, writes: 1_000 })
  const { everySensor } = site
  expect(everySensor).toHaveLength(2_000)
  expect(site.notTaken).toEqual([])
  expect(site.readings).toBe(6_000)
  expect(site.active).toBe(2_000)
  expect(site.raised).toEqual(everySensor)
  expect(site.named).toEqual(everySensor)
  expect([site.owing, site.waiting]).toEqual([0, 0])
  expect(site.gaveUp).toEqual([])
  expect(site.refused.table).toBeGreaterThan(1_000)
  // In time that the database and its limits take, which runs on while this machine is busy; none waits to its deadline of 20 s.
  expect(site.toldAfterMs).toBeLessThan(60_000)
  expect(site.longestWaitMs).toBeLessThan(20_000)
})
