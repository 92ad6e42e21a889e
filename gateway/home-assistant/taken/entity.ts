import { createHash } from 'node:crypto'
import type { SensorId } from '#core/ids.ts'
import { isBattery } from '#core/reading.ts'
import { parseJson } from '../../json.ts'
import { type Measure, measureOf, stateOf } from './units.ts'

/** One quantity of one device that others announced, and where it is said. */
export type Entity = Measure & {
  readonly sensor: SensorId
  /** Maker, model and name, as its device is called there. */
  readonly model: string
  readonly topic: string
  /** Which part of what is said there, where that is an object. */
  readonly path: string | undefined
  /** It is called there as what it measures, so of several it is the device's own. */
  readonly isPlain: boolean
  /** How it goes as a sensor of its own, where its device has several alike: by where it is said, because nothing else is said there. */
  readonly apart: { readonly sensor: SensorId; readonly model: string }
}

/** Names of sensors that come from there begin so: nobody there can speak for one that we hear ourselves. */
export const takenPrefix = 'ha-'
const hexDigits = 16

const hashed = (name: string): SensorId =>
  takenPrefix + createHash('sha256').update(name).digest('hex').slice(0, hexDigits)
/** Zigbee devices have an address; others are known by what they call themselves. */
const sensorOf = (name: string): SensorId => {
  const [address] = /0x[0-9a-f]{16}/.exec(name.toLowerCase()) ?? []
  return address === undefined ? hashed(name) : takenPrefix + address
}

/** What senders may shorten (home-assistant.io, MQTT discovery, supported abbreviations). */
const shorts: Readonly<Record<string, string>> = {
  stat_t: 'state_topic',
  dev_cla: 'device_class',
  unit_of_meas: 'unit_of_measurement',
  ent_cat: 'entity_category',
  val_tpl: 'value_template',
  uniq_id: 'unique_id',
  pl_on: 'payload_on',
  pl_off: 'payload_off',
  dev: 'device',
  ids: 'identifiers',
  mf: 'manufacturer',
  mdl: 'model',
  cmps: 'components',
  p: 'platform',
  o: 'origin',
}

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (raw: unknown): Fields =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
    ? Object.fromEntries(
        Object.entries(raw).map(([key, value]) => [
          (Object.hasOwn(shorts, key) && shorts[key]) || key,
          value,
        ]),
      )
    : {}

const textOf = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined

/** `{{ value_json.temperature }}`, and no more of that language: what we would have to guess is not taken. */
const template =
  /^\{\{\s*value_json(?:\.(\w+)|\[\s*['"]([^'"\]]+)['"]\s*\])\s*(?:\|\s*float(?:\(0\))?\s*)?\}\}$/
const plain = /^\{\{\s*value\s*\}\}$/

/** A topic that can be listened to, and is none of a whole tree. */
const isTopic = (topic: string): boolean => topic.length <= 250 && !/[+#\0]/.test(topic)

const modelMax = 60
const deviceOf = (device: Fields, name: string): Pick<Entity, 'sensor' | 'model'> => {
  const words = [device.name, device.manufacturer, device.model].flatMap((one) => textOf(one) ?? [])
  return {
    sensor: sensorOf(name),
    model: [...new Set(words)].join(' ').slice(0, modelMax) || 'Home Assistant',
  }
}

const apartOf = ({ sensor, model }: Pick<Entity, 'sensor' | 'model'>, part: string, said: string) => ({
  sensor: hashed(`${sensor}\n${said}`),
  model: `${model.slice(0, Math.max(0, modelMax - part.length - 1))} ${part}`.trim().slice(0, modelMax),
})

const entityIn = (component: unknown, fields: Fields, base: Fields): Entity | undefined => {
  const device = fieldsOf(fields.device ?? base.device)
  const [first] = [device.identifiers].flat()
  const name = textOf(first) ?? textOf(fields.unique_id)
  const tilde = textOf(fields['~'] ?? base['~']) ?? ''
  const said = textOf(fields.state_topic ?? base.state_topic)
  const topic = said?.replace(/^~|~$/, () => tilde)
  if (name === undefined || topic === undefined || !isTopic(topic) || topic.startsWith('nattvakt/'))
    return undefined
  const { value_template: how } = fields
  const [found, dotted, quoted] = typeof how === 'string' ? (template.exec(how.trim()) ?? []) : []
  if (how !== undefined && found === undefined && !(typeof how === 'string' && plain.test(how.trim())))
    return undefined
  const measure =
    component === 'sensor'
      ? measureOf(fields.device_class, fields.unit_of_measurement)
      : component === 'binary_sensor'
        ? stateOf(fields.device_class, fields.payload_on, fields.payload_off)
        : undefined
  // What a device says of itself, such as how warm its own chip is, is none of what it measures.
  const isOfItself = fields.entity_category !== undefined && !(measure && isBattery(measure.quantity))
  if (measure === undefined || isOfItself) return undefined
  const path = dotted ?? quoted
  const isPlain = path !== undefined && [fields.device_class, measure.quantity].includes(path)
  const its = deviceOf(device, name)
  const apart = apartOf(its, textOf(fields.name) ?? path ?? topic, `${topic}\n${path ?? ''}`)
  return { ...measure, ...its, topic, path, isPlain, apart }
}

/** What a message of MQTT discovery announces that we can read; nothing of our own, and nothing that would have to be guessed. */
export const entitiesIn = (component: string, payload: string): readonly Entity[] => {
  const fields = fieldsOf(parseJson(payload))
  if (fieldsOf(fields.origin).name === 'nattvakt') return []
  if (component !== 'device') return [entityIn(component, fields, fields)].filter((one) => one !== undefined)
  return Object.values(fieldsOf(fields.components)).flatMap((raw) => {
    const part = fieldsOf(raw)
    return entityIn(part.platform, part, fields) ?? []
  })
}
