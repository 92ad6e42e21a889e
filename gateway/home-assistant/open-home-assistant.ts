import { readFileSync } from 'node:fs'
import { type Clock, secondMs } from '#core/time.ts'
import type { GatewayConfig } from '../config.ts'
import type { Log } from '../log.ts'
import type { AlsoHear } from '../relay/types.ts'
import { openBroker } from '../uplink/local-broker.ts'
import { createAnnouncer } from './announcer.ts'
import type { HomeAssistantConfig } from './config.ts'
import { gatewayTopic, type Message } from './discovery.ts'

/** A broker that is away is tried again so seldom. */
const usualAgainMs = 30 * secondMs

type Deps = {
  readonly config: Pick<GatewayConfig, 'organization' | 'gateway'>
  readonly at: HomeAssistantConfig
  readonly clock: Clock
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

/**
 * Tells a Home Assistant what is measured, by its broker. Nothing of the watch depends on it: what cannot be told is not told, and nothing
 * waits. Nothing is taken from there but that it has begun anew.
 */
export const openHomeAssistant = ({ config, at, clock, log, againMs = usualAgainMs }: Deps) => {
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
    listen: {
      topic: `${at.prefix}/status`,
      heard: (payload) => {
        if (payload === 'online') tellAll()
      },
    },
    opened: () => tellAll(),
    log,
  })
  const tellAll = (): void => {
    for (const message of [available('online'), ...announcer.all()]) broker.tell(message)
  }
  const hear: AlsoHear = (reading, intervalMs) => {
    for (const message of announcer.hear(reading, intervalMs)) broker.tell(message)
  }
  return {
    hear,
    close: async (): Promise<void> => {
      broker.tell(available('offline'))
      await broker.close()
    },
  }
}
