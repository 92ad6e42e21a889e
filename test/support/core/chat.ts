import type { ChatId, SiteId } from '#core/ids.ts'
import {
  afterTelling,
  type ChatState,
  emptyChat,
  hasUnnamed,
  type TellingCall,
} from '#core/notice/chat-state.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { planTelling } from '#core/notice/plan.ts'
import { alarmKey } from '#core/notice/queue.ts'
import { countSent, mayTellAt } from '#core/notice/rate-limits.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { minuteMs } from '#core/time.ts'
import { high, t0 } from './directory.ts'

export const siteOf = (sensor: string): SiteId | null => (sensor.startsWith('x') ? null : `site-${sensor[0]}`)

export const view = (sensor: string, more: Partial<AlarmView> = {}): AlarmView => ({
  sensor,
  rule: high(),
  raisedAt: t0,
  began: t0,
  severity: 'critical',
  state: 'active',
  clearedAt: null,
  latest: null,
  worst: null,
  acknowledgement: null,
  silence: null,
  perMinute: null,
  order: 1,
  ...more,
})

export const notice = (reason: NoticeReason, about: AlarmView, more: Partial<Notice> = {}): Notice => ({
  kind: 'tell',
  id: [about.sensor, about.rule.id, about.raisedAt, reason, about.order].join('.'),
  chat: 1001,
  reason,
  at: t0,
  rung: 0,
  view: about,
  ...more,
})

type Told = { readonly at: number; readonly call: TellingCall }

/** One chat, its inbox and a messenger, as the flows would drive the plan. */
export type Room = {
  now: number
  state: ChatState
  /** How many alarms one message has room to name. */
  readonly names: number
  inbox: readonly Notice[]
  readonly told: Told[]
  /** Ids of notices that were settled, each with the calls that had been made by then. */
  readonly settled: { readonly id: string; readonly calls: number }[]
  messages: number
  readonly chat: ChatId
}

export const makeRoom = (chat: ChatId = 1001, names = Number.POSITIVE_INFINITY): Room => ({
  names,
  now: t0,
  state: emptyChat,
  inbox: [],
  told: [],
  settled: [],
  messages: 0,
  chat,
})

const settle = (room: Room, ids: readonly string[]): void => {
  const waiting = new Set(room.inbox.map(({ id }) => id))
  for (const id of ids) if (waiting.has(id)) room.settled.push({ id, calls: room.told.length })
  room.inbox = room.inbox.filter(({ id }) => !ids.includes(id))
}

/** The alarms that a call is about, in the order in which it names them. */
export const keysIn = (call: TellingCall): readonly string[] => {
  if (call.kind === 'reply') return call.notices.map(({ view: one }) => alarmKey(one))
  return call.kind === 'names' ? call.alarms.map(alarmKey) : Object.keys(call.card.alarms)
}

/**
 * One step of the teller, waiting for the limits but not past `until`. When `crashes`, the messenger did what it was
 * asked to and the process died before anything of it was remembered. False when there is nothing left to do by then.
 */
export const tellOnce = (room: Room, until: number, crashes = false): boolean => {
  if (room.inbox.length === 0 && !hasUnnamed(room.state)) return false
  const plan = planTelling(room.state, room.inbox, room.now, siteOf)
  if (plan.call === null) {
    if (crashes) return true
    room.state = plan.after
    settle(room, plan.settles)
    return true
  }
  const mayAt = mayTellAt(room.chat, room.state, 1, plan.urgent)
  if (mayAt > room.now) {
    if (mayAt > until) return false
    room.now = mayAt
    return true
  }
  room.told.push({ at: room.now, call: plan.call })
  room.messages += 1
  if (crashes) {
    // Whoever takes over comes when the lease of the dead one has run out.
    room.now += 30_000
    return true
  }
  const { call } = plan
  const keys = [...new Set(keysIn(call))]
  const sent = { messageId: room.messages, unnamed: keys.slice(room.names) }
  const step = { ...plan, after: countSent(plan.after, room.now) }
  const { state, settles } = afterTelling(step, room.inbox, sent)
  room.state = state
  settle(room, settles)
  return true
}

export const put = (room: Room, ...notices: readonly Notice[]): void => {
  const others = room.inbox.filter(({ id }) => !notices.some((one) => one.id === id))
  room.inbox = [...others, ...notices]
}

/** Tells everything that can be told by `until`. */
export const tellAll = (room: Room, until = Number.POSITIVE_INFINITY): void => {
  for (let steps = 0; tellOnce(room, until); steps++)
    if (steps > 10_000) throw new Error('the teller never gets done')
  if (Number.isFinite(until)) room.now = Math.max(room.now, until)
}

/** The calls, shortly: what was made, and the sensors that it shows. */
export const shown = (room: Room): readonly string[] =>
  room.told.map(({ call }) => {
    if (call.kind === 'names')
      return `names ${call.card.messageId} ${call.alarms.map(({ sensor }) => sensor).join()}`
    if (call.kind !== 'reply') {
      const sensors = Object.values(call.card.alarms).map(({ sensor }) => sensor)
      return `${call.kind === 'send-card' ? 'send' : 'edit'}${call.card.digest ? ' digest' : ''} ${sensors.join()}`
    }
    const notices = call.notices.map(({ reason, view: about }) => `${reason} ${about.sensor}`)
    return `reply ${call.replyTo ?? 'alone'} ${notices.join()}`
  })

/** Alarms of so many sensors at once, told as far as may be. */
export const raise = (room: Room, ...sensors: readonly string[]): void => {
  put(
    room,
    ...sensors.map((sensor) => notice('raised', view(sensor, { raisedAt: room.now }), { at: room.now })),
  )
  tellAll(room, room.now)
}
export const wait = (room: Room, ms: number): void => tellAll(room, room.now + ms)
/** What of a view is different when its alarm is over. */
export const over: Partial<AlarmView> = { state: 'returned', clearedAt: t0 + minuteMs, order: 2 }
