import { join } from 'node:path'
import type { Reading } from '#core/reading.ts'
import type { Clock } from '#core/time.ts'
import { createDamagedFiles } from '../../../gateway/damaged-files.ts'
import { createCertificateWatch } from '../../../gateway/health/certificate-ends.ts'
import { createHindrances } from '../../../gateway/health/hindrances.ts'
import { createLosses, type Losses } from '../../../gateway/health/lost-readings.ts'
import { readOwnHealth, reportOwnHealth } from '../../../gateway/health/own-health.ts'
import { makeFolder } from '../../../gateway/make-folder.ts'
import { createDeafness } from '../../../gateway/radio/deafness.ts'
import { createDevices } from '../../../gateway/radio/devices.ts'
import type { Radio } from '../../../gateway/radio/radio.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { createSequence } from '../../../gateway/relay/sequence.ts'
import type { RelayStatus } from '../../../gateway/relay/status.ts'
import { diskFiles } from '../../../gateway/spool/files.ts'
import { openSpool } from '../../../gateway/spool/spool.ts'
import { createFirmwareWord } from '../../../gateway/update/firmware-word.ts'
import { createUpdates } from '../../../gateway/update/updates.ts'
import { followCloud } from '../../../gateway/uplink/follow-cloud.ts'
import { keepRulesInFile } from '../../../gateway/uplink/stored-rules.ts'
import type { Uplink } from '../../../gateway/uplink/uplink.ts'
import { createIotUplink } from '../../../gateway/uplink/uplink-iot.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Broker } from '../aws/broker/broker.ts'
import type { Certificates } from '../aws/broker/certificates.ts'
import { watchLink } from './broken-link.ts'
import type { Story } from './choose-story.ts'
import { cutByStory } from './cut-by-story.ts'
import { gatewayId, organizationId } from './seed.ts'

export type Gateway = {
  /** Resolves at its first connection, and when there will be none. */
  readonly connected: Promise<void>
  status(): RelayStatus
  /** For how long its link has been broken, in real time; nothing while it is there, and before it ever was. */
  connectingForMs(): number | undefined
  /** What keeps its radio from hearing; nothing while it works. */
  radioProblem(): string | undefined
  close(): Promise<void>
}

export type GatewayDeps = {
  readonly folder: string
  readonly clock: Clock
  readonly log: Log
  readonly radio: Radio
  readonly story: Story
  readonly certificates: Certificates
  readonly broker: Broker
  /** Told of everything that is published, until the broker has confirmed it. */
  readonly timeWaitsFor?: ((published: Promise<unknown>) => void) | undefined
}

/** The real gateway code in this process: radio, relay, and MQTT over mutual TLS to the local broker. */
export const openGateway = ({
  folder,
  clock,
  log,
  radio,
  story,
  certificates,
  broker,
  timeWaitsFor = () => undefined,
}: GatewayDeps): Gateway => {
  const iot = createIotUplink({
    clock,
    log,
    host: broker.host,
    port: broker.port(),
    ca: certificates.ca,
    ...certificates.device,
    organization: organizationId,
    gateway: gatewayId,
    random: Math.random,
    // A person looks on: the half minute of a gateway in the field is too long here.
    times: { retryMostMs: 2000 },
  })
  const direct: Uplink = {
    ...iot,
    publish: (topic, payload) => {
      const published = iot.publish(topic, payload)
      timeWaitsFor(published)
      return published
    },
  }
  const link = watchLink(direct)
  const { uplink, stop } = cutByStory(direct, clock, story)
  makeFolder(folder)
  const damaged = createDamagedFiles(log)
  let losses: Losses | undefined
  const files = diskFiles(join(folder, 'spool'))
  const spool = openSpool({ files, clock, log, damaged, lost: (loss) => losses?.note(loss) })
  const file = join(folder, 'gateway-rules.json')
  const kept = keepRulesInFile({ file, clock, log, damaged, found: (rules) => relay.follow(rules) })
  const devices = createDevices()
  const { modelOf } = devices
  const certificate = createCertificateWatch({ ca: certificates.ca, cert: certificates.device.cert })
  const hindrances = createHindrances({
    clock,
    gateway: gatewayId,
    modelOf,
    changed: () => relay.speak(),
    // TLS goes by the world's own time, which that of a story is not.
    own: () => ({ 'certificate-ends': certificate(clock.speed === 1 ? clock.now() : undefined) }),
  })
  const updates = createUpdates({ folder: join(folder, 'firmware'), clock, log, damaged })
  const firmware = createFirmwareWord({ clock, updates, radio: () => radio, changed: () => relay.speak() })
  const relay = createRelay({
    hindrances,
    firmware,
    modelOf,
    clock,
    log,
    uplink,
    waiting: spool,
    organization: organizationId,
    gateway: gatewayId,
    sequence: createSequence(Math.random),
    rules: kept.rules,
  })
  const forget = followCloud({
    clock,
    log,
    uplink,
    relay,
    kept,
    organization: organizationId,
    gateway: gatewayId,
    firmware: firmware.ask,
    settings: firmware.askNode,
  })
  losses = createLosses({
    clock,
    gateway: gatewayId,
    uplink,
    file: join(folder, 'gateway-losses.json'),
    isDeaf: () => radio.problem?.() !== undefined,
    hear: relay.hear,
    damaged,
    log,
  })
  relay.start()
  const deafness = createDeafness({ clock, gateway: gatewayId, hear: relay.hear })
  const stopHealth = reportOwnHealth({
    clock,
    gateway: gatewayId,
    read: () => readOwnHealth(folder),
    hear: relay.hear,
  })
  const hear = (reading: Reading): void => {
    hindrances.read(reading.sensor)
    relay.hear(reading)
  }
  radio.start(hear, deafness.told, hindrances.refused, devices.note, (updated) => {
    updates.note(updated)
    firmware.look()
  })
  const connected = direct
    .connect()
    .catch((error: unknown) => log({ level: 'error', event: 'uplink-closed', why: String(error) }))
  return {
    connected,
    status: () => relay.status(),
    connectingForMs: link.brokenForMs,
    radioProblem: () => radio.problem?.(),
    close: async () => {
      await radio.stop()
      deafness.stop()
      forget()
      losses?.stop()
      kept.stop()
      stopHealth()
      hindrances.stop()
      firmware.stop()
      relay.stop()
      stop()
      link.stop()
      await direct.close()
      await spool.close()
    },
  }
}
