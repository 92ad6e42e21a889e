import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Clock, minuteMs } from '#core/time.ts'
import { sealMibeacon } from '../../gateway/decoders/makers/mibeacon.ts'
import { enrol } from '../../gateway/enrolment/enrol-node.ts'
import { loadKeys } from '../../gateway/enrolment/keys.ts'
import type { Log } from '../../gateway/log.ts'
import type { RadioNode } from '../../gateway/radio/enrolled-node.ts'
import type { Radio } from '../../gateway/radio/radio.ts'
import { createProcessRadio } from '../../gateway/radio/radio-process.ts'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import { advertisingData } from '../../gateway/virtual-radio/advertising-data.ts'
import { createAir } from '../../gateway/virtual-radio/air.ts'
import { createController } from '../../gateway/virtual-radio/controller.ts'
import { spawnOnAdapter } from '../../gateway/virtual-radio/spawn-child.ts'
import { createWorld } from '../../gateway/virtual-radio/world.ts'
import { strangersOf } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest } from '../support/stack.ts'
import { until } from '../support/until.ts'
import { key, nobleIsMissing, overNoble } from '../support/virtual-radio.ts'

const anna = 1001
const patienceMs = 90_000

describe.skipIf(nobleIsMissing)(overNoble('what npm start has around'), () => {
  let night: StackUnderTest
  beforeAll(async () => {
    night = await stackUnderTest({
      speed: 90,
      createRadio: (clock, log) =>
        createWorld({ clock, log, story: scenarios['freezer-fails'], makersAround: true }),
    })
  })
  afterAll(() => night?.close())

  test('is the sensors of seven makers, which /adopt lists with what they are and measure; one has two probes', async () => {
    const { flows, telegram } = night.stack
    if (telegram === undefined) throw new Error('no local Telegram')
    await until(
      'all are heard',
      async () => {
        const models = (await strangersOf(flows, 'norrsken')).map(({ model }) => model)
        return new Set(models).size >= 7 || undefined
      },
      patienceMs,
    )
    const { plain } = await phoneOf(telegram, anna).write('/adopt', /Govee H5178/)
    for (const maker of ['Inkbird', 'ThermoPro', 'SensorPush', 'SwitchBot', 'Qingping', 'Xiaomi'])
      expect(plain).toContain(maker)
    expect(plain).toMatch(
      /Govee H5178 · \d+\.\d °C · humidity \d+ % · battery charge 87 % · outside [−\d.]+ °C/,
    )
  })
})

const address = 'a4:c1:38:02:83:f4'
const sensor = 'a4c1380283f4'
const bindKey = key.toString('hex')

describe.skipIf(nobleIsMissing)(overNoble('a sensor of Xiaomi’s, from /adopt to its alarm'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-xiaomi-'))
  const keys = join(folder, 'keys.json')
  const air = createAir()
  const controller = createController(air, 'b8:27:eb:11:22:33')
  let night: StackUnderTest
  let temperatureC = -18.4
  let reload = async (): Promise<void> => undefined

  /** One object a frame, as the sensor says them: mostly the temperature, and now and then the humidity. */
  const speak = (clock: Clock): (() => void) => {
    let counter = 0x2600
    const say = (): void => {
      counter += 1
      const object = Buffer.from(counter % 3 === 0 ? '061002ea01' : '0410020000', 'hex')
      if (counter % 3 !== 0) object.writeInt16LE(Math.round(temperatureC * 10), 3)
      const data = advertisingData({
        serviceData: { uuid: 'fe95', data: sealMibeacon(object, sensor, key, counter) },
      })
      air.say({ address, addressType: 'public', rssi: -66, data })
      cancel = clock.after(minuteMs / 2, say)
    }
    let cancel = clock.after(minuteMs / 2, say)
    return () => cancel()
  }

  /** A radio that begins anew with the keys of now, as the gateway's does when something was enrolled on its page. */
  const radioWithKeys = (clock: Clock, log: Log): Radio => {
    const counted = new Map<string, number>()
    const open = (): Radio => {
      const loaded = loadKeys(keys)
      if (loaded.kind === 'refused') throw new Error(loaded.detail)
      const nodes = [...loaded.keys].map(
        ([id, own]): RadioNode => ({
          sensor: id,
          address: id,
          link: 'broadcast',
          intervalMs: minuteMs / clock.speed,
          key: Buffer.from(own).toString('hex'),
        }),
      )
      return createProcessRadio({
        clock,
        log,
        sensors: [],
        nodes,
        counters: {
          counterOf: (id) => counted.get(id),
          keep: (id, counter) => counted.set(id, counter),
          entries: () => counted,
        },
        spawn: () => spawnOnAdapter(controller),
      })
    }
    let current = open()
    let told: Parameters<Radio['start']> | undefined
    const quiet = speak(clock)
    reload = async () => {
      await current.stop()
      current = open()
      if (told !== undefined) current.start(...told)
    }
    return {
      sensors: [],
      start: (...listeners) => {
        told = listeners
        current.start(...listeners)
      },
      stop: async () => {
        quiet()
        await current.stop()
      },
    }
  }

  beforeAll(async () => {
    night = await stackUnderTest({ speed: 120, createRadio: radioWithKeys })
  })
  afterAll(async () => {
    await night?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('it is listed with what it needs, is read with its bind key, is adopted, and rings', async () => {
    const { flows, telegram } = night.stack
    if (telegram === undefined) throw new Error('no local Telegram')
    await until(
      'it is known that it cannot be read',
      async () => {
        const [state] = await flows.stores.gatewayStates.all('norrsken')
        return (
          state?.hindrances?.all.some((one) => one.sensor === sensor && one.why === 'no-key') || undefined
        )
      },
      patienceMs,
    )
    const phone = phoneOf(telegram, anna)
    await phone.write(
      '/adopt',
      /a4c1380283f4 \(Xiaomi LYWSD03MMC\): heard by .*has no key.*give it that key/s,
    )

    expect(enrol(address, { file: keys, key, again: false, isTheirs: true })).toEqual({
      kind: 'enrolled',
      address: sensor,
      forNode: [],
    })
    await reload()
    const known = await until(
      'its temperature and its humidity are heard',
      async () => {
        const [one] = (await strangersOf(flows, 'norrsken')).filter((each) => each.sensor === sensor)
        return one?.values?.humidity === undefined || one.values.temperature === undefined ? undefined : one
      },
      patienceMs,
    )
    expect(known).toMatchObject({
      model: 'Xiaomi LYWSD03MMC',
      rssi: -66,
      values: { temperature: -18.4, humidity: 49 },
    })
    await phone.write(`/adopt ${sensor}`, /Where is it|What should a4c1380283f4 be called/)
    if (phone.last().includes('Where is it')) {
      const [site] = (await flows.directories.get('norrsken'))?.sites.values() ?? []
      await phone.press(site?.name ?? '', /be called/)
    }
    await phone.write('Xiaomi freezer', /what does it watch/)
    await phone.press('A freezer, −20 °C', /how often does it measure|will be watched from now on/)
    if (phone.last().includes('how often')) await phone.press('1 min', /will be watched from now on/)
    await phone.press('🌱 Watch it', /Xiaomi freezer is watched from now on/)

    temperatureC = -4.2
    const card = await until(
      'its card comes',
      () => telegram.messages(-2001).find(({ plain }) => /Xiaomi freezer.*too warm/s.test(plain)),
      patienceMs,
    )
    expect(card.plain).toContain('−4.2 °C')
    const said = JSON.stringify([night.lines, telegram.messages(anna), telegram.messages(-2001)])
    expect(said).not.toContain(bindKey)
  })
})
