import { readFileSync } from 'node:fs'
import type { Reading } from '#core/reading.ts'
import { type Clock, secondMs } from '#core/time.ts'
import type { GatewayConfig } from '../config.ts'
import { alwaysDated, type Dating } from '../dating.ts'
import type { Log } from '../log.ts'
import type { Device } from '../radio/radio.ts'
import type { AlsoHear } from '../relay/types.ts'
import { openBroker } from '../uplink/local-broker.ts'
import { createAnnouncer } from './announcer.ts'
import type { HomeAssistantConfig } from './config.ts'
import { gatewayTopic, type Message } from './discovery.ts'
import { takenPrefix } from './taken/entity.ts'
import { createTaker } from './taken/taker.ts'

/** A broker that is away is tried again so seldom. */
const usualAgainMs = 30 * secondMs

/** More are a mistake, or somebody who means to fill the memory of the gateway. */
const topicsMax = 1_000

type Deps = {
  readonly config: Pick<GatewayConfig, 'organization' | 'gateway'>
  readonly at: HomeAssistantConfig
  readonly clock: Clock
  /** What its time is in that of the world; without it, the same. */
  readonly dating?: Pick<Dating, 'date'>
  readonly log: Log
  readonly againMs?: number
}

const passwordIn = (file: string | undefined, log: Log): string | undefined => {
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    log({ level: 'error', event: 'home-assistant-password-unreadable', why })
    return undefined
  }
}

/** Where something that is heard goes, and what is known of its device. */
export type TakenBy = {
  readonly heard: (reading: Reading) => void
  readonly device: (device: Device) => void
}

/**
 * Tells a Home Assistant what is measured, by its broker, and takes what others measure there where the configuration says so. What cannot
 * be told is not told, and nothing waits. Nothing is done because somebody there wants it: nobody there has a name.
 */
export const openHomeAssistant = (deps: Deps) => {
  const { config, at, clock, dating = alwaysDated, log, againMs = usualAgainMs } = deps
  const place = { organization: config.organization, gateway: config.gateway, prefix: at.prefix }
  const announcer = createAnnouncer(place)
  const available = (payload: string): Message => ({ topic: gatewayTopic(place), payload, isKept: true })
  const broker = openBroker({
    clock,
    host: at.host,
    port: at.port,
    clientId: `nattvakt-${config.organization}-${config.gateway}`,
    username: at.username,
    password: passwordIn(at.passwordFile, log),
    will: available('offline'),
    againMs,
    listen: [
      {
        topic: `${at.prefix}/status`,
        heard: (payload) => {
          if (payload === 'online') tellAll()
        },
      },
    ],
    opened: () => tellAll(),
    log,
  })
  const tellAll = (): void => {
    for (const message of [available('online'), ...announcer.all()]) broker.tell(message)
  }
  const hear: AlsoHear = (reading, intervalMs) => {
    // It was there before it was here.
    if (reading.sensor.startsWith(takenPrefix)) return
    for (const message of announcer.hear(reading, intervalMs)) broker.tell(message)
  }
  const take = ({ heard, device }: TakenBy): void => {
    if (!at.take) return
    const taker = createTaker()
    const topics = new Set<string>()
    const listenTo = (topic: string): void => {
      if (topics.has(topic) || topics.size >= topicsMax) return
      topics.add(topic)
      broker.alsoListen({
        topic,
        heard: (payload, said, isKept) => {
          if (isKept) return
          const now = clock.now()
          for (const reading of taker.hear(said, payload, now, dating.date(now))) heard(reading)
        },
      })
    }
    // With and without the node that some put between.
    for (const levels of ['+/+/config', '+/+/+/config'])
      broker.alsoListen({
        topic: `${at.prefix}/${levels}`,
        heard: (payload, said) => {
          const [component = ''] = said.slice(at.prefix.length + 1).split('/')
          const announced = taker.announce(said, component, payload)
          for (const one of announced.devices) device(one)
          for (const topic of announced.topics) listenTo(topic)
        },
      })
  }
  return {
    hear,
    /** Begins to take what others measure. */
    take,
    close: async (): Promise<void> => {
      broker.tell(available('offline'))
      await broker.close()
    },
  }
}
