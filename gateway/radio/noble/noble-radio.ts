import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { type Clock, minuteMs } from '#core/time.ts'
import type { Log } from '../../log.ts'
import type { Counters, RadioNode } from '../enrolled-node.ts'
import type { Radio, RadioSensor } from '../radio.ts'
import { createBroadcasts } from './broadcasts.ts'
import { remedyFor, type SilenceLimits, silenceDefaults } from './deaf-remedy.ts'
import {
  countDiscoveries,
  forgetDiscoveries,
  forgetLinks,
  guardNoble,
  hearsLongPackets,
  type NobleInternals,
  onPacket,
} from './internals.ts'
import { limitsFor, type SessionLimits } from './link-session.ts'
import { createLinks, type Links } from './links.ts'
import { createScanner } from './scanner.ts'
import type { Found } from './session-deps.ts'
import type { Noble, NoblePeripheral } from './types.ts'

const require = createRequire(import.meta.url)

/** Where noble is installed; nothing when it is not. Does not load it. */
export const nobleFolder = (): string | undefined => {
  try {
    return dirname(require.resolve('@abandonware/noble/package.json'))
  } catch {
    return undefined
  }
}

/**
 * A noble of its own. Throws where there is no Bluetooth: loading it opens a socket. Over HCI on every platform: that is
 * what a Raspberry Pi speaks, and what a virtual radio plays.
 */
const loadNoble = (deviceId: number | undefined): Noble & NobleInternals => {
  // Otherwise noble keeps a frame of a connectable sensor back until a scan response is heard, and drops it if none is.
  process.env.NOBLE_REPORT_ALL_HCI_EVENTS = '1'
  const Bindings: new (options: object) => object = require('@abandonware/noble/lib/hci-socket/bindings')
  const withBindings: (
    bindings: object,
  ) => Noble & NobleInternals = require('@abandonware/noble/with-bindings')
  return withBindings(new Bindings(deviceId === undefined ? {} : { deviceId }))
}

/** How often the silence is looked at, and how often what noble keeps of devices is forgotten. */
const looksPerStep = 10
const forgetDefaultMs = 5 * minuteMs

export type NobleRadioDeps = {
  /** Real time: radios do not run faster. */
  readonly clock: Clock
  readonly log: Log
  readonly sensors: readonly RadioSensor[]
  readonly nodes: readonly RadioNode[]
  readonly counters: Counters
  /** The adapter; left out, the first. */
  readonly deviceId?: number
  readonly silence?: SilenceLimits
  readonly forgetMs?: number
  readonly limitsOf?: (node: RadioNode) => SessionLimits
  /** Told of every sign of life on the air. */
  readonly sign?: () => void
  /** Nothing helps but another process. */
  readonly giveUp: () => void
}

export type NobleRadio = Radio & {
  readonly sessions: Links['sessions']
  /** How many devices noble keeps in memory. */
  known(): number
}

/** Bluetooth Low Energy through noble: broadcasts are read, and nodes that must be connected to are. */
export const createNobleRadio = (deps: NobleRadioDeps): NobleRadio => {
  const {
    clock,
    log,
    sensors,
    nodes,
    counters,
    silence = silenceDefaults,
    forgetMs = forgetDefaultMs,
    sign,
    giveUp,
  } = deps
  const enrolled = new Set(nodes.map(({ address }) => address))
  let end: (() => void) | undefined
  let sessions: Links['sessions'] = () => new Map()
  let known = (): number => 0

  const start: Radio['start'] = (heard, _hearing, refused = () => undefined, device = () => undefined) => {
    if (end !== undefined) throw new Error('this radio is already running')
    const noble = loadNoble(deps.deviceId)
    let heardAt = clock.now()
    let tried = 0
    let wasReset = false
    guardNoble(noble, () => log({ level: 'debug', event: 'malformed-packet' }))
    const hearSomething = (): void => {
      heardAt = clock.now()
      tried = 0
      sign?.()
    }
    const found = (sensor: string, { values, faults, ageMs, rssi }: Found): void => {
      hearSomething()
      heard({ sensor, measuredAt: clock.now() - ageMs, values, faults, rssi })
    }
    const scanner = createScanner(clock, noble, (why) => log({ level: 'warn', event: 'scan-failed', why }))
    const broadcasts = createBroadcasts({
      clock,
      log,
      nodes,
      counters,
      found,
      refused,
      device,
      hearsLong: () => hearsLongPackets(noble),
    })
    const links = createLinks({
      clock,
      log,
      nodes,
      scanner,
      limitsOf: deps.limitsOf ?? ((node) => limitsFor(node.intervalMs)),
      found: (node, one) => found(node.sensor, one),
      refused,
    })
    sessions = links.sessions
    known = () => countDiscoveries(noble)

    const reset = (): void => {
      links.poweredOff()
      noble.reset()
      forgetLinks(noble)
      scanner.restart()
    }
    noble.on('warning', (message: unknown) => log({ level: 'debug', event: 'noble', why: String(message) }))
    onPacket(noble, (packet) => {
      hearSomething()
      broadcasts(packet)
    })
    noble.on('discover', (peripheral: NoblePeripheral) => links.advertised(peripheral))
    noble.on('stateChange', (state: string) => {
      log({ level: 'info', event: 'bluetooth', state })
      if (state === 'poweredOn') {
        // Links that a process before this one left in the adapter would keep their nodes from advertising.
        if (!wasReset) noble.reset()
        wasReset = true
        scanner.restart()
        return
      }
      links.poweredOff()
      forgetLinks(noble)
    })

    const cancels = { look: () => {}, forget: () => {} }
    const look = (): void => {
      const remedy = remedyFor(clock.now() - heardAt, tried, silence)
      if (remedy !== undefined) {
        tried += 1
        log({ level: 'warn', event: 'nothing-heard', trying: remedy })
        if (remedy === 'rescan') scanner.restart()
        else if (remedy === 'reset') reset()
        else giveUp()
      }
      cancels.look = clock.after(silence.stepMs / looksPerStep, look)
    }
    const forget = (): void => {
      forgetDiscoveries(noble, (id) => enrolled.has(id))
      cancels.forget = clock.after(forgetMs, forget)
    }
    look()
    cancels.forget = clock.after(forgetMs, forget)
    end = () => {
      cancels.look()
      cancels.forget()
      links.stop()
      noble.removeAllListeners()
    }
  }
  return {
    sensors,
    start,
    sessions: () => sessions(),
    known: () => known(),
    stop: () => end?.(),
  }
}
