import { describe, expect, test } from 'vitest'
import type { Maintenance } from '#core/care/maintenance.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { emptyWatch } from '#core/watch/watch.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { decline, extend, offer, take } from '../../../pipeline/flows/maintenance/change.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { signOff } from '../../../pipeline/flows/maintenance/sign-off.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { watches, directories } = flows.stores
  const watchOf = async (sensor: string) =>
    (await watches.load(organization, [sensor])).get(sensor) ?? emptyWatch(sensor)
  const begin = (sensors: readonly string[], hours = 4, person = erik, at = clock.now()) =>
    beginMaintenance(flows, organization, person, {
      sensors,
      at,
      forMs: hours * hourMs,
      isSure: false,
      reason: 'service',
      checklist: ['Shut'],
      answers: person,
    })
  const begun = async (sensors: readonly string[], hours?: number): Promise<Maintenance> => {
    const outcome = await begin(sensors, hours)
    if (outcome.kind !== 'begun') throw new Error(outcome.kind)
    return outcome.maintenance
  }
  const ofOne = async (sensor: string) => (await watchOf(sensor)).maintenance
  /** Somebody died half-way: of one sensor it is otherwise. */
  const leave = async (sensor: string, otherwise: Partial<Maintenance> | undefined): Promise<void> => {
    const { maintenance, ...watch } = await watchOf(sensor)
    if (maintenance === undefined) throw new Error('it is in service')
    await watches.save(organization, {
      ...watch,
      ...(otherwise && { maintenance: { ...maintenance, ...otherwise } }),
    })
  }
  const sensorOf = async (id: string): Promise<Sensor> => {
    const sensor = ((await flows.directories.get(organization)) as Directory).sensors.get(id)
    if (sensor === undefined) throw new Error('no sensor')
    return sensor
  }
  const sign = (id: string, sensors: readonly string[], isChecked = true) =>
    signOff(flows, organization, id, sensors, erik, { shownAt: clock.now(), isChecked })
  return { ...under, directories, watchOf, begin, begun, ofOne, leave, sensorOf, sign }
}

describe('sensors that go out of service together', () => {
  test('are one maintenance, and what was out of service already stays with its own', async () => {
    const { clock, begin, begun, ofOne } = await open()
    const first = await begun(['b'])
    await clock.advance(minuteMs)
    expect(await begin(['b', 'moon', 'a'])).toMatchObject({
      kind: 'begun',
      others: ['b'],
      maintenance: { count: 3, by: erik.id, responsible: erik.id },
    })
    expect((await ofOne('b'))?.id).toBe(first.id)
    expect((await ofOne('a'))?.id).not.toBe(first.id)
  })

  test('begin once more with the same wish and are the same maintenance', async () => {
    const { clock, begin, begun, leave, ofOne } = await open()
    const at = clock.now()
    const { id } = await begun(['a', 'b'])
    await leave('b', undefined)
    await clock.advance(minuteMs)
    expect(await begin(['a', 'b'], 4, erik, at)).toMatchObject({
      kind: 'begun',
      others: [],
      maintenance: { id },
    })
    expect((await ofOne('b'))?.id).toBe(id)
  })

  test.each([
    ['nothing', [], 4, erik, 'unknown-sensor'],
    ['only what nobody knows', ['moon'], 4, erik, 'unknown-sensor'],
    ['what is out of service', ['b'], 4, erik, 'in-maintenance'],
    ['too little time', ['a'], 0, erik, 'too-short'],
    ['somebody who is not here', ['a'], 4, { ...erik, id: 4711 }, 'cannot-answer'],
  ] as const)('do not begin of %s', async (_what, sensors, hours, person, kind) => {
    const { clock, begin, begun, ofOne } = await open()
    await begun(['b'])
    await clock.advance(minuteMs)
    expect(await begin(sensors, hours, person)).toEqual({ kind })
    expect(await ofOne('a')).toBeUndefined()
  })
})

describe.each(['a', 'b'])(
  'a change of a maintenance that was done to %s alone before somebody died',
  (done) => {
    const other = done === 'a' ? 'b' : 'a'
    const halfDone = async (otherwise: Partial<Maintenance>) => {
      const stack = await open()
      const maintenance = await stack.begun(['a', 'b'])
      await stack.leave(done, otherwise)
      return { ...stack, maintenance, id: maintenance.id }
    }

    test('is more time', async () => {
      const { flows, clock, maintenance, id, ofOne } = await halfDone({ until: 9e12 })
      const extension = {
        at: clock.now(),
        forMs: 8 * hourMs,
        why: 'a part',
        isSure: false,
        seen: maintenance.until,
      }
      expect(await extend(flows, organization, id, erik, extension)).toMatchObject({ kind: 'extended' })
      expect((await ofOne(other))?.until).toBe(clock.now() + 8 * hourMs)
      // Somebody else gave this one another end, of which nobody knew who asked.
      expect((await ofOne(done))?.until).toBe(9e12)
    })

    test('is somebody who is asked', async () => {
      const { flows, id, ofOne } = await halfDone({ responsible: anna.id, responsibleName: 'Anna' })
      expect(await offer(flows, organization, id, erik, anna)).toMatchObject({ kind: 'asked' })
      expect((await ofOne(other))?.asked?.to).toBe(anna.id)
      expect(await ofOne(done)).not.toHaveProperty('asked')
    })

    test('is somebody who takes it', async () => {
      const { flows, id, ofOne } = await halfDone({ responsible: anna.id, responsibleName: 'Anna' })
      expect(await take(flows, organization, id, anna, erik.id)).toMatchObject({ kind: 'taken' })
      expect((await ofOne(other))?.responsible).toBe(anna.id)
      expect(await take(flows, organization, id, anna, erik.id)).toEqual({ kind: 'theirs-already' })
    })

    test('is somebody who does not want to', async () => {
      const { flows, id, ofOne, leave, clock } = await halfDone({})
      await leave(other, { asked: { to: anna.id, toName: 'Anna', by: 'Erik', at: clock.now() } })
      expect(await decline(flows, organization, id, anna)).toMatchObject({ kind: 'declined' })
      expect(await ofOne(other)).not.toHaveProperty('asked')
      expect(await decline(flows, organization, id, anna)).toEqual({ kind: 'not-asked' })
    })

    test('is a signature', async () => {
      const { id, sign, leave, ofOne } = await halfDone({})
      await leave(done, undefined)
      expect(await sign(id, ['a', 'moon', 'b'])).toEqual({ kind: 'in-service', sensors: [other], bad: [] })
      expect(await ofOne(other)).toBeUndefined()
      expect(await sign(id, ['a', 'b'])).toEqual({ kind: 'not-in-maintenance' })
    })

    test('is a signature that is refused for another reason than that one is in service', async () => {
      const { id, sign, leave, ofOne } = await halfDone({})
      await leave(done, undefined)
      expect(await sign(id, ['a', 'b'], false)).toEqual({ kind: 'not-checked' })
      expect(await ofOne(other)).toMatchObject({ id })
    })
  },
)

test('a change reaches the sensors of its own maintenance and no other, and nothing of one that is not', async () => {
  const { flows, clock, begun, ofOne } = await open()
  const first = await begun(['a'])
  await clock.advance(minuteMs)
  const second = await begun(['b'])
  await take(flows, organization, second.id, anna, erik.id)
  expect([(await ofOne('a'))?.responsible, (await ofOne('b'))?.responsible]).toEqual([erik.id, anna.id])
  for (const [org, id] of [
    [organization, 'nothing'],
    ['nowhere', first.id],
  ] as const) {
    expect(await take(flows, org, id, anna, erik.id)).toEqual({ kind: 'not-in-maintenance' })
    expect(await decline(flows, org, id, anna)).toEqual({ kind: 'not-in-maintenance' })
  }
  expect(await ofOne('a')).toEqual(first)
})

test('a sensor that is not known any more keeps the others of its maintenance from nothing', async () => {
  const { flows, begun, ofOne } = await open()
  const { id } = await begun(['a', 'b'])
  const reads = flows.directories
  const whole = await reads.get(organization)
  if (whole === undefined) throw new Error('no organization')
  const sensors = new Map(whole.sensors)
  sensors.delete('a')
  // The board still shows it; a moment later it is gone.
  let asked = 0
  const gone = { ...reads, get: async () => (asked++ === 0 ? whole : { ...whole, sensors }) }
  const takeThen = () => take({ ...flows, directories: gone }, organization, id, anna, erik.id)
  expect(await takeThen()).toMatchObject({ kind: 'taken' })
  expect((await ofOne('b'))?.responsible).toBe(anna.id)
  asked = 0
  expect(await takeThen()).toEqual({ kind: 'theirs-already' })
})

test('of several maintenances the first is what ends first; each has its own sensors, and what is in service is in none', async () => {
  const { flows, clock, begun } = await open()
  const long = await begun(['a', 'pi'], 9)
  await clock.advance(minuteMs)
  const short = await begun(['b'], 2)
  const all = (await readMaintenances(flows, organization))?.all ?? []
  expect(
    all.map(({ maintenance, rows }) => [maintenance.id, rows.map(({ sensor }) => sensor.id).sort()]),
  ).toEqual([
    [short.id, ['b']],
    [long.id, ['a', 'pi']],
  ])
  expect(await readMaintenances(flows, 'nowhere')).toBeUndefined()
})

test('who signs hears which of them are not in order, and those are told', async () => {
  const stack = await open()
  const { flows, clock, begun, sign, calls } = stack
  const { id } = await begun(['a', 'b'])
  for (const value of [30, 30, 30]) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await ingest(flows, organization, temperatures('b', clock.now(), [clock.now(), 20]), 'pi')
    await clock.advance(minuteMs)
  }
  await stack.idle()
  expect(calls).toEqual([])
  expect(await sign(id, ['b', 'a'])).toEqual({ kind: 'in-service', sensors: ['b', 'a'], bad: ['a'] })
  await stack.idle()
  expect(calls.map(({ call }) => call.kind)).toContain('send-card')
})

test('more sensors than are changed at a time are all changed, eight at a time', async () => {
  const { flows, begin, sensorOf, directories, watchOf } = await open()
  const { watches } = flows.stores
  const { save } = watches
  const busy = { now: 0, most: 0 }
  Object.assign(watches, {
    save: async (...args: Parameters<typeof save>) => {
      busy.now += 1
      busy.most = Math.max(busy.most, busy.now)
      await new Promise((done) => setImmediate(done))
      busy.now -= 1
      return save(...args)
    },
  })
  const a = await sensorOf('a')
  const ids = Array.from({ length: 17 }, (_, nth) => `s${nth}`)
  await directories.put(
    organization,
    ids.map((id) => ({ kind: 'sensor', value: { ...a, id } }) as const),
  )
  expect(await begin(ids)).toMatchObject({ kind: 'begun', others: [], maintenance: { count: 17 } })
  expect(busy.most).toBe(8)
  for (const id of ids) expect(await watchOf(id)).toMatchObject({ maintenance: { count: 17 } })
  const facts = await flows.stores.history.since(organization, 0, 9e12, 99)
  expect(facts.filter(({ what }) => what === 'maintenance-began')).toHaveLength(17)
})
