import type { Socket } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import type { Clock } from '#core/time.ts'
import type { Log } from '../../../../pipeline/ports/stores.ts'
import type { Identity } from './certificates.ts'
import { createGuard } from './guard.ts'
import { makeNumbersAsNeeded } from './numbers-as-needed.ts'
import { createRuleRunner, type RetryTimes, type Rule, type RuleCounts, retryDefaults } from './rules.ts'

export type BrokerDeps = {
  readonly clock: Clock
  /** The authority whose devices may connect, and the broker's own certificate. */
  readonly ca: string
  readonly server: Identity
  readonly rules: readonly Rule[]
  readonly log: Log
  /** 0: any free port, the same one again after `resume`. */
  readonly port?: number
  /** Messages of one client that are with the rules at the same time. */
  readonly perClient?: number
  readonly retry?: RetryTimes
}

type BrokerStats = {
  readonly clients: number
  readonly published: number
  /** Messages that a client had no right to send, or that were too large. */
  readonly refused: number
  /** Connections that did not get through TLS or did not say who their certificate says they are. */
  readonly strangers: number
  readonly rules: RuleCounts
}

export type Broker = {
  readonly host: string
  port(): number
  publish(topic: string, payload: string): Promise<void>
  /** Rejects when it is stopped or does not answer. */
  probe(): Promise<void>
  /** As if the cloud were gone: connections are cut, the port is closed. */
  stop(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
  stats(): BrokerStats
}

/** AWS IoT Core takes this many unconfirmed messages of one client; here, no more are read then. */
const unconfirmedMax = 100
const host = '127.0.0.1'

/**
 * A local AWS IoT Core: MQTT 3.1.1 with mutual TLS on loopback. A message is confirmed to its sender (PUBACK) only after
 * every rule that matches has worked, so that what is confirmed is stored.
 */
export const createBroker = async (deps: BrokerDeps): Promise<Broker> => {
  const { clock, ca, log, rules } = deps
  makeNumbersAsNeeded()
  const runner = createRuleRunner({
    clock,
    rules,
    log,
    perClient: deps.perClient ?? unconfirmedMax,
    retry: deps.retry ?? retryDefaults,
  })
  const counts = { published: 0, refused: 0, strangers: 0 }
  const unconfirmed = new WeakMap<Client, number>()
  const guard = createGuard()
  /** Those in the middle of their handshake too: they would keep a closing server waiting. */
  const sockets = new Set<Socket>()
  let port = deps.port ?? 0
  let server: Server | undefined

  /** aedes reads on only when what it has read is dealt with; without this, a withheld PUBACK would starve the pings. */
  const readOn = (client: Client, change: 1 | -1): void => {
    const now = (unconfirmed.get(client) ?? 0) + change
    unconfirmed.set(client, now)
    if (now < unconfirmedMax && 'resume' in client && typeof client.resume === 'function') {
      const { resume } = client
      setImmediate(() => {
        if (!client.closed) resume.call(client)
      })
    }
  }

  const refuse = (client: Client, topic: string, why: string): Error => {
    counts.refused += 1
    log({ level: 'warn', event: 'publish-refused', client: client.id, topic: topic.slice(0, 200), why })
    return new Error(why)
  }

  const take = async (client: Client, packet: PublishPacket): Promise<boolean> => {
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    const isWill = client.closed
    const isWanted = (): boolean => isWill || !client.closed
    readOn(client, 1)
    const worked = await runner.run({ topic: packet.topic, payload, client: client.id }, isWanted)
    readOn(client, -1)
    return worked
  }

  const aedes = await Aedes.createBroker({
    authenticate: (client, _username, _password, done) => {
      const mistaken = guard.mistaken(client)
      if (mistaken === undefined) return done(null, true)
      counts.strangers += 1
      done(mistaken, null)
    },
    authorizePublish: (client, packet, done) => {
      if (client === null) return done(null)
      const why = guard.refusal(client, packet)
      if (why !== undefined) return done(refuse(client, packet.topic, why))
      counts.published += 1
      take(client, packet).then(
        (worked) => done(worked ? null : new Error('given up')),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
    authorizeSubscribe: (client, subscription, done) =>
      done(null, guard.mayHear(client, subscription.topic) ? subscription : null),
  })
  aedes.on('clientDisconnect', () => runner.wake())

  const listen = async (): Promise<void> => {
    const secure = { requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const
    const next = createServer({ ...secure, ca, ...deps.server }, (socket) => {
      if (!guard.admit(socket)) {
        counts.strangers += 1
        socket.destroy()
        return
      }
      socket.setNoDelay(true)
      aedes.handle(socket)
    })
    next.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    next.on('tlsClientError', (error) => {
      counts.strangers += 1
      log({ level: 'debug', event: 'tls-refused', why: error.message })
    })
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject)
      next.listen(port, host, resolve)
    })
    port = portOf(next)
    server = next
  }

  const stop = async (): Promise<void> => {
    const old = server
    server = undefined
    if (old === undefined) return
    const closed = new Promise<void>((resolve) => old.close(() => resolve()))
    for (const socket of sockets) socket.destroy()
    await closed
  }

  const publish = (topic: string, payload: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const packet = { cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false } as const
      aedes.publish(packet, (error) => (error ? reject(error) : resolve()))
    })

  await listen()
  return {
    host,
    port: () => port,
    publish,
    probe: async () => {
      if (server?.listening !== true) throw new Error('the broker is stopped')
      await publish('nattvakt/probe', '')
    },
    stop,
    resume: async () => {
      if (server === undefined) await listen()
    },
    close: async () => {
      runner.close()
      await stop()
      await new Promise<void>((resolve) => aedes.close(resolve))
    },
    stats: () => ({ clients: aedes.connectedClients, ...counts, rules: runner.counts() }),
  }
}

const portOf = (server: Server): number => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the broker has no port')
  return address.port
}
