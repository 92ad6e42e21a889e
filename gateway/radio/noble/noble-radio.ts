import { probeId } from '#core/probe.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import type { Log } from '../../log.ts'
import type { Runs, UpdateState } from '../../update/carrier.ts'
import { createCarriers } from '../../update/carriers.ts'
import type { Firmware } from '../../update/image.ts'
import type { NodeWish, SettingsTold } from '../../update/settings.ts'
import type { Counters, RadioNode } from '../enrolled-node.ts'
import { type InUse, nobodyKnown } from '../in-use.ts'
import type { Radio, RadioSensor } from '../radio.ts'
import type { NobleName } from '../stacks/names.ts'
import { loadNoble } from '../stacks/stacks.ts'
import { createBroadcasts } from './broadcasts.ts'
import { remedyFor, type SilenceLimits, silenceDefaults } from './deaf-remedy.ts'
import {
  countDiscoveries,
  forgetDiscoveries,
  forgetLinks,
  guardNoble,
  hearsLongPackets,
  onPacket,
  resetAdapter,
} from './internals.ts'
import { limitsFor, type SessionLimits } from './link-session.ts'
import { createLinks, type Links } from './links.ts'
import { createScanner } from './scanner.ts'
import type { Found } from './session-deps.ts'
import type { NoblePeripheral } from './types.ts'

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
  readonly noble?: NobleName
  readonly silence?: SilenceLimits
  readonly forgetMs?: number
  readonly limitsOf?: (node: RadioNode) => SessionLimits
  /** Told of every sign of life on the air. */
  readonly sign?: () => void
  /** Told of every step of a firmware that is brought to a node. */
  readonly updated?: (address: string, state: UpdateState | Runs | SettingsTold) => void
  /** Nothing helps but another process. */
  readonly giveUp: () => void
}

export type NobleRadio = Omit<Radio, 'bring' | 'look' | 'set' | 'inUse'> & {
  readonly sessions: Links['sessions']
  /** Brings a firmware to the node of that address; `wasOffered`: by an earlier process. */
  bring(address: string, firmware: Firmware, wasOffered: boolean): void
  /** Asks our nodes what runs on them. */
  look(): void
  set(address: string, wish: NodeWish): void
  inUse(known: InUse): void
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
  const carriers = createCarriers(clock, (address, state) => deps.updated?.(address, state))
  let inUse = nobodyKnown
  let end: (() => void) | undefined
  let sessions: Links['sessions'] = () => new Map()
  let known = (): number => 0

  const start: Radio['start'] = (heard, _hearing, refused = () => undefined, device = () => undefined) => {
    if (end !== undefined) throw new Error('this radio is already running')
    const noble = loadNoble(deps.noble ?? 'abandonware', deps.deviceId)
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
      inUse: () => inUse,
    })
    const links = createLinks({
      clock,
      log,
      nodes,
      scanner,
      carriers,
      limitsOf: deps.limitsOf ?? ((node) => limitsFor(node.intervalMs)),
      found: ({ sensor }, one) => found(one.probe === undefined ? sensor : probeId(sensor, one.probe), one),
      refused,
    })
    sessions = links.sessions
    known = () => countDiscoveries(noble)

    const reset = (): void => {
      links.poweredOff()
      resetAdapter(noble)
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
        if (!wasReset) resetAdapter(noble)
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
    bring: carriers.bring,
    look: carriers.look,
    set: carriers.set,
    inUse: (known) => {
      inUse = known
    },
    stop: () => {
      carriers.stop()
      end?.()
    },
  }
}
