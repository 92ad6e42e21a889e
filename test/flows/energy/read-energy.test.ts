import { expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { readEnergy } from '../../../pipeline/flows/energy/read-energy.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'
import { slow, storeValues } from '../../support/power.ts'

/** A freezer that draws 48 W all day, with rooms around it. */
const start = async (rooms: readonly Partial<Sensor>[], more: Partial<Sensor> = {}) => {
  const { flows, clock } = await flowsUnderTest()
  const { stores } = flows
  const to = clock.now() - (clock.now() % dayMs)
  const from = to - 2 * dayMs
  const known = (await flows.directories.get(organization))?.sensors.get('a')
  if (known === undefined) throw new Error('no sensor')
  const freezer: Sensor = { ...slow(known), rules: presetRules('freezer'), preset: 'freezer', ...more }
  const sensors = [
    freezer,
    ...rooms.map((room, n): Sensor => ({ ...slow(known), id: `room${n}`, preset: 'room', ...room })),
  ]
  await stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor', value })),
  )
  await storeValues(stores, organization, 'a', { from, to }, () => ({ power: 48, temperature: -20 }))
  for (const [n, { id }] of sensors.slice(1).entries())
    await storeValues(stores, organization, id, { from, to }, () => ({ temperature: 20 + 6 * n }))
  const read = async () => {
    const directory = await flows.directories.get(organization)
    if (directory === undefined) throw new Error('no organization')
    return readEnergy(flows, organization, directory, freezer, { from, to })
  }
  return { flows, from, to, read }
}

test('of several rooms their mean is that of the room; one that is elsewhere, out of use or no room is none', async () => {
  const { read } = await start([
    {},
    {},
    { id: 'elsewhere', site: 'attic' },
    { id: 'old', retiredAt: 1 },
    { id: 'fridge', preset: 'fridge', rules: presetRules('fridge') },
  ])
  const { rooms, energy } = await read()
  expect(rooms.map(({ id }) => id)).toEqual(['room0', 'room1'])
  // 20 °C and 26 °C, and -20 °C inside: 1.152 kWh a day for 43 degrees.
  expect(energy?.perDegree?.differenceC).toBeCloseTo(43, 6)
  expect(energy?.perDegree?.kWhPerDay).toBeCloseTo(1.152 / 43, 6)
})

test('a room that said nothing counts for nothing', async () => {
  const { flows, from, to, read } = await start([{}])
  const quiet = { ...(await read()).rooms[0], id: 'quiet' } as Sensor
  await flows.stores.directories.put(organization, [{ kind: 'sensor', value: quiet }])
  await storeValues(flows.stores, organization, 'quiet', { from, to }, () => ({ humidity: 40 }))
  expect((await read()).rooms.map(({ id }) => id)).toEqual(['room0'])
})

test('between the last word of one device and the first of another nothing is known', async () => {
  const { flows, from, to, read } = await start([])
  const known = async (more: Partial<Sensor>) => {
    const { sensor } = await read()
    const directory = await flows.directories.get(organization)
    if (directory === undefined) throw new Error('no organization')
    const asked = { from, to }
    return (await readEnergy(flows, organization, directory, { ...sensor, ...more }, asked)).energy?.use
      .knownMs
  }
  const all = (await known({})) ?? 0
  expect((await known({ installedAt: from + 12 * hourMs })) ?? 0).toBe(all - 10 * 60_000)
  // Between two readings, and after all of them.
  expect((await known({ installedAt: from + 12 * hourMs + 1 })) ?? 0).toBe(all - 10 * 60_000)
  expect((await known({ installedAt: to })) ?? 0).toBe(all)
})
