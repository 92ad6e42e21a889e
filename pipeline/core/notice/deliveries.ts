import { hourMs, type Millis, minuteMs } from '../time.ts'
import type { AlarmReference, Notice } from './notice.ts'
import { isNoAlarm } from './reason.ts'

/** What became of one message. */
export type Delivery = {
  readonly at: Millis
  readonly outcome: 'sent' | 'failed' | 'dead' | 'refused'
  /** What its channel said, where it did not get through. */
  readonly why?: string
  /** The alarms that it was about. */
  readonly alarms: readonly AlarmReference[]
}

/** What somebody writes back to take what a text is about. */
export const takeAnswer = '1'
/** So many are remembered; each that failed is in the audit as well. */
const deliveriesMax = 24
/** A short answer is about a message that is no older. */
const answeredMs = 12 * hourMs
/** What is about more alarms than this is taken on the page, not by a short answer. */
const alarmsMax = 20

export const aboutOf = (notices: readonly Notice[]): readonly AlarmReference[] =>
  notices
    .filter(({ reason }) => !isNoAlarm(reason))
    .slice(0, alarmsMax)
    .map(({ view }) => ({ sensor: view.sensor, rule: view.rule.id, raisedAt: view.raisedAt }))

/** What is remembered once one more message has been tried; the same failure again takes the place of the one before. */
export const withDelivery = (known: readonly Delivery[], delivery: Delivery): readonly Delivery[] => {
  const isAgain = delivery.outcome !== 'sent' && known.at(-1)?.outcome === delivery.outcome
  return [...(isAgain ? known.slice(0, -1) : known), delivery].slice(-deliveriesMax)
}

/** A messenger's clock and ours are not the same. */
const clocksDifferMs = minuteMs

/** From when on a message is meant: by a messenger's clock, or, of one message, by our own, which wrote down the instant itself. */
const meantFrom = (sentAt: Millis, sentBy: Millis | undefined): Millis =>
  sentBy === undefined ? sentAt - clocksDifferMs : sentAt

/**
 * Messages that were taken and came back afterwards: those since `sentAt`, or to `sentBy` where that is known, did not arrive, and are
 * said to be `outcome`. `alarms` is what they were about, each once.
 */
export const comeBack = (
  known: readonly Delivery[],
  sentAt: Millis,
  outcome: 'dead' | 'failed',
  why: string,
  sentBy?: Millis,
): { readonly deliveries: readonly Delivery[]; readonly alarms: readonly AlarmReference[] } => {
  const isBack = (one: Delivery): boolean =>
    one.outcome === 'sent' && one.at >= meantFrom(sentAt, sentBy) && one.at <= (sentBy ?? one.at)
  const alarms = new Map<string, AlarmReference>()
  for (const alarm of known.filter(isBack).flatMap((one) => one.alarms))
    alarms.set([alarm.sensor, alarm.rule, alarm.raisedAt].join(' '), alarm)
  return {
    deliveries: known.map((one) => (isBack(one) ? { ...one, outcome, why } : one)),
    alarms: [...alarms.values()],
  }
}

/** Whether that was learned before: whoever says it may say it twice. */
export const isKnownBack = (
  known: readonly Delivery[],
  sentAt: Millis,
  outcome: 'dead' | 'failed',
  why: string,
  sentBy?: Millis,
): boolean =>
  known.some((one) => one.outcome === outcome && one.why === why && one.at >= meantFrom(sentAt, sentBy))

/** The message that was begun at `at`, by our own clock: it is written down after that, and at most `withinMs` later. */
export const begunAt = (known: readonly Delivery[], at: Millis, withinMs: number): Delivery | undefined =>
  known.find((one) => one.at >= at && one.at <= at + withinMs)

/** The alarms that whoever got the last message there may take by a short answer. */
export const answerable = (deliveries: readonly Delivery[], now: Millis): readonly AlarmReference[] =>
  deliveries.findLast(
    ({ outcome, at, alarms }) => outcome === 'sent' && alarms.length > 0 && now - at <= answeredMs,
  )?.alarms ?? []
