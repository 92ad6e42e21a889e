import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { renameSensor, undoRename } from '../../../pipeline/flows/sensor/rename-sensor.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { storedSensor } from '../../support/stored-sensor.ts'

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { sensor, put } = storedSensor(flows)
  const rename = (name: string, id = 'a', of = organization) => renameSensor(flows, of, id, name, anna)
  const undo = (id = 'a', of = organization) => undoRename(flows, of, id, erik)
  const said = async () =>
    (await flows.stores.history.list(organization, 'a', 9)).map(({ what, detail }) => [
      what,
      detail.old,
      detail.new,
    ])
  return { ...under, flows, clock, sensor, put, rename, undo, said }
}

describe('a sensor', () => {
  test('has another name, which the history says; the one that it has changes nothing', async () => {
    const { rename, sensor, said } = await open()
    expect(await rename(' Ice ')).toMatchObject({
      kind: 'renamed',
      before: 'Sensor a',
      sensor: { name: 'Ice' },
    })
    expect((await sensor()).name).toBe('Ice')
    expect(await rename('Ice')).toMatchObject({ kind: 'unchanged' })
    expect(await said()).toEqual([['renamed', 'Sensor a', 'Ice']])
    expect((await rename('')).kind).toBe('empty')
    // Of its own name another way to write it is no other sensor's.
    expect(await rename('ICE')).toMatchObject({ kind: 'renamed' })
  })

  test('is not called what another of its site in use is called', async () => {
    const { rename, sensor, put } = await open()
    expect(await rename('sensor B')).toMatchObject({ kind: 'taken', by: { id: 'b' } })
    await put({ ...(await sensor('b')), site: 'attic' })
    expect((await rename('sensor B')).kind).toBe('renamed')
    await put({ ...(await sensor('b')), site: 'cellar', name: 'Out', retiredAt: 1 })
    expect((await rename('Out')).kind).toBe('renamed')
  })

  test('that is out of use, or not there, has no other name', async () => {
    const { rename, sensor, put } = await open()
    await put({ ...(await sensor('b')), retiredAt: 1 })
    for (const [id, of] of [
      ['b', organization],
      ['never', organization],
      ['a', 'gone'],
    ] as const)
      expect(await rename('Ice', id, of)).toEqual({ kind: 'unknown-sensor' })
  })

  test('keeps its name where somebody changed it meanwhile, which the history says', async () => {
    const { flows, rename, sensor, said } = await open()
    Object.assign(flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
    expect(await rename('Ice')).toEqual({ kind: 'changed-by-others' })
    expect((await sensor()).name).toBe('Sensor a')
    expect((await said()).length).toBe(2)
  })
})

describe('a name that is taken back', () => {
  test('is the one before, until five minutes after, to the instant', async () => {
    const { rename, undo, sensor, clock } = await open()
    expect(await undo()).toEqual({ kind: 'too-late' })
    await rename('Ice')
    await clock.advance(5 * minuteMs)
    expect(await undo()).toMatchObject({ kind: 'renamed', before: 'Ice' })
    expect((await sensor()).name).toBe('Sensor a')
    await rename('Ice')
    await clock.advance(5 * minuteMs + 1)
    expect(await undo()).toEqual({ kind: 'too-late' })
  })

  test('is left where it has another by now, whatever else was done to the sensor', async () => {
    const { rename, undo, sensor, put, flows, clock } = await open()
    await rename('Ice')
    await clock.advance(1)
    await flows.stores.history.record(organization, [
      { what: 'raised', sensor: 'a', rule: 'high', at: clock.now(), person: null, detail: {} } as never,
    ])
    await put({ ...(await sensor()), name: 'Snow' })
    expect(await undo()).toEqual({ kind: 'changed-by-others' })
    await put({ ...(await sensor()), name: 'Ice' })
    expect((await undo()).kind).toBe('renamed')
    expect(await undo('a', 'gone')).toEqual({ kind: 'too-late' })
  })
})
