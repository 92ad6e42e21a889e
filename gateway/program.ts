import { join } from 'node:path'
import type { Hindrance } from '#core/hindrance.ts'
import type { Reading } from '#core/reading.ts'
import type { GatewayClock } from './clock.ts'
import type { GatewayConfig } from './config.ts'
import { createDamagedFiles } from './damaged-files.ts'
import { createHindrances } from './health/hindrances.ts'
import { countTakenLinks } from './health/link-taken.ts'
import { createLosses, type Losses } from './health/lost-readings.ts'
import { type OwnHealth, readOwnHealth, reportOwnHealth } from './health/own-health.ts'
import type { Log } from './log.ts'
import { tryFolder } from './make-folder.ts'
import { createDeafness } from './radio/deafness.ts'
import { createDevices } from './radio/devices.ts'
import { createNodesHeard, type NodeHeard } from './radio/nodes-heard.ts'
import { openRadio } from './radio/open-radio.ts'
import { problemOf } from './radio/radio.ts'
import { type Pems, readPems } from './read-pems.ts'
import { createRelay } from './relay/relay.ts'
import { createSequence } from './relay/sequence.ts'
import type { RelayStatus } from './relay/status.ts'
import type { AlsoHear } from './relay/types.ts'
import { diskFiles } from './spool/files.ts'
import type { SpoolStatus } from './spool/limits.ts'
import { openSpool } from './spool/spool.ts'
import { type Begun, createUpdates, type FirmwareStatus } from './update/updates.ts'
import { followCloud } from './uplink/follow-cloud.ts'
import { keepRulesInFile } from './uplink/stored-rules.ts'
import { createIotUplink } from './uplink/uplink-iot.ts'

export type GatewayStatus = {
  readonly now: number
  readonly timeIsTrue: boolean
  readonly driftMs: number
  /** What keeps the radio from hearing; nothing while it works. */
  readonly radio?: string
  readonly relay: RelayStatus
  readonly spool: SpoolStatus
  /** Files of rules that could not be believed when it started. */
  readonly rulesDamaged: number
  /** The names of all its files that could not be believed, and were set aside. */
  readonly filesDamaged: readonly string[]
  readonly own: OwnHealth
  readonly nodes: readonly NodeHeard[]
  readonly hindrances: readonly Hindrance[]
  readonly firmware: FirmwareStatus
}
export type RunningGateway = {
  status(): GatewayStatus
  /** The radio begins anew, with the keys of now. */
  reloadRadio(): Promise<void>
  /** Brings a firmware of the gateway's folder to a node. */
  update(address: string, file: string): Begun
  close(): Promise<void>
}
export type StartedGateway =
  | { readonly ok: true; readonly gateway: RunningGateway }
  /** Says what to do. */
  | { readonly ok: false; readonly problem: string }

const describe = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')
/** The whole gateway: radio, relay, uplink. */
export const startGateway = (
  config: GatewayConfig,
  clock: GatewayClock,
  log: Log,
  alsoHear?: AlsoHear,
): StartedGateway => {
  const { organization, gateway } = config
  const stage = config.stage === undefined ? {} : { stage: config.stage }
  let pems: Pems
  try {
    pems = readPems(config)
  } catch (error) {
    return { ok: false, problem: `certificates: ${describe(error)}.` }
  }
  const damaged = createDamagedFiles(log)
  tryFolder(config.data, log)
  let losses: Losses | undefined
  const files = diskFiles(join(config.data, 'spool'))
  const spool = openSpool({ files, clock, log, damaged, lost: (loss) => losses?.note(loss) })
  const kept = keepRulesInFile(join(config.data, 'rules.json'), log)
  if (kept.damaged > 0) damaged.note('rules.json')
  const opened = openRadio({ config, clock, log, damaged })
  if (!opened.ok) return opened
  let { radio } = opened
  const uplink = createIotUplink({
    clock,
    log,
    ...config.endpoint,
    ...pems,
    organization,
    gateway,
    ...stage,
    random: Math.random,
  })
  const devices = createDevices()
  const { modelOf } = devices
  const hindrances = createHindrances({
    clock,
    gateway,
    modelOf,
    own: () => ({
      'clock-not-set': { count: clock.isTrue() ? 0 : 1 },
      'disk-full': { count: spool.status().unsavedBytes > 0 ? 1 : 0 },
      'not-confirmed': { count: relay.isUnanswered() ? 1 : 0 },
      'files-damaged': { count: damaged.names().length, detail: damaged.names().join(', ') },
    }),
    changed: () => relay.speak(),
  })
  const relay = createRelay({
    clock,
    dating: clock,
    uplink,
    organization,
    gateway,
    ...stage,
    sequence: createSequence(Math.random),
    waiting: spool,
    rules: kept.rules,
    hindrances,
    modelOf,
    log,
    alsoHear,
  })
  const nodes = createNodesHeard(modelOf)
  const updates = createUpdates({ folder: join(config.data, 'firmware'), clock, log })
  const deafness = createDeafness({ clock, gateway, hear: relay.hear })
  losses = createLosses({
    clock,
    gateway,
    uplink,
    file: join(config.data, 'losses.json'),
    isDeaf: () => radio.problem?.() !== undefined,
    hear: relay.hear,
    damaged,
    log,
  })
  const closers = [
    hindrances.stop,
    countTakenLinks({ clock, uplink, told: (count) => hindrances.own('link-taken', count) }),
    losses.stop,
    followCloud({ clock, uplink, relay, kept, organization, gateway, ...stage, log }),
    reportOwnHealth({
      clock,
      gateway,
      read: () => readOwnHealth(config.data),
      driftMs: clock.driftMs,
      hear: relay.hear,
    }),
  ]
  hindrances.look()
  relay.start()
  const hear = (reading: Reading): void => {
    nodes.note(reading)
    hindrances.read(reading.sensor)
    relay.hear(reading)
  }
  const listen = (): void => radio.start(hear, deafness.told, hindrances.refused, devices.note, updates.note)
  listen()
  uplink
    .connect()
    .catch((error: unknown) => log({ level: 'debug', event: 'uplink-closed', why: describe(error) }))
  return {
    ok: true,
    gateway: {
      status: () => ({
        now: clock.now(),
        timeIsTrue: clock.isTrue(),
        driftMs: clock.driftMs(),
        ...problemOf(radio),
        relay: relay.status(),
        spool: spool.status(),
        rulesDamaged: kept.damaged,
        filesDamaged: damaged.names(),
        own: readOwnHealth(config.data),
        nodes: nodes.all(),
        hindrances: hindrances.all(),
        firmware: updates.status(),
      }),
      update: (address, file) => updates.begin(radio, address, file),
      reloadRadio: async () => {
        await radio.stop()
        const next = openRadio({ config, clock, log, damaged })
        if (next.ok) radio = next.radio
        else log({ level: 'error', event: 'radio-goes-on-as-before', why: next.problem })
        listen()
        updates.again(radio)
      },
      close: async () => {
        await radio.stop()
        deafness.stop()
        for (const close of closers) close()
        relay.stop()
        await uplink.close()
        await spool.close()
      },
    },
  }
}
