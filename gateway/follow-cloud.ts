import { type EdgeRules, parseEdgeRules, thingName } from '#core/edge-rules.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import { liveTopic, parseLiveRequest } from '#core/live-request.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import type { Log } from './log.ts'
import type { Relay } from './relay.ts'
import type { Uplink } from './uplink.ts'

/** However long somebody wants to look, in real time: who still looks asks again. */
const streamMost = 15 * minuteMs

export type FollowCloudDeps = {
  readonly clock: Clock
  readonly uplink: Pick<Uplink, 'publish' | 'onState' | 'listen'>
  readonly relay: Pick<Relay, 'follow' | 'stream'>
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly log: Log
}

/** The rules in what a shadow's topic says: of the whole desired state, or of what changed in it. */
const rulesIn = (payload: string, where: 'desired' | 'delta'): EdgeRules | undefined => {
  try {
    const { state } = JSON.parse(payload) as { state?: { rules?: unknown; desired?: { rules?: unknown } } }
    return parseEdgeRules(where === 'delta' ? state?.rules : state?.desired?.rules)
  } catch {
    return undefined
  }
}

/** Does what the cloud asks: judges by the rules in its device shadow, and streams while somebody looks. */
export const followCloud = (deps: FollowCloudDeps): (() => void) => {
  const { clock, uplink, relay, log } = deps
  const shadow = `$aws/things/${thingName(deps.organization, deps.gateway)}/shadow`

  const follow = (rules: EdgeRules | undefined): void => {
    if (rules === undefined) log({ level: 'info', event: 'no-rules-streams-everything' })
    else log({ level: 'info', event: 'rules-followed', number: rules.number, sensors: rules.sensors.size })
    relay.follow(rules)
  }

  uplink.listen(`${shadow}/get/accepted`, (payload) => follow(rulesIn(payload, 'desired')))
  uplink.listen(`${shadow}/get/rejected`, () => follow(undefined))
  uplink.listen(`${shadow}/update/delta`, (payload) => follow(rulesIn(payload, 'delta')))
  uplink.listen(liveTopic(deps.organization, deps.gateway), (payload) => {
    const request = parseLiveRequest(payload)
    if (request !== undefined) relay.stream(Math.min(request.forMs, streamMost * clock.speed))
  })
  // The rules may have changed while the link was down.
  return uplink.onState((state) => {
    if (state === 'connected')
      uplink.publish(`${shadow}/get`, '').catch(() => log({ level: 'debug', event: 'rules-not-asked-for' }))
  })
}
