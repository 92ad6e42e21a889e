import type { ChatId, OrganizationId, SensorId } from '#core/ids.ts'
import type { ChatState } from '#core/notice/chat-state.ts'
import { type DeadWhy, isPassing } from '#core/notice/dead-why.ts'
import { comeBack, isKnownBack, withDelivery } from '#core/notice/deliveries.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import { returned } from '#core/watch/climbing/returned.ts'
import type { Watch } from '#core/watch/watch.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { changeWatchTo } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'
import { wayIdOf } from '../people/way-id.ts'
import { leaseUntil } from './chat-lease.ts'
import { markLost, sayLost } from './lost-chat.ts'

/** Loaded when a message came back that named no alarm. */
const saying = loadedOnce(() => import('../people/say-way-failed.ts'))

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
): Promise<boolean> => {
  const { inboxes } = flows.stores
  const holder = flows.holder()
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const until = leaseUntil(flows)
    const state = await inboxes.acquire(organization, chat, holder, flows.clock.now(), until)
    if (state !== 'held') {
      const saved = await inboxes.save(organization, chat, holder, after(state), until)
      await inboxes.release(organization, chat, holder)
      // Lost: it took longer than the lease, and somebody else holds the chat by now. It is tried once more.
      if (saved === 'saved') return true
    }
    await flows.rest(pauseRealMs)
  }
  flows.log({ level: 'warn', event: 'return-not-remembered', organization, chat })
  return false
}

/** The call that was written down at `at` is over: what came meanwhile may be said in the next, unless that has begun already. */
export const freeLine = (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  at: Millis,
): Promise<boolean> =>
  remember(flows, organization, chat, (state) =>
    state.deliveries?.at(-1)?.at === at
      ? { ...state, notBefore: Math.min(state.notBefore, flows.clock.now()) }
      : state,
  )

/** Enough of what happened to a sensor since a message about it was sent. */
const factsMax = 200

/** Whoever was called by a message is called otherwise; gives what owes that. */
const callOthers = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  alarms: readonly AlarmReference[],
  { because, sentAt }: Pick<CameBack, 'because' | 'sentAt'>,
): Promise<readonly Watch[]> => {
  const bySensor = new Map<SensorId, AlarmReference[]>()
  for (const alarm of alarms) bySensor.set(alarm.sensor, [...(bySensor.get(alarm.sensor) ?? []), alarm])
  const changed: Watch[] = []
  for (const [sensor, its] of bySensor) {
    // Who learned of it before may have died on the way.
    const recorded = await flows.stores.history.list(organization, sensor, factsMax)
    const outcome = await changeWatchTo(flows, organization, sensor, (watch, context) =>
      its.reduce((before, alarm) => returned(before, context, chat, alarm, because, sentAt, recorded), watch),
    )
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
 * whose way it is read the same, and the way shows that it fails. The same once more changes nothing, and ends what whoever learned of
 * it first left undone: that it came back is remembered last of all that is stored.
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
  const way = (await flows.directories.get(organization))?.chats.get(chat)
  const isKnown = isKnownBack(deliveries, sentAt, outcome, why, sentBy) || way?.reachable !== true
  if (alarms.length === 0 && isKnown) return
  const counted = { because, why, alarms: alarms.length }
  flows.log({ level: 'error', event: 'message-came-back', organization, chat, ...counted })
  const owing = await callOthers(flows, organization, chat, alarms, { because, sentAt })
  // Of an alarm the admins hear with it; of a word that was about none (a digest, all is quiet) from here.
  const says = { because, admins: alarms.length === 0 }
  const isLost =
    outcome === 'dead' && (await markLost(flows, organization, chat, why, null, says)) !== undefined
  if (outcome === 'failed' && alarms.length === 0) {
    const { sayWayFailed } = await saying()
    await sayWayFailed(flows, organization, chat, because, says)
  }
  const isRemembered = await remember(flows, organization, chat, (state) => ({
    ...state,
    deliveries:
      alarms.length === 0
        ? withDelivery(state.deliveries ?? [], { at: sentAt, outcome, why, alarms: [] })
        : comeBack(state.deliveries ?? [], sentAt, outcome, why, sentBy).deliveries,
  }))
  await perform(flows, organization, owing)
  if (isLost) await sayLost(flows, organization, chat)
  // Whoever told us of it says it again, and finds all but this done.
  if (!isRemembered) throw new Error('a message came back while its way was told, and that is not remembered')
}

/** A mail that SES had taken came back. SNS may say it twice. */
export const takeReturn = async (flows: Flows, { address, ...back }: Returned): Promise<void> => {
  const { stores, directories } = flows
  const chat = wayIdOf('mail', address)
  for (const organization of await stores.directories.organizationsOf(chat)) {
    const way = (await directories.get(organization))?.chats.get(chat)
    if (way?.kind === 'mail' && way.address === address) await takeBack(flows, organization, chat, back)
  }
}
