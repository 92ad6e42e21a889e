import type { SensorId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import { parseAddress } from '../decoders/address.ts'
import type { Radio } from '../radio/radio.ts'
import type { Begun } from './begun.ts'
import { parseSettings, type SettingsTold } from './settings.ts'

/** What was set at one node, or asked of it, and what it said. */
export type NodeSet = {
  readonly address: SensorId
  readonly at: Millis
  readonly said: SettingsTold['said'] | 'waiting'
}

const rememberedMax = 50
const sentences = {
  intervalS: 'The interval is a whole number of seconds, from 2 to 3600.',
  sensor: 'There is no such sensor.',
  name: 'A name has at most 6 letters: a to z, digits, dashes.',
} as const

/** Settings of nodes that somebody wished on the page, and what became of them. */
export const createNodesSet = (clock: Clock) => {
  const all = new Map<SensorId, NodeSet>()
  const note = (address: SensorId, said: NodeSet['said']): void => {
    all.delete(address)
    all.set(address, { address, at: clock.now(), said })
    const [oldest] = all.keys()
    if (all.size > rememberedMax && oldest !== undefined) all.delete(oldest)
  }
  return {
    all: (): readonly NodeSet[] => [...all.values()].reverse(),
    said: (address: SensorId, said: SettingsTold['said']): void => note(address, said),
    begin: (radio: Pick<Radio, 'set'>, address: string, raw: Readonly<Record<string, unknown>>): Begun => {
      const node = parseAddress(address)
      if (node === undefined)
        return { ok: false, why: 'That is no Bluetooth address. It looks like a0:dd:6c:87:86:5e.' }
      const settings = raw.ask === true ? undefined : parseSettings(raw)
      if (typeof settings === 'string') return { ok: false, why: sentences[settings] }
      if (radio.set === undefined) return { ok: false, why: 'This radio only hears.' }
      note(node, 'waiting')
      radio.set(node, settings)
      return { ok: true }
    },
  }
}
