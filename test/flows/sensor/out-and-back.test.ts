import { expect, test } from 'vitest'
import { factOf } from '#core/audit.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { retireSensor, returnSensor } from '../../../pipeline/flows/sensor/retire-sensor.ts'
import { undoneSince } from '../../../pipeline/flows/undo-window.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

/** Sensor `a` rings, which the group was told. */
const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock, idle } = under
  for (let minutes = 0; minutes < 3; minutes++) {
    await clock.advance(minuteMs)
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 26]), 'pi')
    await idle()
  }
  const sensor = async () => {
    const found = (await flows.directories.get(organization))?.sensors.get('a')
    if (found === undefined) throw new Error('no sensor')
    return found
  }
  const rings = async () =>
    (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high?.name === 'active'
  const facts = async () =>
    (await flows.stores.history.list(organization, 'a', 30)).map(({ what, person, detail }) => [
      what,
      person,
      detail.name,
    ])
  const refuse = () =>
    Object.assign(flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
  return { ...under, sensor, rings, facts, refuse }
}

test('a sensor is taken out once: its alarm ends and people are told, also where who took it out died before that', async () => {
  const { flows, sensor, rings, facts, calls, idle, clock } = await open()
  const before = await sensor()
  calls.length = 0
  const out = { ...before, retiredAt: clock.now(), retiredBy: 'Anna' }
  await flows.stores.directories.put(organization, [{ kind: 'sensor', value: out }])
  expect(await rings()).toBe(true)
  expect(await retireSensor(flows, organization, out, anna, 'emptied')).toEqual({
    kind: 'retired',
    sensor: out,
    at: out.retiredAt,
  })
  await idle()
  expect(await rings()).toBe(false)
  expect(calls.length).toBeGreaterThan(0)
  expect((await facts()).map(([what]) => what)).not.toContain('retired')
})

test('what the system takes out has nobody’s name, and who was not the first changes nothing', async () => {
  const mine = await open()
  const { clock } = mine
  expect((await retireSensor(mine.flows, organization, await mine.sensor(), anna, 'emptied')).kind).toBe(
    'retired',
  )
  expect(await mine.sensor()).toMatchObject({ retiredAt: clock.now(), retiredBy: 'Anna' })
  expect(await mine.facts()).toContainEqual(['retired', anna.id, 'Anna'])
  const its = await open()
  await retireSensor(its.flows, organization, await its.sensor(), null, 'gone')
  expect(await its.sensor()).not.toHaveProperty('retiredBy')
  expect(await its.facts()).toContainEqual(['retired', null, undefined])
  const late = await open()
  late.refuse()
  expect(await retireSensor(late.flows, organization, await late.sensor(), anna, 'x')).toEqual({
    kind: 'changed-by-others',
  })
  expect(await late.rings()).toBe(true)
  expect((await late.facts()).map(([what]) => what)).toContain('not-carried-out')
})

test('it comes back as it was, or with a device that counts from now on; the same press again ends the same, within a moment', async () => {
  const { flows, sensor, clock } = await open()
  const before = await sensor()
  const back = (who = anna, since: number | null = null, id = 'a', of = organization) =>
    returnSensor(flows, of, id, since, who)
  // What else that person did to it a moment ago brings nothing back.
  await flows.stores.history.record(organization, [factOf('a', 'silenced', clock.now(), null, anna.id, {})])
  expect((await back()).kind).toBe('unknown-sensor')
  await retireSensor(flows, organization, before, anna, 'emptied')
  await clock.advance(minuteMs)
  expect(await back()).toEqual({ kind: 'returned', sensor: before })
  expect((await back()).kind).toBe('returned')
  expect((await back(erik)).kind).toBe('unknown-sensor')
  expect((await back(anna, null, 'never')).kind).toBe('unknown-sensor')
  expect((await back(anna, null, 'a', 'nobody')).kind).toBe('unknown-sensor')
  const windowMs = clock.now() - undoneSince(flows)
  await clock.advance(windowMs)
  expect((await back()).kind).toBe('returned')
  await clock.advance(1)
  expect((await back()).kind).toBe('unknown-sensor')
  await retireSensor(flows, organization, await sensor(), anna, 'again')
  await clock.advance(hourMs)
  expect(await back(anna, clock.now())).toMatchObject({ sensor: { installedAt: clock.now() } })
})
