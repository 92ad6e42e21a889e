import { type NodeSaid, type SettingsAsk, waitsForNode } from '#core/gateway-protocol/node-asks.ts'
import type { SensorId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import { parseAddress } from '../decoders/address.ts'
import type { Radio } from '../radio/radio.ts'
import type { Begun } from './begun.ts'
import { type NodeWish, parseSettings, type SettingsTold } from './settings.ts'

/** What was set at one node, or asked of it, and what it said. */
export type NodeSet = {
  readonly address: SensorId
  readonly at: Millis
  readonly said: SettingsTold['said'] | 'waiting'
  /** The number with which the cloud asked; nothing when somebody did on the page. */
  readonly ask?: number
}

const rememberedMax = 50
const sentences = {
  intervalS: 'The interval is a whole number of seconds, from 2 to 3600.',
  sensor: 'There is no such sensor.',
  name: 'A name has at most 6 letters: a to z, digits, dashes.',
} as const

const keyOf = (address: SensorId, ask: number | undefined): string => `${address} ${ask ?? ''}`

/** Settings of nodes that somebody wished, on the page or in the chat, and what became of them. */
export const createNodesSet = (clock: Clock) => {
  const all = new Map<string, NodeSet & { readonly wish?: NodeWish }>()
  const note = (address: SensorId, said: NodeSet['said'], ask: number | undefined, wish?: NodeWish): void => {
    const key = keyOf(address, ask)
    all.delete(key)
    all.set(key, {
      address,
      at: clock.now(),
      said,
      ...(ask !== undefined && { ask }),
      ...(wish && { wish }),
    })
    const [oldest] = all.keys()
    if (all.size > rememberedMax && oldest !== undefined) all.delete(oldest)
  }
  const begin = (radio: Pick<Radio, 'set'>, node: SensorId, wish: NodeWish): boolean => {
    if (radio.set === undefined) return false
    note(node, 'waiting', wish.ask, wish)
    radio.set(node, wish)
    return true
  }
  return {
    all: (): readonly NodeSet[] => [...all.values()].reverse().map(({ wish: _wish, ...one }) => one),
    said: (address: SensorId, said: SettingsTold['said'], ask?: number): void => note(address, said, ask),
    begin: (radio: Pick<Radio, 'set'>, address: string, raw: Readonly<Record<string, unknown>>): Begun => {
      const node = parseAddress(address)
      if (node === undefined)
        return { ok: false, why: 'That is no Bluetooth address. It looks like a0:dd:6c:87:86:5e.' }
      const settings = raw.ask === true ? undefined : parseSettings(raw)
      if (typeof settings === 'string') return { ok: false, why: sentences[settings] }
      const begun = begin(radio, node, { ...(settings && { settings }) })
      return begun ? { ok: true } : { ok: false, why: 'This radio only hears.' }
    },
    /** The same from the cloud. What cannot be is answered as that; the same once more, as a broker may say it, is not done again. */
    ask: (radio: Pick<Radio, 'set'>, { node, ask, change }: SettingsAsk): void => {
      if (all.has(keyOf(node, ask))) return
      if (typeof change === 'string') note(node, change, ask)
      else if (!begin(radio, node, { ask, ...(change && { change }) })) note(node, 'only-hears', ask)
    },
    /** There is another radio: what the one before was to do is told to it. */
    again: (radio: Pick<Radio, 'set'>): void => {
      for (const { address, said, wish } of all.values())
        if (said === 'waiting' && wish !== undefined) radio.set?.(address, wish)
    },
    /** What the cloud has asked, the last first, and those before them that are not answered: a report has room for some, and what is not in it counts as forgotten. */
    answers: (): readonly NodeSaid[] => {
      const newest = [...all.values()].reverse().flatMap(({ address: node, ask, said }): NodeSaid[] => {
        if (ask === undefined) return []
        if (typeof said === 'string') return [{ node, ask, why: said }]
        const { why, ...is } = said
        return [{ node, ask, why, is }]
      })
      const waits = ({ why }: NodeSaid): boolean => why === waitsForNode
      return [...newest.filter(waits), ...newest.filter((one) => !waits(one))]
    },
  }
}
