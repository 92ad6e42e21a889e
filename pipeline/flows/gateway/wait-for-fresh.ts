import type { OrganizationId } from '#core/ids.ts'
import { secondMs } from '#core/time.ts'
import type { GatewayState } from '../../ports/stores.ts'
import { isHeardNow } from '../alarm/watch-context.ts'
import type { Flows } from '../deps.ts'
import { pause } from '../notice/pause.ts'

/** Between two looks at what has arrived, in real time: quick at first, because a gateway answers in a moment. */
const lookRealMs = 100
const lookFactor = 1.6

const ask = async (
  { live, log }: Flows,
  organization: OrganizationId,
  gateway: string,
  forMs: number,
): Promise<boolean> => {
  try {
    await live?.ask(organization, gateway, forMs)
    return live !== undefined
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    log({ level: 'info', event: 'gateway-not-asked', organization, gateway, why })
    return false
  }
}

/**
 * Asks the gateways that are heard to say at once what they have and to go on for `forMs`, and waits, at most
 * `patienceRealMs` of real time, until each has spoken. True when at least one has said something new.
 */
export const askForFresh = async (
  flows: Flows,
  organization: OrganizationId,
  { forMs, patienceRealMs = 5 * secondMs }: { readonly forMs: number; readonly patienceRealMs?: number },
): Promise<boolean> => {
  const { stores, clock, live } = flows
  if (live === undefined) return false
  const [directory, before] = await Promise.all([
    flows.directories.get(organization, 0),
    stores.gatewayStates.all(organization, () => undefined),
  ])
  if (directory === undefined) return false
  const heard = before.filter((one) => isHeardNow(directory, one, clock.now()))
  const asked = await Promise.all(heard.map(({ gateway }) => ask(flows, organization, gateway, forMs)))
  const waiting = heard.filter((_, index) => asked[index])
  const deadline = clock.now() + patienceRealMs * clock.speed
  const hasSpoken = (now: ReadonlyMap<string, GatewayState>, { gateway, version }: GatewayState): boolean =>
    (now.get(gateway)?.version ?? version) > version
  let fresh = 0
  for (let wait = lookRealMs; fresh < waiting.length && clock.now() < deadline; wait *= lookFactor) {
    await pause(flows, Math.min(wait * clock.speed, deadline - clock.now()))
    const now = await stores.gatewayStates.load(
      organization,
      waiting.map(({ gateway }) => gateway),
      () => undefined,
    )
    fresh = waiting.filter((one) => hasSpoken(now, one)).length
  }
  return fresh > 0
}
