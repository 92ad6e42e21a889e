import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { FirmwareAsk } from '#core/gateway-protocol/firmware.ts'
import { liveTopic, parseLiveRequest } from '#core/gateway-protocol/live-request.ts'
import type { SettingsAsk } from '#core/gateway-protocol/node-asks.ts'
import { parseConfirmation, storedTopic } from '#core/gateway-protocol/stored.ts'
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
  readonly relay: Pick<Relay, 'follow' | 'stream' | 'stored' | 'hear'>
  /** Keeps the rules for the next process. */
  readonly kept: Pick<KeptRules, 'keep'>
  /** Does what is asked about the firmware of our nodes. */
  readonly firmware?: (ask: FirmwareAsk) => void
  /** Does what is asked about what they are set to. */
  readonly settings?: (ask: SettingsAsk) => void
  readonly log: Log
}

const json = (payload: string): unknown => {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}

type Desired = { readonly rules?: unknown; readonly stored?: unknown }
/** What a shadow's topic says: the whole desired state, or what is desired and not reported, which here is the same. */
const desiredIn = (payload: string, where: 'desired' | 'delta'): Desired => {
  const { state } = (json(payload) ?? {}) as { state?: Desired & { desired?: Desired } }
  return (where === 'delta' ? state : state?.desired) ?? {}
}

/** Whether there is no shadow. Every other refusal (AWS IoT Core: 4xx and 500) says nothing of the rules. */
const saysThereIsNone = (payload: string): boolean =>
  ((json(payload) ?? {}) as { code?: unknown }).code === 404

/** Does what the cloud asks: judges by the rules in its device shadow, and streams while somebody looks. */
export const followCloud = (deps: FollowCloudDeps): (() => void) => {
  const { clock, uplink, relay, kept, log } = deps
  const shadow = `$aws/things/${thingName(deps.organization, deps.gateway, deps.stage)}/shadow`

  let followed: number | undefined
  const follow = (packed: unknown): void => {
    const rules = parseEdgeRules(packed)
    followed = rules?.number
    if (rules === undefined) log({ level: 'info', event: 'no-rules-streams-everything' })
    else {
      const { number, sensors, saysStored = false } = rules
      log({ level: 'info', event: 'rules-followed', number, sensors: sensors.size, saysStored })
    }
    relay.follow(rules)
    kept.keep(rules === undefined ? undefined : packed)
  }
  const hear = (raw: unknown): void => {
    const confirmation = parseConfirmation(raw)
    if (confirmation !== undefined) relay.stored(confirmation)
  }

  uplink.listen(`${shadow}/get/accepted`, (payload) => {
    const desired = desiredIn(payload, 'desired')
    follow(desired.rules)
    hear(desired.stored)
  })
  uplink.listen(`${shadow}/get/rejected`, (payload) => {
    if (saysThereIsNone(payload)) follow(undefined)
    else log({ level: 'warn', event: 'rules-not-told-stay-as-they-are' })
  })
  uplink.listen(`${shadow}/update/delta`, (payload) => {
    const desired = desiredIn(payload, 'delta')
    // Whichever of both has changed, both stand here.
    const isNews = followed === undefined || parseEdgeRules(desired.rules)?.number !== followed
    if (desired.rules !== undefined && isNews) follow(desired.rules)
    hear(desired.stored)
  })
  uplink.listen(storedTopic(deps.organization, deps.gateway, deps.stage), (payload) => hear(json(payload)))
  uplink.listen(liveTopic(deps.organization, deps.gateway, deps.stage), (payload) => {
    const request = parseLiveRequest(payload)
    if (request === undefined) return
    // Said as what a gateway notices of itself is said: the whole way of an alarm is tried.
    if (request.drill)
      relay.hear({ sensor: deps.gateway, measuredAt: clock.now(), values: {}, faults: ['drill'] })
    if (request.firmware !== undefined) deps.firmware?.(request.firmware)
    if (request.settings !== undefined) deps.settings?.(request.settings)
    relay.stream(Math.min(request.forMs, streamMax * clock.speed))
  })
  // The rules may have changed while the link was down.
  return uplink.onState((state) => {
    if (state === 'connected')
      uplink.publish(`${shadow}/get`, '').catch(() => log({ level: 'debug', event: 'rules-not-asked-for' }))
  })
}
