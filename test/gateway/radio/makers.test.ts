import { afterEach, describe, expect, test } from 'vitest'
import { sealMibeacon } from '../../../gateway/decoders/makers/mibeacon.ts'
import { advertisingData } from '../../../gateway/virtual-radio/advertising-data.ts'
import {
  createMakerSensor,
  type MakerModel,
  makerSensors,
} from '../../../gateway/virtual-radio/maker-sensors.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  keyHex,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const address = 'a4:c1:38:00:10:01'
const sensor = 'a4c138001001'

let night: RadioUnderTest
afterEach(() => night?.stop())

describe.skipIf(nobleIsMissing).each([
  ['legacy', false],
  ['extended', true],
] as const)(overNoble('over an adapter with reports that are %s'), (_, extended) => {
  test.each(Object.keys(makerSensors) as readonly MakerModel[])(
    'a %s that nobody enrolled is heard, and known as that',
    async (model) => {
      night = await radioUnderTest([], () => undefined, { extended })
      createMakerSensor(model, { air: night.air, address }).measure({ temperature: -18.4, humidity: 46 })
      const [first] = await until('it is heard', () => (night.heard[0] ? night.heard : undefined))
      expect(first).toMatchObject({ sensor, values: { temperature: -18.4, humidity: 46 } })
      expect(night.devices).toEqual([{ sensor, model }])
      expect(night.refused).toEqual([])
    },
  )
})

describe.skipIf(nobleIsMissing)(overNoble('a sensor of Xiaomi'), () => {
  const say = (counter: number, object: string): void => {
    const data = sealMibeacon(Buffer.from(object, 'hex'), sensor, key, counter)
    const advertised = advertisingData({ serviceData: { uuid: 'fe95', data } })
    night.air.say({ address, addressType: 'public', rssi: -70, data: advertised })
  }

  test('without its bind key is told of by what it is, and what it needs', async () => {
    night = await radioUnderTest([], () => undefined)
    say(9, '04100248ff')
    await until('it is refused', () => night.refused[0])
    expect(night.refused).toMatchObject([{ sensor, why: 'no-key', enrolled: false }])
    expect(night.devices).toEqual([{ sensor, model: 'Xiaomi LYWSD03MMC' }])
    expect(night.heard).toEqual([])
  })

  test('with its bind key is read, one quantity after the other, and a recording of it is refused', async () => {
    night = await radioUnderTest(
      [{ ...enrolled('freezer', address, 'broadcast'), key: keyHex }],
      () => undefined,
    )
    say(9, '04100248ff')
    say(10, '061002ea01')
    say(11, '0a100164')
    await until('all are heard', () => night.heard[2])
    say(9, '04100248ff')
    await until('the recording is refused', () => night.refused[0])
    expect(night.heard.map(({ sensor: id, values }) => [id, values])).toEqual([
      ['freezer', { temperature: -18.4 }],
      ['freezer', { humidity: 49 }],
      ['freezer', { charge: 100 }],
    ])
    expect(night.refused).toMatchObject([{ sensor: 'freezer', why: 'replayed' }])
  })
})
