import { expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import { replaceDevice } from '../../../pipeline/flows/sensor/replace-device.ts'
import { undoSensorChange } from '../../../pipeline/flows/sensor/undo-change.ts'
import { high, rate } from '../../support/core/directory.ts'
import { eachStore } from '../../support/each-store.ts'
import { anna, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const rates = [
  rate({ id: 'rising', severity: 'critical' }),
  rate({ id: 'falling', perMinute: -1, severity: 'critical' }),
]

eachStore((begin) => {
  /** A freezer's device is replaced by the wrong one, which lies on the bench and speaks for `minutes`, and that is undone. */
  const undone = async (minutes: number, setpoint = 60) => {
    const night = await begin()
    const { flows } = night
    const value = { ...(await night.sensor('a')), rules: [high({ setpoint }), ...rates] }
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value }])
    await night.pass(12, () => night.hears('pi', 'a', -20))
    await night.clock.advance(secondMs)
    await night.hears('pi', 'bench', 20)
    const replaced = await replaceDevice(flows, organization, 'a', 'bench', anna)
    if (replaced.kind !== 'replaced') throw new Error(replaced.kind)
    await night.pass(minutes, () => night.hears('pi', 'bench', 20))
    const undo = await undoSensorChange(flows, organization, 'a', replaced.at, anna, () => true)
    expect(undo.kind).toBe('device')
    return { ...night, replaced }
  }

  test('a replacement that was undone says nothing of how fast the value changes', async () => {
    const night = await undone(4)
    const since = night.clock.now()
    await night.pass(20, () => night.hears('pi', 'a', -20))
    expect([night.sounds(since), (await night.watchOf('a'))?.alarms]).toEqual([[], {}])
  })

  test('where the wrong one has not spoken, what rises is told as soon as if nothing had been replaced', async () => {
    const night = await undone(0)
    await night.pass(4, (minute) => night.hears('pi', 'a', -14 + 6 * minute))
    expect((await night.watchOf('a'))?.alarms.rising?.name).toBe('active')
  })

  test('what the wrong device measured meanwhile, and comes late, is not of the sensor', async () => {
    const night = await undone(2)
    await night.pass(1, () => night.hears('pi', 'a', -20))
    const now = night.clock.now()
    const late = now - 2 * minuteMs - 1
    await ingest(night.flows, organization, temperatures('bench', now, [late, 70]), 'pi')
    const range = await night.flows.stores.readings.range(organization, 'a', night.replaced.at + 1, now + 1)
    expect(range.map(({ values }) => values.temperature)).toEqual([20, 20, -20])
    expect((await night.watchOf('a'))?.alarms).toEqual({})
  })

  test('no card and no board says of the sensor what the wrong device measured, also before the sensor is heard again', async () => {
    const shownAfter = async (minutes: number) => {
      const night = await undone(minutes, -30)
      const since = night.calls.length
      await night.pass(6)
      const said = night.calls.slice(since).flatMap(({ call }) => (call.kind === 'reply' ? call.notices : []))
      const rung = said.find(({ reason }) => reason === 'rung')?.view
      const rows = (await readBoard(night.flows, organization))?.rows
      const row = rows?.find(({ sensor }) => sensor.id === 'a')
      const [alarm] = row?.alarms ?? []
      const views = [rung, alarm].map((view) => [view?.latest?.value, view?.perMinute])
      return { views, value: row?.values.temperature }
    }
    expect(await shownAfter(4)).toEqual({
      views: [
        [undefined, null],
        [undefined, null],
      ],
      value: { kind: 'none' },
    })
    expect(await shownAfter(0)).toMatchObject({
      views: [
        [-20, 0],
        [-20, 0],
      ],
      value: { kind: 'present', value: -20 },
    })
  })
})
