import { join } from 'node:path'
import type { Reading } from '#core/reading.ts'
import type { GatewayClock } from './clock.ts'
import type { GatewayConfig } from './config.ts'
import { createDamagedFiles, whyOf } from './damaged-files.ts'
import { createHindrances } from './health/hindrances.ts'
import { countTakenLinks } from './health/link-taken.ts'
import { createLosses, type Losses } from './health/lost-readings.ts'
import { readOwnHealth, reportOwnHealth } from './health/own-health.ts'
import { ownHindrances } from './health/own-hindrances.ts'
import type { TakenBy } from './home-assistant/open-home-assistant.ts'
import type { Log } from './log.ts'
import { tryFolder } from './make-folder.ts'
import { createDeafness } from './radio/deafness.ts'
import { createDevices } from './radio/devices.ts'
import { holdRadio } from './radio/held-radio.ts'
import { createNodesHeard } from './radio/nodes-heard.ts'
import { openRadio } from './radio/open-radio.ts'
import { problemOf, type Radio, type Updated } from './radio/radio.ts'
import { readPems } from './read-pems.ts'
import { createRelay } from './relay/relay.ts'
import { createSequence } from './relay/sequence.ts'
import type { AlsoHear, Relay } from './relay/types.ts'
import type { StartedGateway } from './running-gateway.ts'
import { diskFiles } from './spool/files.ts'
import { openSpool } from './spool/spool.ts'
import { createFirmwareWord } from './update/firmware-word.ts'
import { createUpdates } from './update/updates.ts'
import { followCloud } from './uplink/follow-cloud.ts'
import { keepRulesInFile } from './uplink/stored-rules.ts'
import { createIotUplink } from './uplink/uplink-iot.ts'

/** The whole gateway: radio, relay, uplink. */
export const startGateway = (
  config: GatewayConfig,
  clock: GatewayClock,
  log: Log,
  home?: {
    readonly hear: AlsoHear
    /** What else measures besides the radio. */
    readonly take: (by: TakenBy) => void
  },
): StartedGateway => {
  const { organization, gateway } = config
  const stage = config.stage === undefined ? {} : { stage: config.stage }
  const read = readPems(config)
  if (!read.ok) return read
  const { pems } = read
  const damaged = createDamagedFiles(log)
  tryFolder(config.data, log)
  let losses: Losses | undefined
  const files = diskFiles(join(config.data, 'spool'))
  const spool = openSpool({ files, clock, log, damaged, lost: (loss) => losses?.note(loss) })
  const file = join(config.data, 'rules.json')
  const kept = keepRulesInFile({ file, clock, log, damaged, found: (rules) => follow(rules) })
  if (kept.damaged() > 0) damaged.note(file)
  const open = () => openRadio({ config, clock, log, damaged, readAgain: () => reloadRadio() })
  const opened = open()
  if (!opened.ok) return opened
  let radio = (): Radio => opened.radio
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
    own: ownHindrances({ clock, spool, damaged, relay: () => relay, pems, files: config.certificates }),
    changed: () => relay.speak(),
  })
  const updates = createUpdates({ folder: join(config.data, 'firmware'), clock, log, damaged })
  const firmware = createFirmwareWord({ clock, updates, radio: () => radio(), changed: () => relay.speak() })
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
    firmware,
    modelOf,
    log,
    alsoHear: home?.hear,
  })
  const follow: Relay['follow'] = (rules) => {
    for (const one of [held, relay]) one.follow(rules)
  }
  const nodes = createNodesHeard(modelOf)
  const deafness = createDeafness({ clock, gateway, hear: relay.hear })
  losses = createLosses({
    clock,
    gateway,
    uplink,
    file: join(config.data, 'losses.json'),
    isDeaf: () => radio().problem?.() !== undefined,
    hear: relay.hear,
    damaged,
    log,
  })
  const closers = [
    hindrances.stop,
    firmware.stop,
    countTakenLinks({ clock, uplink, told: (count) => hindrances.own('link-taken', count) }),
    losses.stop,
    kept.stop,
    followCloud({
      clock,
      uplink,
      relay: { ...relay, follow },
      kept,
      organization,
      gateway,
      ...stage,
      firmware: firmware.ask,
      settings: firmware.askNode,
      log,
    }),
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
  const noteUpdate = (updated: Updated): void => {
    updates.note(updated)
    firmware.look()
  }
  const held = holdRadio({
    first: opened.radio,
    open,
    rules: kept.rules,
    start: (one) => one.start(hear, deafness.told, hindrances.refused, devices.note, noteUpdate),
    log,
  })
  radio = held.radio
  const reloadRadio = (): Promise<void> => held.reload().then(() => updates.again(radio()))
  home?.take({ heard: hear, device: devices.note })
  uplink
    .connect()
    .catch((error: unknown) => log({ level: 'debug', event: 'uplink-closed', why: whyOf(error) }))
  return {
    ok: true,
    gateway: {
      status: () => ({
        now: clock.now(),
        timeIsTrue: clock.isTrue(),
        driftMs: clock.driftMs(),
        ...problemOf(radio()),
        relay: relay.status(),
        spool: spool.status(),
        rulesDamaged: kept.damaged(),
        filesDamaged: damaged.names(),
        own: readOwnHealth(config.data),
        nodes: nodes.all(),
        hindrances: hindrances.all(),
        firmware: updates.status(),
      }),
      set: (address, settings) => updates.set(radio(), address, settings),
      update: (address, file) => {
        const begun = updates.begin(radio(), address, file)
        firmware.look()
        return begun
      },
      reloadRadio,
      close: async () => {
        await held.stop()
        deafness.stop()
        for (const close of closers) close()
        relay.stop()
        await uplink.close()
        await spool.close()
      },
    },
  }
}
