import type { KeyObject } from 'node:crypto'
import { createHash } from 'node:crypto'
import { type Command, commandType } from '../authentication/commands.ts'
import { isSigned, offerBytes, type ParsedHeader, parseHeader } from './image.ts'
import type { FirmwareState, FirmwareWhy, FirmwareWord } from './words.ts'

export type NodeFirmware = {
  /** What runs, as one number. */
  readonly version: number
  readonly hardware: number
  /** What it is built for; left out, as of an image that does not say it. */
  readonly wiring?: number
  /** Of who may release firmware for it. */
  readonly publicKey: KeyObject
  readonly trialMs?: number
}

/** A node's half of an update, for simulated nodes; the real one is `firmware/components/update`. */
export const createNodeUpdate = (parts: NodeFirmware, restart: () => void) => {
  let { version: running } = parts
  let isOnTrial = false
  /** A gateway has taken something that was measured. */
  let hasDelivered = false
  let batteryLow = false
  let trial: NodeJS.Timeout | undefined
  let offer: Uint8Array | undefined
  let header: ParsedHeader | undefined
  let image = Buffer.alloc(0)
  let last: FirmwareWord | undefined

  const become = (state: FirmwareState, why: FirmwareWhy, version: number): void => {
    last = { state, why, version, offset: image.length }
  }
  const runs = (): FirmwareWord => ({
    state: isOnTrial ? 'trial' : 'running',
    why: 'none',
    version: running,
    offset: 0,
  })

  const refusalOf = (offered: Uint8Array, its: ParsedHeader | undefined): FirmwareWhy | undefined => {
    if (its === undefined || offered.length !== offerBytes) return 'bad-header'
    if (isOnTrial) return 'on-trial'
    if (its.hardware !== parts.hardware) return 'other-hardware'
    if (its.wiring !== (parts.wiring ?? 0)) return 'other-wiring'
    if (its.version <= running) return 'not-newer'
    if (batteryLow) return 'battery-low'
    return isSigned(offered, parts.publicKey) ? undefined : 'bad-signature'
  }

  const takeOffer = (offered: Uint8Array): void => {
    const its = parseHeader(offered)
    const why = refusalOf(offered, its)
    const version = its?.version ?? 0
    if (why !== undefined) {
      become('refused', why, version)
      return
    }
    const isSame = offer !== undefined && Buffer.from(offer).equals(offered)
    if (!isSame) image = Buffer.alloc(0)
    offer = offered
    header = its
    become('receiving', 'none', version)
  }

  const takeBlock = (body: Buffer): void => {
    if (last?.state !== 'receiving' || header === undefined || body.readUInt32LE(0) !== image.length) return
    image = Buffer.concat([image, body.subarray(4)])
    become('receiving', 'none', header.version)
    if (image.length < header.size) return
    if (createHash('sha256').update(image).digest().equals(header.digest)) {
      become('restarting', 'none', header.version)
      setTimeout(switchOver, 20, header.version)
    } else become('refused', 'bad-image', header.version)
  }

  /** The new firmware starts, or the old one again: either way the link is gone. */
  const switchOver = (version: number): void => {
    const before = running
    running = version
    isOnTrial = true
    hasDelivered = false
    last = offer = undefined
    image = Buffer.alloc(0)
    trial = setTimeout(() => {
      running = before
      isOnTrial = false
      become('rolled-back', 'not-reported', version)
      restart()
    }, parts.trialMs ?? 600_000)
    restart()
  }

  return {
    /** What it says to a command. */
    take: ({ type, body }: Command): readonly FirmwareWord[] => {
      if (type === commandType.offer) takeOffer(body)
      else if (type === commandType.block) takeBlock(Buffer.from(body))
      else if (type === commandType.ask && isOnTrial && hasDelivered) {
        clearTimeout(trial)
        isOnTrial = false
      }
      const words = last === undefined ? [] : [last]
      return type === commandType.ask ? [...words, runs()] : words
    },
    isOnTrial: (): boolean => isOnTrial,
    delivered: (): void => {
      hasDelivered = true
    },
    /** The power is cut: of what came only whole sectors are there. */
    cutPower: (): void => {
      image = image.subarray(0, Math.floor(image.length / 4096) * 4096)
      if (last?.state === 'receiving') last = { ...last, offset: image.length }
    },
    setBatteryLow: (low: boolean): void => {
      batteryLow = low
    },
    running: (): number => running,
    received: (): number => image.length,
    stop: (): void => clearTimeout(trial),
  }
}
export type NodeUpdate = ReturnType<typeof createNodeUpdate>
