import { type Hindrances, isOlder } from '../hindrance.ts'
import { isId, type SensorId } from '../ids.ts'
import { type NodeSaid, packNodesSaid, parseNodesSaid } from './node-asks.ts'

/** Firmware for our own nodes that lies at a gateway. `id` is the beginning of its digest: two images of one version differ in it. */
export type FirmwareImage = {
  readonly id: string
  readonly version: string
  /** The chip's number, as ESP-IDF counts them. */
  readonly hardware: number
  /** What it measures with, where the image says so. */
  readonly wiring?: string
}
/** What a node has said that it runs. */
export type NodeRuns = { readonly node: SensorId; readonly version: string }

const updateNames = [
  'waiting',
  'receiving',
  'checking',
  'restarting',
  'kept',
  'refused',
  'rolled-back',
  'failed',
] as const
type UpdateName = (typeof updateNames)[number]

/** How far a gateway is with one image for one node. */
export type UpdateSaid = {
  readonly node: SensorId
  readonly image: string
  readonly state: UpdateName
  /** Of what is being received. */
  readonly percent?: number
  /** Why it did not come to be, in a word of the gateway's or the node's. */
  readonly why?: string
}
export const isOverNow = ({ state }: Pick<UpdateSaid, 'state'>): boolean =>
  state === 'kept' || state === 'refused' || state === 'rolled-back' || state === 'failed'

/** What a gateway says of the firmware of its nodes. */
export type FirmwareSaid = {
  readonly images: readonly FirmwareImage[]
  readonly nodes: readonly NodeRuns[]
  readonly updates: readonly UpdateSaid[]
  /** What nodes said that they are set to, when the cloud asked; absent: the gateway is too old to ask them. */
  readonly settings?: readonly NodeSaid[]
}

/** What a gateway is asked: to look again and say all of it, or to begin. */
export type FirmwareAsk = 'look' | { readonly node: SensorId; readonly image: string }

/** It is stored with what the gateway said last, which is written at every report. */
const firmwareMax = { images: 8, nodes: 64, updates: 8 } as const

const isVersion = (raw: unknown): raw is string =>
  typeof raw === 'string' && /^\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(raw)
const isImageId = (raw: unknown): raw is string => typeof raw === 'string' && /^[0-9a-f]{8}$/.test(raw)
const isWord = (raw: unknown): raw is string => typeof raw === 'string' && /^[a-z0-9-]{1,24}$/.test(raw)
const isByte = (raw: unknown, most: number): raw is number =>
  Number.isInteger(raw) && Number(raw) >= 0 && Number(raw) <= most

/** As a report says it: lists, which are short. */
export const packFirmware = ({ images, nodes, updates, settings }: FirmwareSaid): object => ({
  ...(settings && { settings: packNodesSaid(settings) }),
  images: images
    .slice(0, firmwareMax.images)
    .map(({ id, version, hardware, wiring }) => [
      id,
      version,
      hardware,
      ...(wiring === undefined ? [] : [wiring]),
    ]),
  nodes: nodes.slice(0, firmwareMax.nodes).map(({ node, version }) => [node, version]),
  updates: updates
    .slice(0, firmwareMax.updates)
    .map(({ node, image, state, percent, why }) => [node, image, state, percent ?? null, why ?? null]),
})

const listOf = (raw: unknown, most: number): readonly (readonly unknown[])[] =>
  (Array.isArray(raw) ? raw : []).slice(0, most).map((one) => (Array.isArray(one) ? one : []))

/** What it says of firmware, as far as that can be read; nothing when the report says nothing of it: then it is as it was. */
export const parseFirmwareSaid = (raw: unknown): { readonly firmware?: FirmwareSaid } => {
  if (typeof raw !== 'object' || raw === null || !('images' in raw)) return {}
  const { images, nodes, updates, settings: set }: Record<string, unknown> = { ...raw }
  const settings = parseNodesSaid(set)
  return {
    firmware: {
      ...(settings && { settings }),
      images: listOf(images, firmwareMax.images).flatMap(([id, version, hardware, wiring]) =>
        isImageId(id) && isVersion(version) && isByte(hardware, 255)
          ? [{ id, version, hardware, ...(isWord(wiring) && { wiring }) }]
          : [],
      ),
      nodes: listOf(nodes, firmwareMax.nodes).flatMap(([node, version]) =>
        isId('sensor', node) && isVersion(version) ? [{ node, version }] : [],
      ),
      updates: listOf(updates, firmwareMax.updates).flatMap(([node, image, named, percent, why]) => {
        const state = updateNames.find((one) => one === named)
        if (!isId('sensor', node) || !isImageId(image) || state === undefined) return []
        const far = isByte(percent, 100) ? { percent } : {}
        return [{ node, image, state, ...far, ...(isWord(why) && { why }) }]
      }),
    },
  }
}

/** Nothing when it asks for none. */
export const parseFirmwareAsk = (raw: unknown): FirmwareAsk | undefined => {
  if (raw === 'look') return raw
  if (typeof raw !== 'object' || raw === null) return undefined
  const { node, image }: Record<string, unknown> = { ...raw }
  return isId('sensor', node) && isImageId(image) ? { node, image } : undefined
}

/** What a gateway said last of firmware, with the number and time of the report that said so. */
export type Firmware = FirmwareSaid & Omit<Hindrances, 'all'>

type Told = Omit<Hindrances, 'all'> & { readonly firmware?: FirmwareSaid }

/** What stands after a report; an older report changes nothing. */
export const nextFirmware = (before: Firmware | undefined, report: Told): Firmware | undefined => {
  const { epoch, seq, sentAt, firmware } = report
  if (firmware === undefined || (before !== undefined && isOlder(report, before))) return before
  return { ...(epoch !== undefined && { epoch }), seq, sentAt, ...firmware }
}
