import { randomBytes } from 'node:crypto'
import type { Fault, Value } from '#core/reading.ts'
import { commandType, createCommandOpener } from '../authentication/commands.ts'
import { sealFrame } from '../authentication/frames.ts'
import { nodeService, nonceBytes, type SessionKeys, silentAfterMs } from '../authentication/messages.ts'
import { createNodeHandshake, type NodeHandshake } from '../authentication/node-handshake.ts'
import { encodeNodeBody, frameType } from '../decoders/node-frame.ts'
import { createNodeUpdate, type NodeFirmware, type NodeUpdate } from '../update/node-update.ts'
import { nameFrame, settingsFrame, settingsWhys } from '../update/settings.ts'
import { sensorKinds } from '../update/wiring.ts'
import { firmwareFrame, packWord } from '../update/words.ts'
import type { Air } from './air.ts'
import { attError } from './gatt-table.ts'
import { createPeripheral, type Peripheral } from './peripheral.ts'

/** For what a node says before it restarts. */
const lastWordMs = 20
/** The gateway has asked what runs by then, as it may. */
const firstReadingMs = 60

export type Measured = {
  readonly temperature: Value
  readonly humidity?: Value
  readonly battery?: Value
  readonly faults?: readonly Fault[]
}

export type OwnNode = Peripheral & {
  /** Sends a measurement; false when no client listens that has proved that it knows the key. */
  measure(values: Measured): boolean
  isTrusted(): boolean
  /** Where it takes other firmware. */
  readonly update: NodeUpdate | undefined
  /** Sends a frame that was sealed with other keys. */
  sayForged(): void
}

/** Our own node: nothing is said on DATA before the client has proved that it knows the key. */
export const createOwnNode = (parts: {
  readonly air: Air
  readonly address: string
  readonly key: Uint8Array
  readonly everyMs?: number
  /** Refuses to let anybody subscribe with this ATT error. */
  readonly refuseSubscription?: number
  /** Refuses whatever is written to it with this ATT error. */
  readonly refuseWrites?: number
  /** What runs on it; left out: an older one, which takes no commands. */
  readonly firmware?: NodeFirmware
  /** With this version its sensor measures nothing. */
  readonly isBrokenBy?: number
  /** Its firmware is one of before there were settings. */
  readonly knowsNoSettings?: true
}): OwnNode => {
  const { address, key } = parts
  const id = address.replaceAll(':', '')
  let handshake: NodeHandshake | undefined
  let session: SessionKeys | undefined
  let counter = 0
  let settings: Buffer = Buffer.alloc(4)
  let impatience: NodeJS.Timeout | undefined
  let open: ReturnType<typeof createCommandOpener> | undefined
  const update =
    parts.firmware &&
    createNodeUpdate(parts.firmware, () => {
      // Its last word has to leave the antenna, as in firmware/main/updates.c.
      setTimeout(() => peripheral.loseLink(), lastWordMs)
    })

  const linkChanged = (up: boolean): void => {
    clearTimeout(impatience)
    session = undefined
    open = undefined
    handshake = up ? createNodeHandshake({ key, address: id, now: performance.now() }) : undefined
    if (up)
      impatience = setTimeout(() => {
        if (session === undefined) peripheral.disconnect()
      }, silentAfterMs)
  }
  const takeControl = (bytes: Buffer): number | undefined => {
    if (parts.refuseWrites !== undefined) return parts.refuseWrites
    const step = handshake?.take(bytes, randomBytes(nonceBytes), performance.now())
    if (step === undefined || step.kind === 'refused') return attError.authorization
    if (step.kind === 'reply') peripheral.notify(nodeService.control, step.reply)
    else {
      session = step.session
      open = createCommandOpener(step.session)
      counter = 0
      giveFirst(step.session)
    }
    return undefined
  }
  /** As firmware/components/settings, without a flash. */
  const takeSettings = (body: Uint8Array): void => {
    if (session === undefined) return
    const wanted = Buffer.from(body)
    const isRefused = wanted.length > 1 && wanted[2] === sensorKinds.max31865
    if (wanted.length > 1 && !isRefused) settings = wanted
    if (settings.length > 4) send(session, nameFrame, settings.subarray(4))
    const [intervalS, sensor = 0] = [settings.readUInt16LE(0), settings[2]]
    const said = Buffer.alloc(5)
    said.writeUInt8(isRefused ? settingsWhys.indexOf('sensor-silent') : 0)
    said.writeUInt16LE(intervalS === 0 ? 5 : intervalS, 1)
    said.writeUInt8(sensor === 0 ? sensorKinds.sht4x : sensor, 3)
    said.writeUInt8((intervalS > 0 ? 1 : 0) + (sensor > 0 ? 2 : 0) + (settings.length > 4 ? 4 : 0), 4)
    send(session, settingsFrame, said)
  }
  const takeCommand = (bytes: Buffer): number | undefined => {
    const command = open?.(bytes)
    if (command === undefined) return attError.authorization
    // Its task takes it out of the link's hands a moment later.
    setImmediate(() => {
      if (command.type === commandType.settings)
        return parts.knowsNoSettings ? undefined : takeSettings(command.body)
      const words = update?.take(command) ?? []
      if (session !== undefined) for (const word of words) send(session, firmwareFrame, packWord(word))
    })
    return undefined
  }
  const send = (keys: SessionKeys, type: number, body: Uint8Array): boolean => {
    counter += 1
    return peripheral.notify(nodeService.data, sealFrame(keys, counter, type, body))
  }
  const say = (keys: SessionKeys, values: Measured): boolean => {
    const isSaid = send(keys, frameType.now, encodeNodeBody(values, values.faults ?? []))
    if (isSaid && values.temperature !== 'unavailable') update?.delivered()
    return isSaid
  }
  /** What a node measured when it had started, and kept until somebody came. */
  const giveFirst = (keys: SessionKeys): void => {
    if (update?.isOnTrial() && parts.isBrokenBy !== update.running())
      setTimeout(() => say(keys, { temperature: 20 }), firstReadingMs)
  }
  const subscribe = (on: boolean): number | undefined => (on ? parts.refuseSubscription : undefined)
  const peripheral = createPeripheral({
    ...parts,
    name: 'Nattvakt node',
    advertised: [nodeService.service],
    linkChanged,
    services: [
      {
        uuid: nodeService.service,
        characteristics: [
          { uuid: nodeService.control, write: takeControl, subscribe },
          { uuid: nodeService.data, subscribe },
          ...(update === undefined ? [] : [{ uuid: nodeService.command, write: takeCommand }]),
        ],
      },
    ],
  })
  return {
    ...peripheral,
    measure: (values) => session !== undefined && say(session, values),
    update,
    isTrusted: () => session !== undefined,
    sayForged: () => {
      say({ key: randomBytes(16), salt: randomBytes(8) }, { temperature: 0 })
    },
  }
}
