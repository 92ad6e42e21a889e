import { readFileSync } from 'node:fs'
import type { Clock } from '#core/time.ts'
import { type Firmware, parseFirmware } from '../update/image.ts'
import { createCounted } from './counted.ts'
import { createNobleRadio, type NobleRadio } from './noble/noble-radio.ts'
import { aliveEveryMs, type FromChild, parseToChild, type ToChild } from './process-messages.ts'
import { createRefusedCounts } from './refused-counts.ts'

/** Of real time; readings are stamped by the parent. */
const clock: Clock = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  after: (ms, action) => {
    const timer = setTimeout(action, Math.ceil(ms))
    return () => clearTimeout(timer)
  },
  speed: 1,
}

/** The way to the gateway that started the radio. */
export type ToGateway = {
  send(message: FromChild): void
  /** Ends the process, or the thread, in which the radio runs. */
  end(code: number): void
}

type Begin = Extract<ToChild, { kind: 'begin' }>

const begin = (message: Begin, { send, end }: ToGateway): NobleRadio => {
  const { nodes, counters, silenceStepMs, adapter, noble } = message
  let signs = 0
  /** Counted until the next word that this process lives: anybody on the air can send any number of frames. */
  const refused = createRefusedCounts()
  const radio = createNobleRadio({
    clock,
    log: (line) => send({ kind: 'log', line }),
    sensors: [],
    nodes,
    counters: createCounted(nodes, counters, (address, counter) =>
      send({ kind: 'counter', address, counter }),
    ),
    silence: { stepMs: silenceStepMs },
    ...(adapter === undefined ? {} : { deviceId: adapter }),
    ...(noble === undefined ? {} : { noble }),
    sign: () => {
      signs += 1
    },
    updated: (address, state) => send({ kind: 'updated', address, state }),
    giveUp: () => end(1),
  })
  radio.start(
    ({ sensor, measuredAt, values, faults, rssi = 0 }) =>
      send({ kind: 'heard', sensor, values, faults, rssi, ageMs: Math.max(0, clock.now() - measuredAt) }),
    undefined,
    refused.note,
    (device) => send({ kind: 'device', ...device }),
  )
  // Ctrl-C in a terminal reaches every process of the group; the parent says when to end. noble, once it is initialised,
  // would end at once if nobody listened after it.
  setImmediate(() => process.on('SIGINT', () => undefined))
  setInterval(() => {
    for (const frames of refused.take()) send({ kind: 'refused', ...frames })
    send({ kind: 'alive', signs })
    signs = 0
  }, aliveEveryMs)
  process.once('beforeExit', () => radio.stop())
  return radio
}

const firmwareIn = (file: string): Firmware | undefined => {
  try {
    return parseFirmware(readFileSync(file))
  } catch {
    return undefined
  }
}

/** Takes what the gateway says, and says what noble hears. */
export const runRadio = (gateway: ToGateway): { readonly take: (raw: unknown) => void } => {
  let radio: NobleRadio | undefined
  gateway.send({ kind: 'ready' })
  return {
    take: (raw) => {
      const message = parseToChild(raw)
      if (message === undefined) throw new Error('not a message for a radio')
      switch (message.kind) {
        case 'begin':
          radio = begin(message, gateway)
          return
        case 'bring': {
          const { address, file, wasOffered } = message
          const firmware = firmwareIn(file)
          if (firmware !== undefined) radio?.bring(address, firmware, wasOffered)
          else gateway.send({ kind: 'updated', address, state: { name: 'failed', why: 'no-file' } })
          return
        }
        case 'set':
          radio?.set(message.address, message.wish)
          return
        case 'in-use':
          radio?.inUse({ devices: new Set(message.devices), isAll: message.isAll })
          return
        case 'look':
          radio?.look()
          return
        case 'stop':
          gateway.end(0)
      }
    },
  }
}
