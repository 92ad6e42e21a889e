import { describe, expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { intervalMaxMs, intervalMinMs } from '#core/watch/heard-every.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { attemptsMax } from '../../../pipeline/flows/record-not-done.ts'
import { armWatch } from '../../../pipeline/flows/sensor/arm-watch.ts'
import { calibrate, takeCalibrationBack } from '../../../pipeline/flows/sensor/calibrate.ts'
import { changeInterval } from '../../../pipeline/flows/sensor/change-interval.ts'
import { changeStandstill, warnsOfStandstill } from '../../../pipeline/flows/sensor/change-standstill.ts'
import { planImport } from '../../../pipeline/flows/sensor/keep-imported.ts'
import { moveSensor } from '../../../pipeline/flows/sensor/move-sensor.ts'
import { replaceDevice, undoReplacement } from '../../../pipeline/flows/sensor/replace-device.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'
import { storedSensor } from '../../support/stored-sensor.ts'

const certificate = { last: 1, due: 2, by: 'RISE', certificate: 'K-1' }
type Change = (flows: Flows, of: string, id: string) => Promise<unknown>
const changes: Readonly<Record<string, Change>> = {
  'how often it measures': (flows, of, id) => changeInterval(flows, of, id, 5 * minuteMs, anna),
  'whether it may stand still': (flows, of, id) => changeStandstill(flows, of, id, false, anna, null),
  'where it is': (flows, of, id) => moveSensor(flows, of, id, 'attic', anna),
  'its device': (flows, of, id) => replaceDevice(flows, of, id, 'new', anna),
  'its calibration': (flows, of, id) => calibrate(flows, of, id, certificate, anna),
  'its calibration, back': (flows, of, id) => takeCalibrationBack(flows, of, id, 'slip', anna),
}

const open = async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const { sensor, put } = storedSensor(flows)
  const attic = { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [] }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: attic }])
  await put({ ...(await sensor('b')), retiredAt: 1 })
  for (const id of ['new', 'other'])
    await ingest(flows, organization, temperatures(id, clock.now(), [clock.now(), 20]), 'pi')
  const facts = async () => (await flows.stores.history.list(organization, 'a', 9)).map(({ what }) => what)
  return { ...under, sensor, put, facts }
}

describe('a person changes of a sensor', () => {
  test.each(Object.entries(changes))(
    '%s: not where it is out of use, not there, or its organization is gone',
    async (_what, change) => {
      const { flows } = await open()
      const nowhere = [
        [organization, 'b'],
        [organization, 'never'],
        ['gone', 'a'],
      ] as const
      for (const [of, id] of nowhere) expect(await change(flows, of, id)).toEqual({ kind: 'unknown-sensor' })
    },
  )

  const { 'its calibration, back': _none, ...made } = changes
  test.each(Object.entries(made))(
    '%s: not where somebody else was faster, which the history says',
    async (_what, change) => {
      const { flows, sensor, facts } = await open()
      const before = await sensor()
      Object.assign(flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
      expect(await change(flows, organization, 'a')).toEqual({ kind: 'changed-by-others' })
      expect([await sensor(), (await facts()).includes('not-carried-out')]).toEqual([before, true])
    },
  )

  test('nothing that a gateway has not', async () => {
    const { flows } = await open()
    for (const what of ['how often it measures', 'whether it may stand still', 'its device'])
      expect(await changes[what]?.(flows, organization, 'pi')).toEqual({ kind: 'unknown-sensor' })
    for (const [of, id] of [
      [organization, 'pi'],
      [organization, 'never'],
      ['gone', 'a'],
    ] as const)
      expect(await planImport(flows, of, id, [])).toBe(undefined)
  })
})

describe('how often a sensor measures', () => {
  test.each([
    [intervalMinMs, 'changed'],
    [intervalMinMs - 1, 'too-short'],
    [intervalMaxMs, 'changed'],
    [intervalMaxMs + 1, 'too-long'],
    [Number.NaN, 'too-short'],
  ] as const)('may be %s ms: %s', async (ms, kind) => {
    const { flows } = await open()
    expect((await changeInterval(flows, organization, 'a', ms, anna)).kind).toBe(kind)
  })
})

describe('another device', () => {
  test('is one that is heard, by a gateway that is asked for it from then on', async () => {
    const { flows, sensor, clock } = await open()
    expect(await replaceDevice(flows, organization, 'a', 'silent', anna)).toEqual({ kind: 'not-heard' })
    expect((await replaceDevice(flows, organization, 'a', 'new', anna)).kind).toBe('replaced')
    const watch = (await flows.stores.watches.load(organization, ['a'])).get('a')
    expect(watch?.gateways).toEqual(['pi'])
    await clock.advance(secondMs)
    const now = await sensor()
    Object.assign(flows.stores.directories, { replaceSensor: async () => 'conflict' as const })
    const back = { device: 'a', intervalMs: minuteMs, installedAt: null }
    expect(await undoReplacement(flows, organization, now, back, anna)).toEqual({ kind: 'changed-by-others' })
  })
})

describe('a deadline', () => {
  const save = (flows: Flows, conflicts: number) => {
    const { save: really } = flows.stores.watches
    let left = conflicts
    let tried = 0
    Object.assign(flows.stores.watches, {
      save: async (...args: Parameters<typeof really>) => {
        tried += 1
        return left-- > 0 ? ('conflict' as const) : really(...args)
      },
    })
    return () => tried
  }

  test('is given once more where somebody else changed the watch meanwhile, and not for ever', async () => {
    const { flows, sensor } = await open()
    const tried = save(flows, 1)
    await armWatch(flows, organization, await sensor(), 'pi')
    expect((await flows.stores.watches.load(organization, ['a'])).get('a')).toMatchObject({
      gateways: ['pi'],
    })
    expect(tried()).toBe(2)
    const never = await open()
    const tries = save(never.flows, 99)
    const arm = armWatch(never.flows, organization, await never.sensor(), 'pi')
    await expect(arm).rejects.toThrow('lab/a')
    expect(tries()).toBe(attemptsMax)
  })
})

describe('whether people are warned of a value that stands still', () => {
  const keep = (flows: Flows, alarms: unknown) =>
    flows.stores.watches.save(organization, { ...emptyWatch('a'), alarms } as unknown as Watch)

  test('is as it was already, or is changed, with no reason where nobody gave one', async () => {
    const { flows, facts, sensor } = await open()
    const change = (isWarned: boolean) => changeStandstill(flows, organization, 'a', isWarned, anna, null)
    expect(await change(true)).toEqual({ kind: 'unchanged', sensor: await sensor() })
    expect(await facts()).toEqual([])
    expect(await change(false)).toMatchObject({
      kind: 'changed',
      ended: false,
      sensor: { mayStandStill: { name: 'Anna' } },
    })
    const [fact] = await flows.stores.history.list(organization, 'a', 1)
    expect(fact?.detail).toStrictEqual({ old: 'warned', new: 'allowed', name: 'Anna' })
    expect(await change(false)).toMatchObject({ kind: 'unchanged' })
  })

  test('of one of several values is a warning, and of none is not', async () => {
    const { flows, sensor, put } = await open()
    expect(await warnsOfStandstill(flows, organization, await sensor())).toBe(false)
    const [high, silent] = (await sensor()).rules
    if (high?.kind !== 'high' || silent === undefined) throw new Error('no room')
    await put({
      ...(await sensor()),
      rules: [high, { ...high, id: 'humid', quantity: 'humidity', setpoint: 60 }, silent],
    })
    await keep(flows, { high: { name: 'active' } })
    expect(await warnsOfStandstill(flows, organization, await sensor())).toBe(false)
    const other = await open()
    await other.put({
      ...(await other.sensor()),
      rules: [high, { ...high, id: 'humid', quantity: 'humidity', setpoint: 60 }, silent],
    })
    await keep(other.flows, { frozen: { name: 'active' } })
    expect(await warnsOfStandstill(other.flows, organization, await other.sensor())).toBe(true)
  })
})
