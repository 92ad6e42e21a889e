import type { ChatId, OrganizationId, SensorId } from '#core/ids.ts'
import type { ChatState } from '#core/notice/chat-state.ts'
import { type DeadWhy, isPassing } from '#core/notice/dead-why.ts'
import { comeBack, isKnownBack, withDelivery } from '#core/notice/deliveries.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import { returned } from '#core/watch/climbing/returned.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'
import { wayIdOf } from '../people/way-id.ts'
import { leaseUntil } from './chat-lease.ts'
import { markLost } from './lost-chat.ts'

/** A mail that was taken and came back. */
export type Returned = {
  readonly address: string
  /** When it was sent, by whoever took it. */
  readonly sentAt: Millis
  readonly because: DeadWhy
  /** What the mail server said, without addresses. */
  readonly why: string
}

const attemptsMax = 5
const pauseRealMs = 400

/** What of those messages came back stands in the memory of that way; whoever tells there holds it, and is waited for a little. */
const remember = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  after: (state: ChatState) => ChatState,
): Promise<void> => {
  const { inboxes } = flows.stores
  const holder = flows.holder()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const until = leaseUntil(flows)
    const state = await inboxes.acquire(organization, chat, holder, flows.clock.now(), until)
    if (state !== 'held') {
      await inboxes.save(organization, chat, holder, after(state), until)
      return inboxes.release(organization, chat, holder)
    }
    await flows.rest(pauseRealMs)
  }
  flows.log({ level: 'warn', event: 'return-not-remembered', organization, chat })
}

/** The call that was written down at `at` is over: what came meanwhile may be said in the next, unless that has begun already. */
export const freeLine = (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  at: Millis,
): Promise<void> =>
  remember(flows, organization, chat, (state) =>
    state.deliveries?.at(-1)?.at === at
      ? { ...state, notBefore: Math.min(state.notBefore, flows.clock.now()) }
      : state,
  )

const callOthers = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  alarms: readonly AlarmReference[],
  because: DeadWhy,
): Promise<readonly Watch[]> => {
  const bySensor = new Map<SensorId, AlarmReference[]>()
  for (const alarm of alarms) bySensor.set(alarm.sensor, [...(bySensor.get(alarm.sensor) ?? []), alarm])
  const changed: Watch[] = []
  for (const [sensor, its] of bySensor) {
    const outcome = await changeWatch(flows, organization, sensor, (watch, context) => ({
      watch: its.reduce((before, alarm) => returned(before, context, chat, alarm, because), watch),
      result: undefined,
    }))
    if (outcome.kind === 'changed') changed.push(outcome.watch)
  }
  return changed
}

/** What is known of messages by one way that were taken and did not arrive: when they were sent, and why they came back. */
export type CameBack = {
  readonly sentAt: Millis
  /** Without it, whatever was sent since then. */
  readonly sentBy?: Millis
  readonly because: DeadWhy
  readonly why: string
}

/**
 * Messages that did not arrive although they were taken (design, law 10): whoever was called by them is called by their next way,
 * or the next rung, at once, the admins are told, and a way that is dead for good is not used any more. Of what named no alarm they and
 * whose way it is read the same, and the way shows that it fails. The same once more changes nothing.
 */
export const takeBack = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  { sentAt, sentBy, because, why }: CameBack,
): Promise<void> => {
  const outcome = isPassing(because) ? 'failed' : 'dead'
  const { deliveries = [] } = await flows.stores.inboxes.peek(organization, chat)
  const { alarms } = comeBack(deliveries, sentAt, outcome, why, sentBy)
  if (alarms.length === 0 && isKnownBack(deliveries, sentAt, outcome, why, sentBy)) return
  const counted = { because, why, alarms: alarms.length }
  flows.log({ level: 'error', event: 'message-came-back', organization, chat, ...counted })
  // Who dies in between is called again, which calls somebody twice, and never nobody.
  const owing = await callOthers(flows, organization, chat, alarms, because)
  if (outcome === 'dead') await markLost(flows, organization, chat, why, null)
  // Of an alarm the admins hear with it; of a word that was about none (a digest, all is quiet) from here.
  if (outcome === 'dead' || alarms.length === 0) {
    const { sayWayFailed } = await import('../people/say-way-failed.ts')
    await sayWayFailed(flows, organization, chat, because, { admins: alarms.length === 0 })
  }
  await remember(flows, organization, chat, (state) => ({
    ...state,
    deliveries:
      alarms.length === 0
        ? withDelivery(state.deliveries ?? [], { at: sentAt, outcome, why, alarms: [] })
        : comeBack(state.deliveries ?? [], sentAt, outcome, why, sentBy).deliveries,
  }))
  await perform(flows, organization, owing)
}

/** A mail that SES had taken came back. SNS may say it twice. */
export const takeReturn = async (flows: Flows, { address, ...back }: Returned): Promise<void> => {
  const { stores, directories } = flows
  const chat = wayIdOf('mail', address)
  for (const organization of await stores.directories.organizationsOf(chat)) {
    const way = (await directories.get(organization))?.chats.get(chat)
    if (way?.kind === 'mail' && way.address === address && way.reachable)
      await takeBack(flows, organization, chat, back)
  }
}
