import { crc16 } from '../decoders/makers/inkbird.ts'
import { advertisingData } from './advertising-data.ts'
import type { Air } from './air.ts'
import type { Broadcaster } from './broadcasters.ts'

/** What a sensor of another maker measures here; all of these have both. */
export type Climate = { readonly temperature: number; readonly humidity: number }
type Said = { readonly data: Buffer; readonly scanResponse?: Buffer }
type Encode = (now: Climate, address: string, turn: number) => Said

const reversed = (address: string): Buffer => Buffer.from(address.replaceAll(':', ''), 'hex').reverse()
const lastDigits = (address: string): string => address.replaceAll(':', '').slice(-4).toUpperCase()
const le16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(2 * values.length)
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(Math.round(value) & 0xffff, 2 * index)
  return bytes
}
const percent = 87

/** Two frames take turns: the sensor in the box, and the one outside, which is 20 degrees colder here. */
const goveeH5178: Encode = ({ temperature, humidity }, address, turn) => {
  const isOutside = turn % 2 === 1
  const tenths = Math.round((isOutside ? temperature - 20 : temperature) * 10)
  const bits = Math.abs(tenths) * 1000 + Math.round(humidity * 10)
  const head = [0x01, 0x00, 0x01, 0x01, isOutside ? 1 : 0, (tenths < 0 ? 0x80 : 0) | (bits >> 16)]
  const manufacturer = Buffer.from([...head, (bits >> 8) & 0xff, bits & 0xff, percent, 0, 0])
  return { data: advertisingData({ name: `B5178${lastDigits(address)}`, manufacturer }) }
}

/** The measurement is in its scan response. */
const inkbirdTh: Encode = ({ temperature, humidity }) => {
  const checked = Buffer.concat([le16(temperature * 100, humidity * 100), Buffer.from([0])])
  const manufacturer = Buffer.concat([
    checked,
    le16(crc16(checked, checked.length)),
    Buffer.from([percent, 8]),
  ])
  return { data: advertisingData({ name: 'sps' }), scanResponse: advertisingData({ manufacturer }) }
}

const thermoPro: Encode = ({ temperature, humidity }, address) => {
  const values = [...le16(temperature * 10), Math.round(humidity), 2, 0x2c]
  const name = `TP357 (${lastDigits(address)})`
  return { data: advertisingData({ name, manufacturer: Buffer.from([0xc2, ...values]) }) }
}

const sensorPush: Encode = ({ temperature, humidity }) => {
  const number = Math.round((temperature + 40) / 0.0025) + 66_001 * Math.round(humidity / 0.0025)
  const manufacturer = Buffer.alloc(5, 0x04)
  manufacturer.writeUInt32LE(number, 1)
  return { data: advertisingData({ services: ['ef09000011d642ba93b89dd7ec090ab0'], manufacturer }) }
}

const switchBot: Encode = ({ temperature, humidity }) => {
  const tenths = Math.round(Math.abs(temperature) * 10)
  const whole = Math.floor(tenths / 10) | (temperature < 0 ? 0 : 0x80)
  const data = Buffer.from([0x69, 0, percent, tenths % 10, whole, Math.round(humidity)])
  const scanResponse = advertisingData({ serviceData: { uuid: 'fd3d', data } })
  return { data: advertisingData({}), scanResponse }
}

const qingpingCgg1: Encode = ({ temperature, humidity }, address) => {
  const climate = [0x01, 0x04, ...le16(temperature * 10, humidity * 10), 0x02, 0x01, percent]
  const data = Buffer.from([0x08, 0x07, ...reversed(address), ...climate])
  return { data: advertisingData({ serviceData: { uuid: 'fdcd', data } }) }
}

const xiaomiPvvx: Encode = ({ temperature, humidity }, address, turn) => {
  const values = le16(temperature * 100, humidity * 100, 2_950)
  const data = Buffer.from([...reversed(address), ...values, percent, turn & 0xff, 0x0d])
  return { data: advertisingData({ serviceData: { uuid: '181a', data } }) }
}

/** What stands in the rooms around: one sensor of each of these makers. */
export const makerSensors = {
  'Govee H5178': goveeH5178,
  'Inkbird IBS-TH': inkbirdTh,
  'ThermoPro TP357': thermoPro,
  'SensorPush HT.w': sensorPush,
  'SwitchBot Meter Plus': switchBot,
  Qingping: qingpingCgg1,
  'Xiaomi LYWSD03MMC (ATC, pvvx)': xiaomiPvvx,
} as const satisfies Readonly<Record<string, Encode>>
export type MakerModel = keyof typeof makerSensors

/** A sensor of another maker, which says what it measures as that maker's sensors do. */
export const createMakerSensor = (
  model: MakerModel,
  { air, address, rssi = -70 }: { readonly air: Air; readonly address: string; readonly rssi?: number },
): Pick<Broadcaster, 'repeat'> & { measure(now: Climate): void } => {
  let turn = 0
  let said: Said | undefined
  const repeat = (): void => {
    if (said !== undefined) air.say({ address, addressType: 'public', rssi, ...said })
  }
  return {
    repeat,
    measure: (now) => {
      said = makerSensors[model](now, address, turn)
      turn += 1
      repeat()
    },
  }
}

/** Rooms are a little different, and change slowly. */
const climateOf = (index: number, turn: number): Climate => ({
  temperature: Math.round((19 + index + Math.sin((turn + 7 * index) / 9)) * 10) / 10,
  humidity: Math.round(38 + 3 * index + 2 * Math.sin((turn + 5 * index) / 13)),
})

/** One sensor of every maker above, none of which anybody has adopted; each speaks every `everyMs` of real time. */
export const createMakersAround = (air: Air, everyMs: number): { stop(): void } => {
  const timers = (Object.keys(makerSensors) as readonly MakerModel[]).map((model, index) => {
    const address = `a4:c1:38:00:10:${(index + 16).toString(16)}`
    const sensor = createMakerSensor(model, { air, address, rssi: -58 - 4 * index })
    let turn = 0
    return setInterval(() => {
      // The two frames of one turn follow each other.
      sensor.measure(climateOf(index, turn))
      if (model === 'Govee H5178') sensor.measure(climateOf(index, turn))
      turn += 1
    }, everyMs)
  })
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
