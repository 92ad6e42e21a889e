import type { Directory } from '#core/directory.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import type { Live } from '../../ports/gateway-commands.ts'
import type { Log } from '../../ports/stores.ts'

/** Whoever looks, looks for minutes of real time, and looks again before they are over. */
const streamRealMs = 3 * minuteMs
const askAgainRealMs = minuteMs

export type Looking = {
  /** Somebody looks at the organization: its gateways are asked to say at once what they have. Never fails. */
  at(organization: OrganizationId, directory: Directory): Promise<void>
  /** Has one gateway stream for a while; never fails. */
  stream(organization: OrganizationId, gateway: GatewayId): Promise<void>
}

/** Asks gateways for live data, each at most once a minute per process, however many people look. */
export const createLooking = (deps: {
  readonly live: Live | undefined
  readonly clock: Clock
  readonly log: Log
}): Looking => {
  const { live, clock, log } = deps
  const askedAt = new Map<string, Millis>()

  const ask = async (organization: OrganizationId, gateway: GatewayId): Promise<void> => {
    try {
      await live?.ask(organization, gateway, streamRealMs * clock.speed)
    } catch (error) {
      askedAt.delete(`${organization}/${gateway}`)
      const why = error instanceof Error ? error.name : 'unknown'
      log({ level: 'warn', event: 'gateway-not-asked-for-live-data', organization, gateway, why })
    }
  }

  const stream = async (organization: OrganizationId, gateway: GatewayId): Promise<void> => {
    const key = `${organization}/${gateway}`
    const now = clock.now()
    const last = askedAt.get(key)
    if (live === undefined || (last !== undefined && now - last < askAgainRealMs * clock.speed)) return
    askedAt.set(key, now)
    await ask(organization, gateway)
  }

  return {
    stream,
    at: async (organization, directory) => {
      const gateways = [...directory.sensors.values()].filter(
        ({ kind, retiredAt }) => kind === 'gateway' && retiredAt === undefined,
      )
      await Promise.all(gateways.map(({ id }) => stream(organization, id)))
    },
  }
}
