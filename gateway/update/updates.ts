import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FirmwareImage, NodeRuns } from '#core/gateway-protocol/firmware.ts'
import type { NodeSaid, SettingsAsk } from '#core/gateway-protocol/node-asks.ts'
import type { SensorId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import { type DamagedFiles, whyOf } from '../damaged-files.ts'
import { parseAddress } from '../decoders/address.ts'
import type { Log } from '../log.ts'
import type { Radio, Updated } from '../radio/radio.ts'
import type { Begun } from './begun.ts'
import { type FailedWhy, isOver, type UpdateState } from './carrier.ts'
import { imageId, parseFirmware, versionText } from './image.ts'
import { createNodesSet, type NodeSet } from './nodes-set.ts'
import type { SettingsTold } from './settings.ts'
import { sensorKindOf } from './wiring.ts'

/** A firmware that lies in the gateway's folder. */
type FirmwareFile = Pick<FirmwareImage, 'id' | 'version' | 'hardware' | 'wiring'> & { readonly file: string }
/** One update of one node, the last of that node. */
type NodeUpdated = {
  readonly address: SensorId
  readonly version: string
  readonly image: string
  readonly at: Millis
  readonly state: UpdateState
}
/** What lies here for nodes, and what became of it. */
export type FirmwareStatus = {
  readonly files: readonly FirmwareFile[]
  readonly updates: readonly NodeUpdated[]
  /** What nodes have said that runs on them. */
  readonly nodes: readonly NodeRuns[]
  /** What was set at nodes, or asked of them, the last of each; `waiting`: it has not answered yet. */
  readonly settings: readonly NodeSet[]
  /** What became of what the cloud asked of them. */
  readonly answers: readonly NodeSaid[]
}
const ending = '.nvfw'
/** What a page shows; older ones are forgotten. */
const rememberedMax = 50

/** Firmware of nodes: what there is in `folder`, what is on its way, and what became of it. */
export const createUpdates = (deps: {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly damaged: Pick<DamagedFiles, 'leave' | 'readAgain'>
}) => {
  const { folder, clock, log, damaged } = deps
  const updates = new Map<SensorId, NodeUpdated>()
  const runs = new Map<SensorId, string>()
  /** Of those that are on their way. */
  const files = new Map<SensorId, string>()

  /** By their names and what they looked like: a page asks every two seconds. */
  const known = new Map<string, { readonly look: string; readonly found: FirmwareFile | undefined }>()

  const look = (file: string): FirmwareFile | undefined => {
    const { size, mtimeMs } = statSync(join(folder, file))
    const look = `${size} ${mtimeMs}`
    const before = known.get(file)
    if (before?.look === look) return before.found
    const firmware = parseFirmware(readFileSync(join(folder, file)))
    const kind = firmware && sensorKindOf(firmware.wiring >> 16)
    const found = firmware && {
      file,
      id: imageId(firmware),
      version: versionText(firmware.version),
      hardware: firmware.hardware,
      ...(kind !== undefined && { wiring: kind }),
    }
    known.set(file, { look, found })
    return found
  }
  let isHidden = false
  const read = (file: string): FirmwareFile | undefined => {
    if (isHidden) return known.get(file)?.found
    try {
      const found = look(file)
      damaged.readAgain(file)
      return found
    } catch (error) {
      const why = whyOf(error)
      // It was taken away since the folder was looked at.
      if (why === 'ENOENT') return undefined
      damaged.leave(join(folder, file), why)
      return known.get(file)?.found
    }
  }
  let listed: readonly string[] = []
  const names = (): readonly string[] => {
    try {
      listed = readdirSync(folder).filter((name) => name.endsWith(ending))
      isHidden = false
    } catch (error) {
      const why = whyOf(error)
      // What cannot be looked at now is as it was: the cloud must not be told that nothing lies there.
      isHidden = why !== 'ENOENT'
      if (isHidden) {
        damaged.leave(folder, why)
        return listed
      }
      // A gateway to which nobody has brought firmware has no such folder.
      listed = []
    }
    damaged.readAgain(folder)
    return listed
  }
  const remember = (update: NodeUpdated): void => {
    updates.delete(update.address)
    updates.set(update.address, update)
    const [oldest] = updates.keys()
    if (updates.size > rememberedMax && oldest !== undefined) updates.delete(oldest)
  }

  const settings = createNodesSet(clock)
  const noteSettings = (address: SensorId, { said, ask }: SettingsTold): void => {
    settings.said(address, said, ask)
    const why = typeof said === 'string' ? said : said.why
    log({ level: why === 'as-asked' ? 'info' : 'warn', event: 'node-settings', address, why })
  }

  return {
    status: (): FirmwareStatus => ({
      files: names().flatMap((name) => read(name) ?? []),
      updates: [...updates.values()].reverse(),
      settings: settings.all(),
      answers: settings.answers(),
      nodes: [...runs].map(([node, version]) => ({ node, version })),
    }),
    /** Brings the firmware in `file` to the node at `address`. */
    begin: (radio: Pick<Radio, 'bring'>, address: string, file: string): Begun => {
      const node = parseAddress(address)
      if (node === undefined)
        return { ok: false, why: 'That is no Bluetooth address. It looks like a0:dd:6c:87:86:5e.' }
      const known = updates.get(node)
      if (known !== undefined && !isOver(known.state))
        return { ok: false, why: 'Another firmware is on its way to this node.' }
      const firmware = names().includes(file) ? read(file) : undefined
      if (firmware === undefined)
        return { ok: false, why: 'There is no such firmware, or it is damaged.', failed: 'no-file' }
      if (radio.bring === undefined) return { ok: false, why: 'This radio only hears.', failed: 'only-hears' }
      const { version, id: image } = firmware
      remember({ address: node, version, image, at: clock.now(), state: { name: 'waiting' } })
      log({ level: 'info', event: 'firmware-begun', address: node, version })
      files.set(node, file)
      radio.bring(node, join(folder, file))
      return { ok: true }
    },
    /** What was asked for could not even be begun. */
    failed: (address: SensorId, image: string, why: FailedWhy): void =>
      remember({ address, version: '0.0.0', image, at: clock.now(), state: { name: 'failed', why } }),
    /** Sets something at a node, or, without anything, asks what is set. */
    set: (radio: Pick<Radio, 'set'>, address: string, raw: Readonly<Record<string, unknown>>): Begun =>
      settings.begin(radio, address, raw),
    /** The same when the cloud asks for it. */
    askNode: (radio: Pick<Radio, 'set'>, ask: SettingsAsk): void => settings.ask(radio, ask),
    /** There is another radio: it goes on with what the one before had to bring. */
    again: (radio: Pick<Radio, 'bring' | 'set'>): void => {
      settings.again(radio)
      for (const [address, { state }] of updates) {
        const file = files.get(address)
        if (!isOver(state) && file !== undefined)
          radio.bring?.(address, join(folder, file), state.name !== 'waiting')
      }
    },
    note: ({ address, state }: Updated): void => {
      if (state.name === 'settings') noteSettings(address, state)
      if (state.name === 'runs') runs.set(address, versionText(state.version))
      if (state.name === 'settings' || state.name === 'runs') return
      const update = updates.get(address)
      if (update === undefined) return
      remember({ ...update, at: clock.now(), state })
      if (isOver(state)) files.delete(address)
      const why = 'why' in state ? { why: state.why } : {}
      const level = state.name === 'kept' ? 'info' : 'warn'
      if (isOver(state))
        log({ level, event: `firmware-${state.name}`, address, version: update.version, ...why })
    },
  }
}
export type Updates = ReturnType<typeof createUpdates>
