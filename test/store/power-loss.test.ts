import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDynalite } from '../support/dynalite.ts'
import { losePower } from '../support/power-loss.ts'

let dynalite: Awaited<ReturnType<typeof startDynalite>>
beforeAll(async () => {
  dynalite = await startDynalite()
})
afterAll(() => dynalite.close())

test('a site that loses its power on a throttled DynamoDB loses no reading and no alarm', async () => {
  // Three hundredths of the site, on as much of what DynamoDB gives; power-loss.full.test.ts plays the whole.
  const site = await losePower(dynalite.client, { sensors: 60, writes: 30 })
  const { everySensor } = site
  expect(site.notTaken).toEqual([])
  expect(site.readings).toBe(3 * everySensor.length)
  expect(site.active).toBe(everySensor.length)
  expect(site.raised).toEqual(everySensor)
  expect(site.named).toEqual(everySensor)
  expect([site.owing, site.waiting]).toEqual([0, 0])
  expect(site.gaveUp).toEqual([])
  // It was throttled, or this would show nothing.
  expect(site.refused.table).toBeGreaterThan(100)
})
