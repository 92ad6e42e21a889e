import {
  isIntervalS,
  isNodeName,
  type NodeChange,
  type NodeIs,
  type NodeSettings,
  nodeSensorOf,
  parseNodeChange,
  settable,
  type WishRefused,
} from '#core/node-settings.ts'
import { commandType } from '../authentication/commands.ts'
import type { Order } from './carrier.ts'
import { sensorKindOf, sensorKinds } from './wiring.ts'

/**
 * What a gateway sets at a node of ours, in command 65, and what the node says of it, in frames 52 and 53. The same table stands in
 * `firmware/components/settings/include/settings.h`. What is left out is as the node was built.
 */
export const settingsFrame = 0x52
export const nameFrame = 0x53

export const settingsWhys = [
  'as-asked',
  'malformed',
  'bad-interval',
  'no-such-sensor',
  'sensor-silent',
  'bad-name',
  'flash-failed',
  'busy',
] as const
/** What the gateway says itself. `no-settings`: its firmware takes commands, and answers none of these. */
const ownWhys = ['unknown', 'no-commands', 'no-settings', 'not-reached', 'only-hears'] as const
type SettingsWhy = (typeof settingsWhys)[number] | (typeof ownWhys)[number] | WishRefused

/** What is so at a node, as it said itself. */
export type SettingsSaid = NodeIs & { readonly why: SettingsWhy }

/** As the radio tells it: of which node it is said beside it. `ask`: what the cloud asked with that number. */
export type SettingsTold = {
  readonly name: 'settings'
  readonly said: SettingsSaid | SettingsWhy
  readonly ask?: number
}

/** What is wished of a node: all of its settings, or one of them; without either it is only asked. */
export type NodeWish = {
  readonly settings?: NodeSettings
  readonly change?: NodeChange
  readonly ask?: number
}

/** What somebody wrote, as settings; or which part of it cannot be. */
export const parseSettings = (raw: Readonly<Record<string, unknown>>): NodeSettings | keyof NodeSettings => {
  const given = (name: keyof NodeSettings): string => String(raw[name] ?? '').trim()
  const intervalS = given('intervalS') === '' ? undefined : Number(given('intervalS'))
  if (intervalS !== undefined && !isIntervalS(intervalS)) return 'intervalS'
  const sensor = nodeSensorOf(given('sensor'))
  if (sensor === undefined && given('sensor') !== '') return 'sensor'
  const name = given('name').toLowerCase()
  if (name !== '' && !isNodeName(name)) return 'name'
  return {
    ...(intervalS !== undefined && { intervalS }),
    ...(sensor !== undefined && { sensor }),
    ...(name !== '' && { name }),
  }
}

/** The same between the gateway and its radio's process; nothing when it is none. */
export const parseWish = (raw: unknown): NodeWish | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined
  const { settings, change, ask }: Record<string, unknown> = { ...raw }
  const all = settings === undefined ? {} : parseSettings(Object.assign({}, settings))
  const one = change === undefined ? undefined : parseNodeChange(change)
  if (typeof all === 'string' || typeof one === 'string') return undefined
  return {
    ...(settings !== undefined && { settings: all }),
    ...(one !== undefined && { change: one }),
    ...(typeof ask === 'number' && { ask }),
  }
}

export const packSettings = ({ intervalS = 0, sensor, name = '' }: NodeSettings): Order => {
  const letters = Buffer.from(name, 'latin1')
  const head = Buffer.alloc(4)
  head.writeUInt16LE(intervalS)
  head.writeUInt8(sensor === undefined ? 0 : sensorKinds[sensor], 2)
  head.writeUInt8(letters.length, 3)
  return { type: commandType.settings, body: Buffer.concat([head, letters]) }
}
/** Only asks. */
export const askSettings: Order = { type: commandType.settings, body: Uint8Array.of(0) }

/** Frame 52; nothing when it cannot be read. `name`: frame 53, which came before it. */
export const parseSettingsSaid = (body: Uint8Array, name: string | undefined): SettingsSaid | undefined => {
  const bytes = Buffer.from(body)
  if (bytes.length !== 5) return undefined
  const which = bytes.readUInt8(4)
  const sensor = sensorKindOf(bytes.readUInt8(3))
  return {
    why: settingsWhys[bytes.readUInt8(0)] ?? 'unknown',
    intervalS: bytes.readUInt16LE(1),
    ...(sensor !== undefined && { sensor }),
    ...(name !== undefined && { name }),
    set: settable.filter((_one, bit) => (which & (1 << bit)) !== 0),
  }
}

const answerWhys = [...settingsWhys, ...ownWhys] as const
const whyOf = (raw: unknown): SettingsWhy | undefined => answerWhys.find((one) => one === raw)

/** What came of it, as the process of the radio says it; nothing when it is none. */
export const parseTold = (raw: unknown): SettingsTold['said'] | undefined => {
  if (typeof raw !== 'object' || raw === null) return whyOf(raw)
  const { why, intervalS, sensor, name, set }: Record<string, unknown> = { ...raw }
  const [known, all] = [whyOf(why), Array.isArray(set) ? set : []]
  const kind = nodeSensorOf(sensor)
  if (known === undefined || typeof intervalS !== 'number') return undefined
  return {
    why: known,
    intervalS,
    ...(kind !== undefined && { sensor: kind }),
    ...(typeof name === 'string' && { name }),
    set: settable.filter((one) => all.includes(one)),
  }
}

/** A name as a node says it, which is shown to people. */
export const parseSaidName = (body: Uint8Array): string | undefined => {
  const name = Buffer.from(body).toString('latin1')
  return isNodeName(name) ? name : undefined
}
