import { expect, test } from 'vitest'
import { quantityNames, type Reading } from '#core/reading.ts'
import { minuteMs } from '#core/time.ts'
import { parseConfig } from '../../../gateway/config.ts'
import { createAnnouncer } from '../../../gateway/home-assistant/announcer.ts'
import { discoveryOf } from '../../../gateway/home-assistant/discovery.ts'

const place = { organization: 'lab', gateway: 'pi', prefix: 'homeassistant' }
const reading = (values: Reading['values'], sensor = 'a'): Reading => ({
  sensor,
  measuredAt: 1,
  values,
  faults: [],
})
const topics = (messages: readonly { readonly topic: string; readonly payload: string }[]) =>
  messages.map(({ topic, payload }) => [topic, topic.endsWith('/config') ? '…' : payload])

test('a quantity is made known once, then its values come; none is no number, and comes back as it was', () => {
  const { hear } = createAnnouncer(place)
  expect(topics(hear(reading({ temperature: -80.12 }), minuteMs))).toEqual([
    ['homeassistant/sensor/nattvakt_lab_a_temperature/config', '…'],
    ['nattvakt/lab/pi/a/temperature/known', 'online'],
    ['nattvakt/lab/pi/a/temperature', '-80.12'],
  ])
  expect(topics(hear(reading({ temperature: -80 }), minuteMs))).toEqual([
    ['nattvakt/lab/pi/a/temperature', '-80'],
  ])
  expect(topics(hear(reading({ temperature: 'unavailable' }), minuteMs))).toEqual([
    ['nattvakt/lab/pi/a/temperature/known', 'offline'],
  ])
  expect(hear(reading({ temperature: 'unavailable' }), minuteMs)).toEqual([])
  expect(topics(hear(reading({ temperature: -79 }), minuteMs))).toEqual([
    ['nattvakt/lab/pi/a/temperature/known', 'online'],
    ['nattvakt/lab/pi/a/temperature', '-79'],
  ])
})

test('whoever begins to listen hears what there is, and no value of before', () => {
  const { hear, all } = createAnnouncer(place)
  hear(reading({ temperature: 5, door: 1 }), minuteMs)
  hear(reading({ temperature: 'unavailable' }), minuteMs)
  expect(topics(all())).toEqual([
    ['homeassistant/sensor/nattvakt_lab_a_temperature/config', '…'],
    ['nattvakt/lab/pi/a/temperature/known', 'offline'],
    ['homeassistant/binary_sensor/nattvakt_lab_a_door/config', '…'],
    ['nattvakt/lab/pi/a/door/known', 'online'],
  ])
})

test('only what lasts is kept by the broker as a value; and an odd id is told nowhere', () => {
  const { hear } = createAnnouncer(place)
  const kept = hear(reading({ temperature: 5, door: 1 }), minuteMs).filter(
    ({ topic, isKept }) => isKept && !/\/(config|known)$/.test(topic),
  )
  expect(kept.map(({ topic }) => topic)).toEqual(['nattvakt/lab/pi/a/door'])
  expect(hear(reading({ temperature: 5 }, '+/#'), minuteMs)).toEqual([])
})

test('what is not heard becomes unavailable there by itself; another interval is told anew', () => {
  const { hear } = createAnnouncer(place)
  const [config] = hear(reading({ temperature: 5 }), 30 * minuteMs)
  expect(JSON.parse(config?.payload ?? '')).toMatchObject({
    expire_after: 91 * 60,
    device_class: 'temperature',
    unit_of_measurement: '°C',
    state_class: 'measurement',
    availability_mode: 'all',
    availability: [{ topic: 'nattvakt/lab/pi/available' }, { topic: 'nattvakt/lab/pi/a/temperature/known' }],
  })
  expect(hear(reading({ temperature: 5 }), 30 * minuteMs)).toHaveLength(1)
  const [again] = hear(reading({ temperature: 5 }), 5_000)
  expect(JSON.parse(again?.payload ?? '')).toMatchObject({ expire_after: 300 })
})

test.each(quantityNames)('%s takes no command, and is a number or a state', (quantity) => {
  const { topic, payload } = discoveryOf(place, 'a', quantity, minuteMs)
  expect(payload).not.toMatch(/command/)
  const isBinary = topic.includes('/binary_sensor/')
  expect(isBinary).toBe(['door', 'motion', 'lowBattery'].includes(quantity))
  expect(Object.keys(JSON.parse(payload))).toEqual(
    expect.arrayContaining(isBinary ? ['payload_on', 'payload_off'] : ['unit_of_measurement', 'state_class']),
  )
})

const least = {
  organization: 'lab',
  gateway: 'pi',
  endpoint: { host: 'x' },
  certificates: { ca: 'a', certificate: 'b', key: 'c' },
}
const parse = (homeAssistant: unknown) => parseConfig(JSON.stringify({ ...least, homeAssistant }), {})

test.each([
  [{ port: 0 }, /homeAssistant\.port/],
  [{ password: 'hush' }, /homeAssistant\.password: a password does not belong here/],
  [{ take: 'yes' }, /homeAssistant\.take: true or false/],
  [{ user: 'x' }, /homeAssistant\.user: there is no such setting/],
  [{ prefix: 'a/#' }, /homeAssistant\.prefix/],
  [[], /homeAssistant: must be an object/],
  [{ host: '' }, /homeAssistant\.host/],
])('the setting %j is refused in a sentence that does not repeat it', (given, sentence) => {
  const parsed = parse(given)
  expect(parsed.ok ? [] : parsed.problems).toEqual([expect.stringMatching(sentence)])
  expect(JSON.stringify(parsed)).not.toContain('hush')
})

test('little has to be said, and nothing means nobody is told', () => {
  expect(parse({})).toMatchObject({
    ok: true,
    config: { homeAssistant: { host: '127.0.0.1', port: 1883, prefix: 'homeassistant', take: false } },
  })
  expect(parse(undefined)).toMatchObject({ ok: true, config: { homeAssistant: undefined } })
})
