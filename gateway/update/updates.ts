import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SensorId } from '#core/ids.ts'
import type { Clock, Millis } from '#core/time.ts'
import { parseAddress } from '../decoders/address.ts'
import type { Log } from '../log.ts'
import type { Radio, Updated } from '../radio/radio.ts'
import { isOver, type UpdateState } from './carrier.ts'
import { parseFirmware, versionText } from './image.ts'

/** A firmware that lies in the gateway's folder. */
type FirmwareFile = { readonly file: string; readonly version: string; readonly hardware: number }
/** One update of one node, the last of that node. */
type NodeUpdated = {
  readonly address: SensorId
  readonly version: string
  readonly at: Millis
  readonly state: UpdateState
}
/** What lies here for nodes, and what became of it. */
export type FirmwareStatus = {
  readonly files: readonly FirmwareFile[]
  readonly updates: readonly NodeUpdated[]
}
export type Begun = { readonly ok: true } | { readonly ok: false; readonly why: string }

const ending = '.nvfw'
/** What a page shows; older ones are forgotten. */
const rememberedMax = 50

/** Firmware of nodes: what there is in `folder`, what is on its way, and what became of it. */
export const createUpdates = (deps: {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
}) => {
  const { folder, clock, log } = deps
  const updates = new Map<SensorId, NodeUpdated>()
  /** Of those that are on their way. */
  const files = new Map<SensorId, string>()

  /** By their names and what they looked like: a page asks every two seconds. */
  const known = new Map<string, { readonly look: string; readonly found: FirmwareFile | undefined }>()

  const read = (file: string): FirmwareFile | undefined => {
    try {
      const { size, mtimeMs } = statSync(join(folder, file))
      const look = `${size} ${mtimeMs}`
      const before = known.get(file)
      if (before?.look === look) return before.found
      const firmware = parseFirmware(readFileSync(join(folder, file)))
      const found = firmware && {
        file,
        version: versionText(firmware.version),
        hardware: firmware.hardware,
      }
      known.set(file, { look, found })
      return found
    } catch (error) {
      log({
        level: 'warn',
        event: 'firmware-not-read',
        file,
        why: error instanceof Error ? error.message : '',
      })
      return undefined
    }
  }
  const names = (): readonly string[] => {
    try {
      return readdirSync(folder).filter((name) => name.endsWith(ending))
    } catch {
      // A gateway to which nobody has brought firmware has no such folder.
      return []
    }
  }
  const remember = (update: NodeUpdated): void => {
    updates.delete(update.address)
    updates.set(update.address, update)
    const [oldest] = updates.keys()
    if (updates.size > rememberedMax && oldest !== undefined) updates.delete(oldest)
  }

  return {
    status: (): FirmwareStatus => ({
      files: names().flatMap((name) => read(name) ?? []),
      updates: [...updates.values()].reverse(),
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
      if (firmware === undefined) return { ok: false, why: 'There is no such firmware, or it is damaged.' }
      if (radio.bring === undefined) return { ok: false, why: 'This radio only hears.' }
      remember({ address: node, version: firmware.version, at: clock.now(), state: { name: 'waiting' } })
      log({ level: 'info', event: 'firmware-begun', address: node, version: firmware.version })
      files.set(node, file)
      radio.bring(node, join(folder, file))
      return { ok: true }
    },
    /** There is another radio: it goes on with what the one before had to bring. */
    again: (radio: Pick<Radio, 'bring'>): void => {
      for (const [address, { state }] of updates) {
        const file = files.get(address)
        if (!isOver(state) && file !== undefined)
          radio.bring?.(address, join(folder, file), state.name !== 'waiting')
      }
    },
    note: ({ address, state }: Updated): void => {
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
