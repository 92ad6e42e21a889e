import { commandType } from '../authentication/commands.ts'
import type { Carrier, Order } from './carrier.ts'
import { type SensorKind, sensorKindOf, sensorKinds } from './wiring.ts'

/**
 * What a gateway sets at a node of ours, in command 65, and what the node says of it, in frames 52 and 53. The same table stands in
 * `firmware/components/settings/include/settings.h`. What is left out is as the node was built.
 */
export type NodeSettings = {
  readonly intervalS?: number
  readonly sensor?: SensorKind
  /** Behind "vakt-", as the node names itself on the air. */
  readonly name?: string
}

export const settingsFrame = 0x52
export const nameFrame = 0x53
const settingsLimits = { intervalLeastS: 2, intervalMostS: 3600, nameMax: 6 } as const

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
type SettingsWhy = (typeof settingsWhys)[number] | 'unknown' | 'no-commands' | 'not-reached'

/** What is so at a node, as it said itself. */
type SettingsSaid = {
  readonly why: SettingsWhy
  readonly intervalS: number
  /** What measures; nothing for one that this gateway does not know. */
  readonly sensor?: SensorKind
  readonly name?: string
  /** Which of them were set; the others are as it was built. */
  readonly set: readonly (keyof NodeSettings)[]
}

/** As the radio tells it: of which node it is said beside it. */
export type SettingsTold = { readonly name: 'settings'; readonly said: SettingsSaid | SettingsWhy }

/** What somebody wrote, as settings; or which part of it cannot be. */
export const parseSettings = (raw: Readonly<Record<string, unknown>>): NodeSettings | keyof NodeSettings => {
  const given = (name: keyof NodeSettings): string => String(raw[name] ?? '').trim()
  const intervalS = given('intervalS') === '' ? undefined : Number(given('intervalS'))
  const { intervalLeastS, intervalMostS, nameMax } = settingsLimits
  if (
    intervalS !== undefined &&
    !(Number.isInteger(intervalS) && intervalS >= intervalLeastS && intervalS <= intervalMostS)
  )
    return 'intervalS'
  const sensor = (Object.keys(sensorKinds) as SensorKind[]).find((kind) => kind === given('sensor'))
  if (sensor === undefined && given('sensor') !== '') return 'sensor'
  const name = given('name').toLowerCase()
  if (!new RegExp(`^[a-z0-9-]{0,${nameMax}}$`).test(name)) return 'name'
  return {
    ...(intervalS !== undefined && { intervalS }),
    ...(sensor !== undefined && { sensor }),
    ...(name !== '' && { name }),
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
const askSettings: Order = { type: commandType.settings, body: Uint8Array.of(0) }

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
    set: (['intervalS', 'sensor', 'name'] as const).filter((_one, bit) => (which & (1 << bit)) !== 0),
  }
}

const answerWhys = [...settingsWhys, 'unknown', 'no-commands', 'not-reached'] as const
const whyOf = (raw: unknown): SettingsWhy | undefined => answerWhys.find((one) => one === raw)

/** What came of it, as the process of the radio says it; nothing when it is none. */
export const parseTold = (raw: unknown): SettingsTold['said'] | undefined => {
  if (typeof raw !== 'object' || raw === null) return whyOf(raw)
  const { why, intervalS, sensor, name, set }: Record<string, unknown> = { ...raw }
  const [known, all] = [whyOf(why), Array.isArray(set) ? set : []]
  const kind = (Object.keys(sensorKinds) as SensorKind[]).find((one) => one === sensor)
  if (known === undefined || typeof intervalS !== 'number') return undefined
  return {
    why: known,
    intervalS,
    ...(kind !== undefined && { sensor: kind }),
    ...(typeof name === 'string' && { name }),
    set: (['intervalS', 'sensor', 'name'] as const).filter((one) => all.includes(one)),
  }
}

/** A name as a node says it, which is shown to people. */
export const parseSaidName = (body: Uint8Array): string | undefined => {
  const name = Buffer.from(body).toString('latin1')
  return new RegExp(`^[a-z0-9-]{1,${settingsLimits.nameMax}}$`).test(name) ? name : undefined
}

/** Sets what is wanted at one node, or only asks what is so; over as soon as the node has answered. */
export const createSetter = (
  wanted: NodeSettings | undefined,
  over: (said: SettingsSaid | SettingsWhy) => void,
): Carrier => {
  let isDone = false
  let name: string | undefined
  const order = wanted === undefined ? askSettings : packSettings(wanted)
  const end = (said: SettingsSaid | SettingsWhy): void => {
    if (isDone) return
    isDone = true
    over(said)
  }
  return {
    begin: () => (isDone ? [] : [order]),
    take: () => [],
    takeOther: (type, body) => {
      if (type === nameFrame) name = parseSaidName(body)
      const said = type === settingsFrame ? parseSettingsSaid(body, name) : undefined
      if (said !== undefined) end(said)
    },
    remind: () => (isDone ? [] : [order]),
    fail: (why) => end(why === 'no-commands' ? why : 'not-reached'),
    isOnTrial: () => false,
    state: () => ({ name: isDone ? 'kept' : 'waiting' }),
  }
}
