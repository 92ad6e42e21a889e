import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hindrance } from '#core/hindrance.ts'
import type { Reading } from '#core/reading.ts'
import type { GatewayClock } from './clock.ts'
import type { GatewayConfig } from './config.ts'
import { createHindrances } from './health/hindrances.ts'
import { countTakenLinks } from './health/link-taken.ts'
import { createLosses, type Losses } from './health/lost-readings.ts'
import { type OwnHealth, readOwnHealth, reportOwnHealth } from './health/own-health.ts'
import type { Log } from './log.ts'
import { createDeafness } from './radio/deafness.ts'
import { createNodesHeard, type NodeHeard } from './radio/nodes-heard.ts'
import { openRadio } from './radio/open-radio.ts'
import type { Radio } from './radio/radio.ts'
import { createRelay } from './relay/relay.ts'
import { sequenceInFile } from './relay/sequence.ts'
import type { RelayStatus } from './relay/status.ts'
import { diskFiles } from './spool/files.ts'
import type { SpoolStatus } from './spool/limits.ts'
import { openSpool } from './spool/spool.ts'
import { createTimeGate } from './time-gate.ts'
import { followCloud } from './uplink/follow-cloud.ts'
import { type KeptRules, keepRulesInFile } from './uplink/stored-rules.ts'
import { createIotUplink } from './uplink/uplink-iot.ts'

export type GatewayStatus = {
  readonly now: number
  readonly timeIsTrue: boolean
  readonly driftMs: number
  readonly heldForTime: number
  /** What keeps the radio from hearing; nothing while it works. */
  readonly radio?: string
  readonly relay: RelayStatus
  readonly spool: SpoolStatus
  /** Files of rules that could not be believed when it started. */
  readonly rulesDamaged: number
  readonly own: OwnHealth
  readonly nodes: readonly NodeHeard[]
  readonly hindrances: readonly Hindrance[]
}
export type RunningGateway = {
  status(): GatewayStatus
  /** The radio begins anew, with the keys of now. */
  reloadRadio(): Promise<void>
  close(): Promise<void>
}
export type StartedGateway =
  | { readonly ok: true; readonly gateway: RunningGateway }
  /** Says what to do. */
  | { readonly ok: false; readonly problem: string }

type Pems = { readonly ca: string; readonly cert: string; readonly key: string }

/** The files of the certificates; throws with the name of the one that cannot be read, and never with what is in it. */
const readPems = ({ certificates }: GatewayConfig): Pems => {
  const read = (name: keyof GatewayConfig['certificates']): string => {
    const text = readFileSync(certificates[name], 'utf8')
    if (!text.includes('-----BEGIN ')) throw new Error(`${certificates[name]} is not in PEM form`)
    return text
  }
  return { ca: read('ca'), cert: read('certificate'), key: read('key') }
}

const radioOf = (radio: Radio): Pick<GatewayStatus, 'radio'> => {
  const problem = radio.problem?.()
  return problem === undefined ? {} : { radio: problem }
}

const describe = (error: unknown): string => (error instanceof Error ? error.message : 'unknown')

/** The whole gateway: radio, time gate, relay with its spool, and the uplink. */
export const startGateway = (config: GatewayConfig, clock: GatewayClock, log: Log): StartedGateway => {
  const { organization, gateway } = config
  const stage = config.stage === undefined ? {} : { stage: config.stage }
  let pems: Pems
  try {
    pems = readPems(config)
  } catch (error) {
    return { ok: false, problem: `certificates: ${describe(error)}.` }
  }
  let losses: Losses | undefined
  let opened: ReturnType<typeof openRadio>
  let spool: ReturnType<typeof openSpool>
  let sequence: ReturnType<typeof sequenceInFile>
  let kept: KeptRules
  try {
    const files = diskFiles(join(config.data, 'spool'))
    spool = openSpool({ files, clock, log, lost: (loss) => losses?.note(loss) })
    sequence = sequenceInFile(join(config.data, 'sequence.json'))
    kept = keepRulesInFile(join(config.data, 'rules.json'), log)
    opened = openRadio({ config, clock, log })
  } catch (error) {
    return { ok: false, problem: `data: ${config.data} cannot be used: ${describe(error)}.` }
  }
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
  const { rules } = kept
  const hindrances = createHindrances({
    clock,
    gateway,
    own: () => ({ 'clock-not-set': gate.status().held }),
    changed: () => relay.speak(),
  })
  const relay = createRelay({
    clock,
    uplink,
    organization,
    gateway,
    ...stage,
    sequence,
    waiting: spool,
    rules,
    hindrances,
    log,
  })
  const nodes = createNodesHeard()
  const gate = createTimeGate({ clock, log, hear: relay.hear })
  const deafness = createDeafness({ clock, gateway, hear: gate.hear })
  losses = createLosses({
    clock,
    gateway,
    uplink,
    file: join(config.data, 'losses.json'),
    isDeaf: () => radio.problem?.() !== undefined,
    hear: relay.hear,
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
      hear: gate.hear,
    }),
  ]
  relay.start()
  const hear = (reading: Reading): void => {
    nodes.note(reading)
    hindrances.read(reading.sensor)
    gate.hear(reading)
  }
  radio.start(hear, deafness.told, hindrances.refused)
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
        heldForTime: gate.status().held,
        ...radioOf(radio),
        relay: relay.status(),
        spool: spool.status(),
        rulesDamaged: kept.damaged,
        own: readOwnHealth(config.data),
        nodes: nodes.all(),
        hindrances: hindrances.all(),
      }),
      reloadRadio: async () => {
        await radio.stop()
        const next = openRadio({ config, clock, log })
        if (next.ok) radio = next.radio
        else log({ level: 'error', event: 'radio-goes-on-as-before', why: next.problem })
        radio.start(hear, deafness.told, hindrances.refused)
      },
      close: async () => {
        await radio.stop()
        deafness.stop()
        gate.stop()
        for (const close of closers) close()
        relay.stop()
        await uplink.close()
        await spool.close()
      },
    },
  }
}
