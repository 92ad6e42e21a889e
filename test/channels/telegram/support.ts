import type { Chat, Directory, Language, Sensor } from '#core/directory.ts'
import type { Card } from '#core/notice/chat-state.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { alarmKey } from '#core/notice/queue.ts'
import type { NoticeReason } from '#core/notice/reason.ts'
import { type LimitRule, type RateRule, type SilentRule, silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'

/** A Saturday, 03:14 in Stockholm. */
export const began = Date.UTC(2025, 10, 22, 2, 14)
export const later = (minutes: number): number => began + minutes * minuteMs

export const ultraLow: LimitRule = {
  id: 'high',
  kind: 'high',
  quantity: 'temperature',
  setpoint: -70,
  deadband: 1,
  onDelayMs: 10 * minuteMs,
  offDelayMs: minuteMs,
  severity: 'critical',
}
export const fridgeLow: LimitRule = { ...ultraLow, id: 'low', kind: 'low', setpoint: 2, severity: 'warning' }
export const rising: RateRule = {
  id: 'rate',
  kind: 'rate',
  quantity: 'temperature',
  perMinute: 1.5,
  windowMs: 10 * minuteMs,
  onDelayMs: 0,
  offDelayMs: minuteMs,
  severity: 'warning',
}
export const silent: SilentRule = silentRule

const sensor = (id: string, name: string, kind: Sensor['kind'] = 'sensor', site = 'cellar'): Sensor => ({
  id,
  kind,
  name,
  site,
  intervalMs: 5_000,
  rules: [ultraLow, silent],
  addedAt: 0,
})

export const chat = (language: Language, id = -2001, title = 'Lab'): Chat => ({
  id,
  kind: id < 0 ? 'group' : 'private',
  title,
  language,
  reachable: true,
})

const byId = <T extends { readonly id: string | number }>(items: readonly T[]): ReadonlyMap<T['id'], T> =>
  new Map(items.map((item) => [item.id, item]))

export const directoryWith = (sensors: readonly Sensor[], siteName = 'Cellar lab'): Directory => {
  const site = { chat: -2001, onDuty: [], timeZone: 'Europe/Stockholm' }
  return {
    organization: { id: 'ki', name: 'Karolinska' },
    sites: byId([
      { ...site, id: 'cellar', name: siteName },
      { ...site, id: 'attic', name: 'Attic', timeZone: 'Europe/London' },
    ]),
    sensors: byId(sensors),
    people: new Map(),
    chats: byId([chat('en'), chat('sv', 1002, 'Anna Berg')]),
  }
}

export const directory = directoryWith([
  sensor('ult-2', 'ULT freezer 2'),
  sensor('fridge-1', 'Fridge 1'),
  sensor('attic-1', 'Server room', 'sensor', 'attic'),
  sensor('pi-cellar', 'Pi cellar', 'gateway'),
])

export const numberedSensors = (count: number, nameOf: (index: number) => string): Directory =>
  directoryWith(Array.from({ length: count }, (_, index) => sensor(`s${index}`, nameOf(index))))

export const active: AlarmView = {
  sensor: 'ult-2',
  rule: ultraLow,
  raisedAt: later(10),
  began,
  severity: 'critical',
  state: 'active',
  clearedAt: null,
  latest: { value: -61.2, at: later(12) },
  worst: { value: -60.94, at: later(11) },
  acknowledgement: null,
  silence: null,
  perMinute: 0.83,
  order: 3,
}
export const anna = { by: 1002, name: 'Anna', at: later(2) }
export const returned: AlarmView = { ...active, state: 'returned', clearedAt: later(108) }
export const ended: AlarmView = { ...returned, state: 'ended', acknowledgement: anna }

export const cardOf = (...views: readonly AlarmView[]): Card => ({
  messageId: 7,
  site: 'cellar',
  openedAt: later(10),
  digest: false,
  alarms: Object.fromEntries(views.map((view) => [alarmKey(view), view])),
})

export const noticeOf = (reason: NoticeReason, view: AlarmView, extras: Partial<Notice> = {}): Notice => ({
  kind: 'tell',
  id: `${view.sensor}-${reason}`,
  chat: -2001,
  reason,
  at: later(12),
  rung: 0,
  view,
  ...extras,
})

export const contextIn = (language: Language, now = later(12), of: Directory = directory) => ({
  directory: of,
  language,
  timeZone: 'UTC',
  now,
})

/** The text of a message without the instants of its times: as somebody reads it whose clock is the site's. */
export const readable = (html: string): string => html.replace(/<\/?tg-time[^>]*>/g, '')
