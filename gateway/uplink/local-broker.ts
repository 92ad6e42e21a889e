import { io, mqtt } from 'aws-iot-device-sdk-v2'
import { type Clock, secondMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import { inTime } from './in-time.ts'
import { uplinkTimes } from './times.ts'

type Said = { readonly topic: string; readonly payload: string; readonly isKept: boolean }

export type Listening = {
  readonly topic: string
  /** `isKept`: the broker has had it since then, and nobody says it now. */
  readonly heard: (payload: string, topic: string, isKept: boolean) => void
}

type BrokerDeps = {
  readonly clock: Clock
  readonly host: string
  readonly port: number
  readonly clientId: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** What the broker says for us when we are gone. */
  readonly will: Said
  /** How long after a failure it is tried again, in real milliseconds. */
  readonly againMs: number
  /** How long a topic may take to be granted before it goes on without, in real milliseconds. */
  readonly grantMs?: number
  readonly listen: readonly Listening[]
  readonly opened: () => void
  readonly log: Log
}

const keepAliveSeconds = 30
const pingTimeoutMs = 10 * secondMs
const connectTimeoutMs = 10 * secondMs
/** A broker that confirms none of so many gets no more until it does: nothing may fill the memory of the gateway. */
const underWayMax = 500
/** How long what is owed at the end, and a farewell, may take. */
const farewellMs = 2 * secondMs

/** A broker beside the cloud's, in a network of one's own: plain MQTT 3.1.1. What cannot be said there now is not said. */
export const openBroker = (deps: BrokerDeps) => {
  const { clock, log, will } = deps
  const client = new mqtt.MqttClient()
  const decoder = new TextDecoder()
  const underWay = new Set<Promise<unknown>>()
  let connection: mqtt.MqttClientConnection | undefined
  const listening = [...deps.listen]
  let isUp = false
  let isClosed = false
  let failures = 0
  let cancel: (() => void) | undefined

  const open = (): void => {
    const opened = client.new_connection({
      client_id: deps.clientId,
      host_name: deps.host,
      port: deps.port,
      clean_session: true,
      keep_alive: keepAliveSeconds,
      ping_timeout: pingTimeoutMs,
      socket_options: new io.SocketOptions(io.SocketType.STREAM, io.SocketDomain.IPV4, connectTimeoutMs),
      ...(deps.username !== undefined && { username: deps.username }),
      ...(deps.password !== undefined && { password: deps.password }),
      will: new mqtt.MqttWill(will.topic, mqtt.QoS.AtLeastOnce, will.payload, will.isKept),
      disable_metrics: true,
    })
    connection = opened
    opened.on('interrupt', (error) => lose(opened, error.error_name ?? 'interrupted'))
    opened.connect().then(
      () => welcome(opened),
      (error: unknown) => lose(opened, String(error)),
    )
  }

  const welcome = async (opened: mqtt.MqttClientConnection): Promise<void> => {
    if (connection !== opened || isClosed) return
    isUp = true
    failures = 0
    log({ level: 'info', event: 'local-broker-connected' })
    await Promise.all(listening.map((one) => subscribe(opened, one)))
    if (connection === opened) deps.opened()
  }

  const subscribe = async (at: mqtt.MqttClientConnection, { topic, heard }: Listening): Promise<void> => {
    try {
      const granted = at.subscribe(topic, mqtt.QoS.AtLeastOnce, (said, payload, _again, _qos, isKept) =>
        heard(decoder.decode(payload), said, isKept),
      )
      await inTime(granted, clock, (deps.grantMs ?? uplinkTimes.grantMs) * clock.speed)
    } catch (error) {
      log({ level: 'warn', event: 'local-broker-topic-refused', topic, why: String(error) })
    }
  }

  /** The SDK would try again by itself, and hold what is said meanwhile: a value of then is none of now. */
  const lose = (lost: mqtt.MqttClientConnection, why: string): void => {
    if (connection !== lost) return
    connection = undefined
    isUp = false
    lost.disconnect().catch(() => undefined)
    failures += 1
    log({ level: failures === 1 ? 'warn' : 'debug', event: 'local-broker-lost', why })
    if (!isClosed) cancel = clock.after(deps.againMs * clock.speed, open)
  }

  open()
  return {
    /** From now on, also when it is lost and comes back. */
    alsoListen: (one: Listening): void => {
      listening.push(one)
      if (connection !== undefined && isUp) void subscribe(connection, one)
    },
    tell: ({ topic, payload, isKept }: Said): void => {
      if (connection === undefined || !isUp || underWay.size >= underWayMax) return
      const told = connection
        .publish(topic, payload, mqtt.QoS.AtLeastOnce, isKept)
        .catch((error: unknown) =>
          log({ level: 'debug', event: 'local-broker-not-told', topic, why: String(error) }),
        )
        .finally(() => underWay.delete(told))
      underWay.add(told)
    },
    close: async (): Promise<void> => {
      isClosed = true
      cancel?.()
      const last = connection
      if (last === undefined) return
      const rest = async (): Promise<void> => {
        await Promise.all(underWay)
        connection = undefined
        await last.disconnect().catch(() => undefined)
      }
      let give = (): void => undefined
      const patience = new Promise<void>((resolve) => {
        give = clock.after(farewellMs * clock.speed, resolve)
      })
      await Promise.race([rest(), patience])
      give()
    },
  }
}
