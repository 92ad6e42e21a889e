import { isId, type SensorId } from '../ids.ts'
import {
  isNodeName,
  type NodeChange,
  type NodeIs,
  nodeSensorOf,
  parseNodeChange,
  settable,
  type WishRefused,
} from '../node-settings.ts'

/** What a gateway is asked to have a node say, or to have it change before; by its number it is known when it is answered. */
export type SettingsAsk = {
  readonly node: SensorId
  readonly ask: number
  readonly change?: NodeChange | WishRefused
}

/** Nothing when nobody could be answered; a change that cannot be is answered as that. */
export const parseSettingsAsk = (raw: unknown): SettingsAsk | undefined => {
  if (typeof raw !== 'object' || raw === null) return undefined
  const { node, ask, change }: Record<string, unknown> = { ...raw }
  if (!isId('sensor', node) || !Number.isSafeInteger(ask) || Number(ask) <= 0) return undefined
  return {
    node,
    ask: Number(ask),
    ...(change !== undefined && { change: parseNodeChange(change) }),
  }
}

/** What became of one ask: how far it is or why not, in a word, and what is so where the node said it. */
export type NodeSaid = {
  readonly node: SensorId
  readonly ask: number
  readonly why: string
  readonly is?: NodeIs
}
/** The gateway has taken it, and the node has not answered. */
export const waitsForNode = 'waiting'
export const asAsked = 'as-asked'

/** They are stored with what the gateway said last. */
const nodeSaidMax = 16

/** As a report says them: lists, which are short. */
export const packNodesSaid = (all: readonly NodeSaid[]): readonly unknown[] =>
  all
    .slice(0, nodeSaidMax)
    .map(({ node, ask, why, is }) => [
      node,
      ask,
      why,
      ...(is === undefined ? [] : [is.intervalS, is.sensor ?? null, is.name ?? null, is.set]),
    ])

const isWord = (raw: unknown): raw is string => typeof raw === 'string' && /^[a-z0-9-]{1,24}$/.test(raw)

/** Those that can be read; nothing when a gateway says none, because it is too old for it. */
export const parseNodesSaid = (raw: unknown): readonly NodeSaid[] | undefined => {
  if (!Array.isArray(raw)) return undefined
  return raw.slice(0, nodeSaidMax).flatMap((one: unknown) => {
    const [node, ask, why, intervalS, sensor, name, set]: readonly unknown[] = Array.isArray(one) ? one : []
    if (!isId('sensor', node) || !Number.isSafeInteger(ask) || !isWord(why)) return []
    const known = nodeSensorOf(sensor)
    const said = Array.isArray(set) ? set : []
    const is = {
      intervalS: Number(intervalS),
      ...(known !== undefined && { sensor: known }),
      ...(isNodeName(name) && { name }),
      set: settable.filter((each) => said.includes(each)),
    }
    const isSaid = Number.isInteger(intervalS) && is.intervalS > 0 && is.intervalS <= 0xffff
    return [{ node, ask: Number(ask), why, ...(isSaid && { is }) }]
  })
}
