import { describe, expect, test } from 'vitest'
import { isId } from '#core/ids.ts'
import { discoveryOf } from '../../../gateway/home-assistant/discovery.ts'
import { createTaker } from '../../../gateway/home-assistant/taken/taker.ts'

const fridge = {
  device: { identifiers: ['fridge-1'], name: 'Fridge', manufacturer: 'Aqara' },
  device_class: 'temperature',
  unit_of_measurement: '°C',
  state_topic: 'zigbee2mqtt/Fridge',
  value_template: '{{ value_json.temperature }}',
}
const announced = (config: object, component = 'sensor') => {
  const taker = createTaker()
  const said = taker.announce(`homeassistant/${component}/x/config`, component, JSON.stringify(config))
  return { ...taker, said }
}
/** What a device of that kind says of itself when its topic has this. */
const read = (config: object, payload: string, component = 'sensor', topic = 'zigbee2mqtt/Fridge') =>
  announced({ ...fridge, ...config }, component)
    .hear(topic, payload, 1000)
    .map(({ values }) => values)

test.each([
  [{}, '{"temperature":4.25}', { temperature: 4.25 }],
  [{ unit_of_measurement: '°F' }, '{"temperature":39.2}', { temperature: 4 }],
  [{ unit_of_measurement: 'K' }, '{"temperature":277.15}', { temperature: 4 }],
  [
    { value_template: `{{ value_json['temperature'] | float }}` },
    '{"temperature":"4.5"}',
    { temperature: 4.5 },
  ],
  [{ value_template: undefined }, '-80.12', { temperature: -80.12 }],
  [{ value_template: '{{ value }}' }, ' 5 ', { temperature: 5 }],
  [
    {
      device_class: 'atmospheric_pressure',
      unit_of_measurement: 'hPa',
      value_template: '{{ value_json.p }}',
    },
    '{"p":1013.2}',
    { pressure: 101_320 },
  ],
  [{ device_class: 'energy', unit_of_measurement: 'Wh', value_template: undefined }, '1500', { energy: 1.5 }],
  [{ device_class: 'battery', unit_of_measurement: '%', value_template: undefined }, '87', { charge: 87 }],
])('%o with %s is %o', (config, payload, values) => {
  expect(read(config, payload)).toEqual([values])
})

describe('what is no measurement', () => {
  test.each([
    'null',
    '""',
    '" "',
    '"unavailable"',
    '"unknown"',
    '"NaN"',
    '1e999',
    '"4,5"',
    'true',
    '[4]',
    '900',
  ])('as %s is none, and never a number', (raw) => {
    expect(read({}, `{"temperature":${raw}}`)).toEqual([{ temperature: 'unavailable' }])
  })

  test('is not made of what says nothing of it, or cannot be read', () => {
    for (const payload of ['{"humidity":4}', '4', '{', '', 'null', `{"temperature":4${' '.repeat(30_000)}}`])
      expect(read({}, payload)).toEqual([])
  })
})

test.each([
  ['a unit that nobody knows', { unit_of_measurement: '°Ré' }],
  ['no unit', { unit_of_measurement: undefined }],
  ['a class that nobody knows', { device_class: 'ph' }],
  ['the name of something that every object has', { device_class: 'constructor' }],
  ['a template that reckons', { value_template: '{{ (value_json.temperature | float) - 3 }}' }],
  ['a template that chooses', { value_template: '{% if x %}1{% endif %}' }],
  ['a whole tree of topics', { state_topic: '#' }],
  ['no topic', { state_topic: undefined }],
  ['nobody’s name', { device: {}, unique_id: undefined }],
  ['one of our own topics', { state_topic: 'nattvakt/lab/pi/a/temperature' }],
  ['us as its origin', { origin: { name: 'nattvakt' } }],
])('what is announced with %s is left out, not guessed', (_what, config) => {
  expect(announced({ ...fridge, ...config }).said.topics).toEqual([])
})

test('what we announce ourselves is not taken, whichever gateway did', () => {
  const place = { organization: 'lab', gateway: 'other', prefix: 'homeassistant' }
  const { payload } = discoveryOf(place, 'a', 'temperature', 60_000)
  expect(announced(JSON.parse(payload)).said.topics).toEqual([])
})

test('an on and an off are what the device says of itself', () => {
  const door = {
    device_class: 'door',
    unit_of_measurement: undefined,
    value_template: '{{ value_json.contact }}',
  }
  const said = { ...door, payload_on: false, payload_off: true }
  expect(read(said, '{"contact":false}', 'binary_sensor')).toEqual([{ door: 1 }])
  expect(read(said, '{"contact":true}', 'binary_sensor')).toEqual([{ door: 0 }])
  expect(read(said, '{"contact":"perhaps"}', 'binary_sensor')).toEqual([{ door: 'unavailable' }])
})

test('short names, and a device that announces all of it at once, are understood', () => {
  const taker = createTaker()
  taker.announce(
    'homeassistant/device/x/config',
    'device',
    JSON.stringify({
      '~': 'esp/cellar',
      dev: { ids: 'esp-1', name: 'Cellar', mf: 'ESPHome' },
      stat_t: '~/state',
      cmps: {
        t: {
          p: 'sensor',
          dev_cla: 'temperature',
          unit_of_meas: '°C',
          val_tpl: '{{ value_json.t }}',
          uniq_id: '1',
        },
        h: {
          p: 'sensor',
          dev_cla: 'humidity',
          unit_of_meas: '%',
          val_tpl: '{{ value_json.h }}',
          uniq_id: '2',
        },
      },
    }),
  )
  const readings = taker.hear('esp/cellar/state', '{"t":4,"h":50}', 1000)
  expect(readings.map(({ values }) => values)).toEqual([{ temperature: 4, humidity: 50 }])
})

test('a sensor keeps its name, which none that we hear ourselves can have', () => {
  const [one] = announced(fridge).said.devices
  const [again] = announced({ ...fridge, state_topic: 'elsewhere' }).said.devices
  expect(one).toEqual({ sensor: again?.sensor, model: 'Fridge Aqara' })
  expect(one?.sensor).toMatch(/^ha-[0-9a-f]{16}$/)
  const thief = { ...fridge, device: { identifiers: ['a0dd6c87865e'] } }
  for (const config of [fridge, thief])
    for (const { sensor } of announced(config).said.devices) {
      expect(isId('sensor', sensor)).toBe(true)
      expect(sensor.startsWith('ha-')).toBe(true)
    }
})

test('what is taken back is heard no more, and two messages in one millisecond have two instants', () => {
  const { announce, hear } = announced(fridge)
  const times = ['{"temperature":1}', '{"temperature":2}'].flatMap((payload) =>
    hear('zigbee2mqtt/Fridge', payload, 5).map(({ measuredAt }) => measuredAt),
  )
  expect(times).toEqual([5, 6])
  announce('homeassistant/sensor/x/config', 'sensor', '')
  expect(hear('zigbee2mqtt/Fridge', '{"temperature":1}', 9)).toEqual([])
})

describe('what zigbee2mqtt remembers and says again when it begins anew is no measurement of now', () => {
  const night = Date.UTC(2026, 10, 30, 2)
  const say = (hear: ReturnType<typeof announced>['hear'], seenAt: unknown, at: number, value = -18.5) =>
    hear('zigbee2mqtt/Fridge', JSON.stringify({ temperature: value, last_seen: seenAt }), at, at).length

  test.each([
    ['a number', (at: number) => at],
    ['ISO 8601', (at: number) => new Date(at).toISOString()],
  ])('told by when it heard its device last, as %s', (_, written) => {
    const { hear } = announced(fridge)
    expect(say(hear, written(night), night + 200)).toBe(1)
    // Its sensor is dead since; Home Assistant begins anew at three, zigbee2mqtt at four.
    expect(say(hear, written(night), night + 3_600_000)).toBe(0)
    expect(say(hear, written(night), night + 7_200_000)).toBe(0)
    expect(say(hear, written(night + 7_300_000), night + 7_300_100)).toBe(1)
    // Two quantities of one moment, in two messages.
    expect(say(hear, written(night + 7_300_000), night + 7_300_101, -18)).toBe(1)
  })

  test('also as the first word after a start of ours; while nobody knows the time, that word is waited for', () => {
    const dead = announced(fridge)
    expect(say(dead.hear, night, night + 3_600_000)).toBe(0)
    const living = announced(fridge)
    expect(say(living.hear, night, night + 5_000)).toBe(1)
    const undated = announced(fridge)
    const payload = (at: number): string => JSON.stringify({ temperature: 4, last_seen: at })
    expect(undated.hear('zigbee2mqtt/Fridge', payload(night), 1_000)).toEqual([])
    expect(undated.hear('zigbee2mqtt/Fridge', payload(night + 60_000), 61_000)).toHaveLength(1)
  })

  test('another machine’s clock that is wrong keeps nothing away but the first word', () => {
    const { hear } = announced(fridge)
    const behindMs = 600_000
    const heard = [1, 2, 3].map((minute) => {
      const at = night + minute * 60_000
      return say(hear, at - behindMs, at)
    })
    expect(heard).toEqual([0, 1, 1])
  })

  test.each([null, 'never', { at: 1 }])('%j is no time, and says nothing of that', (seenAt) => {
    const { hear } = announced(fridge)
    expect([say(hear, seenAt, night), say(hear, seenAt, night + 3_600_000)]).toEqual([1, 1])
  })
})

test('no more is kept than a house has', () => {
  const taker = createTaker()
  for (let n = 0; n < 1_200; n++)
    taker.announce(`t${n}`, 'sensor', JSON.stringify({ ...fridge, state_topic: `s${n}` }))
  expect(taker.hear('s999', '{"temperature":1}', 1)).toHaveLength(1)
  expect(taker.hear('s1000', '{"temperature":1}', 1)).toEqual([])
})

describe('two thermometers of one device never speak in one name', () => {
  const two = (...configs: readonly object[]) => {
    const taker = createTaker()
    const devices = configs.flatMap((config, place) => {
      const payload = JSON.stringify({ ...fridge, ...config })
      return taker.announce(`homeassistant/sensor/${place}/config`, 'sensor', payload).devices
    })
    return { ...taker, models: new Map(devices.map(({ sensor, model }) => [sensor, model])) }
  }
  const own = announced(fridge).said.devices[0]?.sensor
  const freezer = { name: 'Freezer', state_topic: 'esp/freezer', value_template: undefined }
  const shelf = { name: 'Shelf', state_topic: 'esp/shelf', value_template: undefined }

  test('whichever is announced first', () => {
    const sensors = [two(freezer, shelf), two(shelf, freezer)].map(({ hear, models }) => {
      const said = [...hear('esp/freezer', '-80.1', 1), ...hear('esp/shelf', '4.5', 2)]
      expect(said.map(({ values }) => values.temperature)).toEqual([-80.1, 4.5])
      expect(said.map(({ sensor }) => models.get(sensor))).toEqual([
        'Fridge Aqara Freezer',
        'Fridge Aqara Shelf',
      ])
      return said.map(({ sensor }) => sensor)
    })
    expect(sensors[0]).toEqual(sensors[1])
    expect(new Set([...(sensors[0] ?? []), own]).size).toBe(3)
    for (const sensor of sensors[0] ?? []) expect(isId('sensor', sensor)).toBe(true)
  })

  test('the one that is called as what it measures is the device’s own', () => {
    const { hear } = two({ value_template: '{{ value_json.temperature_probe }}' }, {})
    const said = hear('zigbee2mqtt/Fridge', '{"temperature":21,"temperature_probe":-18}', 1)
    expect(said.find(({ sensor }) => sensor === own)?.values).toEqual({ temperature: 21 })
    expect(said.map(({ values }) => values.temperature).sort()).toEqual([-18, 21])
  })

  test('one that is announced twice is one still, and two batteries are the device’s', () => {
    expect(two({}, {}).hear('zigbee2mqtt/Fridge', '{"temperature":4}', 1)).toMatchObject([{ sensor: own }])
    const battery = { device_class: 'battery', unit_of_measurement: '%', entity_category: 'diagnostic' }
    const { hear } = two({ ...freezer, ...battery }, { ...shelf, ...battery })
    expect(hear('esp/freezer', '87', 1)).toMatchObject([{ sensor: own, values: { charge: 87 } }])
  })

  test('how warm a device itself is, is none of what it measures', () => {
    const chip = { value_template: '{{ value_json.device_temperature }}', entity_category: 'diagnostic' }
    const said = '{"temperature":-18.2,"device_temperature":31}'
    for (const configs of [
      [{}, chip],
      [chip, {}],
    ])
      expect(two(...configs).hear('zigbee2mqtt/Fridge', said, 1)).toMatchObject([
        { sensor: own, values: { temperature: -18.2 } },
      ])
  })
})
