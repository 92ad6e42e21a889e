import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { liveTopic, parseLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { type GatewayPlace, thingName } from '#core/gateway-protocol/topics.ts'
import { type Clock, minuteMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import type { Relay } from '../relay/types.ts'
import type { KeptRules } from './stored-rules.ts'
import type { Uplink } from './uplink.ts'

/** However long somebody wants to look, in real time: who still looks asks again. */
const streamMax = 15 * minuteMs

export type FollowCloudDeps = GatewayPlace & {
  readonly clock: Clock
  readonly uplink: Pick<Uplink, 'publish' | 'onState' | 'listen'>
  readonly relay: Pick<Relay, 'follow' | 'stream'>
  /** Keeps the rules for the next process. */
  readonly kept: Pick<KeptRules, 'keep'>
  readonly log: Log
}

/** What a shadow's topic says of the rules: in the whole desired state, or in what changed in it. */
const rulesIn = (payload: string, where: 'desired' | 'delta'): unknown => {
  try {
    const { state } = JSON.parse(payload) as { state?: { rules?: unknown; desired?: { rules?: unknown } } }
    return where === 'delta' ? state?.rules : state?.desired?.rules
  } catch {
    return undefined
  }
}

/** Whether there is no shadow. Every other refusal (AWS IoT Core: 4xx and 500) says nothing of the rules. */
const saysThereIsNone = (payload: string): boolean => {
  try {
    return (JSON.parse(payload) as { code?: unknown }).code === 404
  } catch {
    return false
  }
}

/** Does what the cloud asks: judges by the rules in its device shadow, and streams while somebody looks. */
export const followCloud = (deps: FollowCloudDeps): (() => void) => {
  const { clock, uplink, relay, kept, log } = deps
  const shadow = `$aws/things/${thingName(deps.organization, deps.gateway, deps.stage)}/shadow`

  const follow = (packed: unknown): void => {
    const rules = parseEdgeRules(packed)
    if (rules === undefined) log({ level: 'info', event: 'no-rules-streams-everything' })
    else log({ level: 'info', event: 'rules-followed', number: rules.number, sensors: rules.sensors.size })
    relay.follow(rules)
    kept.keep(rules === undefined ? undefined : packed)
  }

  uplink.listen(`${shadow}/get/accepted`, (payload) => follow(rulesIn(payload, 'desired')))
  uplink.listen(`${shadow}/get/rejected`, (payload) => {
    if (saysThereIsNone(payload)) follow(undefined)
    else log({ level: 'warn', event: 'rules-not-told-stay-as-they-are' })
  })
  uplink.listen(`${shadow}/update/delta`, (payload) => follow(rulesIn(payload, 'delta')))
  uplink.listen(liveTopic(deps.organization, deps.gateway, deps.stage), (payload) => {
    const request = parseLiveRequest(payload)
    if (request !== undefined) relay.stream(Math.min(request.forMs, streamMax * clock.speed))
  })
  // The rules may have changed while the link was down.
  return uplink.onState((state) => {
    if (state === 'connected')
      uplink.publish(`${shadow}/get`, '').catch(() => log({ level: 'debug', event: 'rules-not-asked-for' }))
  })
}
