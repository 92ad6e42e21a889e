import { io, mqtt } from 'aws-iot-device-sdk-v2'
import { type GatewayPlace, presenceTopic, thingName } from '#core/gateway-protocol/topics.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import { inTime } from './in-time.ts'
import { createUplinkStates } from './states.ts'
import { type UplinkTimes, uplinkTimes } from './times.ts'
import type { Uplink } from './uplink.ts'

export type IotUplinkDeps = GatewayPlace & {
  readonly clock: Clock
  readonly host: string
  readonly port: number
  /** PEM: the authority of the endpoint, and the device's own certificate and key. */
  readonly ca: string
  readonly cert: string
  readonly key: string
  /** In [0, 1): spreads the attempts of many gateways after an outage. */
  readonly random: () => number
  readonly log: Log
  readonly times?: Partial<UplinkTimes>
}

const keepAliveSeconds = 30
/** Must be less than the keep-alive; the local broker shares its process with much else. */
const pingTimeoutMs = 10 * secondMs
const connectTimeoutMs = 10 * secondMs
/** How long a farewell may take before the process goes on without it, in real milliseconds. */
const farewellMs = 2 * secondMs

/** One connection, from its first attempt until it is lost. The SDK would queue and reconnect too; the relay does that. */
type Link = {
  readonly connection: mqtt.MqttClientConnection
  readonly pending: Set<(error: Error) => void>
  /** When it was up; absent while it is not. */
  upAt?: Millis
}

/** MQTT 3.1.1 over mutual TLS. The SDK's MQTT 5 client would drain a backlog at 62 reports a second. */
export const createIotUplink = (deps: IotUplinkDeps): Uplink => {
  const { clock, log } = deps
  const times = { ...uplinkTimes, ...deps.times }
  const after = (realMs: number, action: () => void) => clock.after(realMs * clock.speed, action)
  const presence = presenceTopic(deps.organization, deps.gateway, deps.stage)
  const said = (state: 'here' | 'gone') => JSON.stringify({ v: 1, gateway: deps.gateway, state })
  const tls = io.TlsContextOptions.create_client_with_mtls(deps.cert, deps.key)
  tls.override_default_trust_store(deps.ca)
  tls.min_tls_version = io.TlsVersion.TLSv1_2
  const tlsContext = new io.ClientTlsContext(tls)
  const decoder = new TextDecoder()
  const client = new mqtt.MqttClient()
  const socketOptions = new io.SocketOptions(io.SocketType.STREAM, io.SocketDomain.IPV4, connectTimeoutMs)
  const { state, become, onState } = createUplinkStates()
  let link: Link | undefined
  let failures = 0
  let wanted = false
  let abandon = (): void => undefined
  let cancelRetry: (() => void) | undefined
  const closing = new Set<Promise<void>>()
  const hearings = new Map<string, (payload: string) => void>()

  const newConnection = (): mqtt.MqttClientConnection => {
    const connection = client.new_connection({
      client_id: thingName(deps.organization, deps.gateway, deps.stage),
      host_name: deps.host,
      port: deps.port,
      clean_session: true,
      keep_alive: keepAliveSeconds,
      ping_timeout: pingTimeoutMs,
      socket_options: socketOptions,
      tls_ctx: tlsContext,
      will: new mqtt.MqttWill(presence, mqtt.QoS.AtLeastOnce, said('gone'), false),
      disable_metrics: true,
    })
    connection.on('interrupt', (error) => {
      if (link?.connection === connection) lose(link, error.error_name ?? 'interrupted')
    })
    return connection
  }

  const open = (): void => {
    cancelRetry = undefined
    become('connecting')
    const opened: Link = { connection: newConnection(), pending: new Set() }
    link = opened
    opened.connection.connect().then(
      () => welcome(opened),
      (error: unknown) => lose(opened, String(error)),
    )
  }

  const welcome = async (opened: Link): Promise<void> => {
    if (link !== opened) {
      farewell(opened)
      return
    }
    opened.upAt = clock.now()
    await hearOn(opened)
    if (link !== opened) return
    become('connected')
    // Lost, it is said again at the next connection; the reports tell the same.
    publishOn(opened, presence, said('here')).catch(() => undefined)
  }

  /** A topic that the cloud does not grant is done without: readings matter more than what the cloud asks. */
  const hearOn = async ({ connection }: Link): Promise<void> => {
    const all = [...hearings].map(([topic, listener]) => {
      const heard = (_topic: string, payload: ArrayBuffer): void => listener(decoder.decode(payload))
      const granted = connection.subscribe(topic, mqtt.QoS.AtLeastOnce, heard)
      return inTime(granted, clock, times.grantMs * clock.speed)
    })
    for (const one of await Promise.allSettled(all))
      if (one.status === 'rejected')
        log({ level: 'warn', event: 'topic-not-granted', why: String(one.reason) })
  }

  const lose = (lost: Link, why: string): void => {
    if (link !== lost) return
    link = undefined
    farewell(lost)
    if (clock.now() - (lost.upAt ?? clock.now()) >= times.provenMs * clock.speed) failures = 0
    const waitMs = Math.min(times.retryMostMs, times.retryFirstMs * 2 ** Math.min(failures, 20))
    failures += 1
    become('down')
    log({ level: failures === 1 ? 'warn' : 'debug', event: 'uplink-lost', why, againInMs: waitMs })
    for (const fail of [...lost.pending]) fail(new Error('the link was lost'))
    cancelRetry = after(waitMs * (1 + deps.random() / 2), open)
  }

  /** Says good-bye, so that no last will is published, and frees the native half. */
  const farewell = ({ connection }: Link): void => {
    const gone = new Promise<void>((resolve) => {
      const end = (): void => {
        cancel()
        resolve()
      }
      const cancel = after(farewellMs, end)
      connection.once('closed', end)
      // Refused for one that never connected: it has nothing to say good-bye to.
      connection.disconnect().catch(end)
    }).finally(() => closing.delete(gone))
    closing.add(gone)
  }

  const publishOn = (on: Link, topic: string, payload: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        cancel()
        if (on.pending.delete(fail)) end()
      }
      const fail = (error: Error): void => settle(() => reject(error))
      const cancel = after(times.ackMs, () => {
        fail(new Error('no confirmation in time'))
        lose(on, 'no confirmation in time')
      })
      on.pending.add(fail)
      on.connection.publish(topic, payload, mqtt.QoS.AtLeastOnce).then(
        () => settle(resolve),
        (error: unknown) => fail(new Error(String(error))),
      )
    })

  return {
    connect: () =>
      new Promise((resolve, reject) => {
        if (wanted) return reject(new Error('this uplink is already in use'))
        wanted = true
        const forget = onState((next) => {
          if (next !== 'connected') return
          forget()
          resolve()
        })
        abandon = () => reject(new Error('closed before it connected'))
        open()
      }),
    publish: (topic, payload) =>
      link !== undefined && state() === 'connected'
        ? publishOn(link, topic, payload)
        : Promise.reject(new Error('the link is down')),
    state,
    onState,
    listen: (topic, listener) => void hearings.set(topic, listener),
    close: async () => {
      wanted = false
      cancelRetry?.()
      // Without effect on a promise that was kept.
      abandon()
      const last = link
      link = undefined
      if (last !== undefined) {
        for (const fail of [...last.pending]) fail(new Error('the uplink was closed'))
        farewell(last)
      }
      become('down')
      await Promise.all(closing)
    },
  }
}
