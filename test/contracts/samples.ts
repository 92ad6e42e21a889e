import { type Change, changeOf, type SensorFact } from '#core/audit.ts'
import type { Chat, Person, Sensor, Site } from '#core/directory.ts'
import type { Hindrances } from '#core/hindrance.ts'
import { type ChatState, emptyChat } from '#core/notice/chat-state.ts'
import type { Notice } from '#core/notice/notice.ts'
import type { Conversation } from '#core/people/conversation.ts'
import type { Invitation } from '#core/people/invitation.ts'
import type { Proposal } from '#core/people/limit-proposal.ts'
import type { Reading } from '#core/reading.ts'
import type { Roster } from '#core/roster.ts'
import { presetRules, silentRule } from '#core/rule.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'
import { emptyWatch, type Last, nothingHeard, type Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../pipeline/ports/stores.ts'
import type { WebKey } from '../../pipeline/ports/web-keys.ts'

export const t0: Millis = 1_795_000_000_000

/** What people really write: accents, emoji, quotes, markup, a line break, and what keys are made of. */
export const oddName = 'Källaren 🧊 "−80" <b>#1</b> \\ 100 %\nné'

export const reading = (sensor: string, measuredAt: Millis, temperature = -80.12): Reading => ({
  sensor,
  measuredAt,
  values: { temperature },
  faults: [],
})

export const readings = (sensor: string, count: number, from = t0, stepMs = 5_000): readonly Reading[] =>
  Array.from({ length: count }, (_, index) => reading(sensor, from + index * stepMs, -80 + index / 100))

export const notice = (id: string, chat = 1001, at = t0): Notice => ({
  kind: 'tell',
  id,
  chat,
  reason: 'raised',
  at,
  rung: 0,
  view: {
    sensor: 'freezer-1',
    rule: presetRules('freezer')[0] ?? silentRule,
    raisedAt: at,
    began: at - minuteMs,
    severity: 'critical',
    state: 'active',
    clearedAt: null,
    latest: { value: -12.5, at },
    worst: { value: -12.5, at },
    acknowledgement: null,
    silence: { name: oddName, until: at + minuteMs, reason: oddName },
    perMinute: 0.25,
    order: 3,
  },
})

export const fact = (id: string, at: Millis, sensor = 'freezer-1'): SensorFact => ({
  kind: 'record',
  id,
  at,
  what: 'acknowledged',
  sensor,
  rule: 'high',
  person: 1001,
  detail: { name: oddName, peak: -12.5, old: null },
})

/** Somebody's role was changed. */
export const change = (at: Millis, person = 1002): Change =>
  changeOf(
    { kind: 'person', id: person },
    'role-changed',
    at,
    { id: 1001, name: oddName },
    {
      old: 'viewer',
      new: 'operator',
      why: oddName,
    },
  )

export const invitation = (id: string): Invitation => ({
  id,
  role: 'operator',
  name: oddName,
  by: 1001,
  at: t0,
  expiresAt: t0 + 7 * dayMs,
  takenBy: null,
})

export const watch = (sensor: string, changes: Partial<Watch> = {}): Watch => ({
  ...emptyWatch(sensor),
  ...changes,
})

/** A watch with something in every field. */
export const fullWatch = (sensor: string): Watch => ({
  sensor,
  version: 0,
  assessedUntil: t0,
  gateways: ['pi-cellar', 'pi-attic'],
  alarms: {
    high: {
      name: 'active',
      raisedAt: t0,
      began: t0 - minuteMs,
      severity: 'critical',
      worst: { value: -12.5, at: t0 },
      acknowledgement: { by: 1001, name: oddName, at: t0, until: t0 + minuteMs, reference: null },
      climb: { rung: 1, startedAt: t0, nextAt: t0 + minuteMs },
      told: [1001, -2001],
    },
    silent: { name: 'normal' },
  },
  past: { high: [[t0 - 10, t0 - 5]] },
  faded: { high: [[t0 - 30, t0 - 25]] },
  stories: {
    high: {
      first: t0 - 9,
      began: t0 - 10,
      count: 2,
      longestMs: 4,
      worst: { value: 25, at: t0 - 8 },
      severity: 'critical',
      endedAt: null,
      climb: { rung: 1, startedAt: t0 - 9, nextAt: t0 + 5 },
      acknowledgement: null,
      ownerToldAt: null,
      told: [-2001],
      settled: false,
    },
  },
  unheard: { from: t0 - minuteMs, to: t0, at: t0 },
  silence: {
    by: 1001,
    name: oddName,
    reason: oddName,
    from: t0,
    until: t0 + 1,
    severity: 'warning',
    references: { high: -15 },
  },
  owed: { 'tell#1/a.b': notice('tell#1/a.b'), 'fact 🧊': fact('fact 🧊', t0) },
  dueAt: t0 + minuteMs,
})

const last = (at: Millis): Last => ({
  ...nothingHeard,
  at,
  values: { temperature: -80.12, humidity: 'unavailable' },
  rssi: -63,
  trails: {
    temperature: [
      [at - minuteMs, -80.1],
      [at - 7, -80.123456789],
      [at, -80.12],
    ],
    humidity: [],
  },
  clockWrong: at + minuteMs,
})

const hindrancesOf = (gateway: string, at: Millis): Hindrances => ({
  epoch: 281_474_976_710_655,
  seq: 7,
  sentAt: at,
  all: [
    { sensor: 'freezer-2', why: 'replayed', count: 12, since: at - minuteMs, at },
    { sensor: gateway, why: 'clock-not-set', count: 158, since: at - minuteMs, at },
    { sensor: gateway, why: 'files-damaged', count: 1, since: at - minuteMs, at, detail: 'keys.json' },
  ],
})

/** One that said nothing yet of what hinders it, as everything that was stored before; later than `t0` it did. */
export const heard = (gateway: string, version = 0, sentAt = t0): GatewayState => ({
  gateway,
  version,
  sentAt,
  backSince: t0,
  lasts: { 'freezer-1': last(sentAt), 'freezer-2': nothingHeard },
  ...(sentAt > t0 && {
    hindrances: hindrancesOf(gateway, sentAt),
    restless: ['freezer-2', 'constructor'],
    dueAt: sentAt + 60_000,
    unjudged: { 'freezer-2': t0 },
    listened: [t0 - 9, t0 + 9],
    arrival: { epoch: 281_474_976_710_655, shiftMs: -7 },
    strangers: {
      constructor: { firstHeardAt: t0, lastHeardAt: sentAt },
      a0dd6c87865e: { firstHeardAt: t0, lastHeardAt: sentAt, rssi: -63 },
    },
  }),
})

export const site: Site = {
  id: 'lab',
  name: oddName,
  timeZone: 'Europe/Stockholm',
  chat: -2001,
  onDuty: [1001],
  ladders: {
    warning: {
      version: 2,
      rungs: [{ afterMs: 0, audience: ['on-duty', { person: 1001 }] }],
      repeatMs: minuteMs,
    },
  },
}
export const roster: Roster = {
  site: 'lab',
  source: {
    kind: 'address',
    url: 'https://duty.example/a.ics',
    names: { [oddName]: 1001, Kim: null },
    at: t0,
  },
  shifts: [{ from: t0, to: t0 + dayMs, person: 1001 }],
  changes: [{ kind: 'away', person: 1001, from: t0, to: t0 + dayMs, at: t0, by: oddName }],
  swaps: [],
  knownUntil: t0 + dayMs,
  lookAt: t0 + minuteMs,
}
export const sensor = (id = 'freezer-1', name = oddName): Sensor => ({
  id,
  kind: 'sensor',
  name,
  site: 'lab',
  intervalMs: 5_000,
  rules: presetRules('freezer'),
  addedAt: t0,
})
export const person: Person = {
  id: 1001,
  name: oddName,
  role: 'admin',
  language: 'sv',
  ways: [2 ** 52 + 7, 1001],
}
export const way: Chat = {
  id: 2 ** 52 + 7,
  kind: 'sms',
  title: oddName,
  language: 'sv',
  reachable: true,
  person: 1001,
  address: '+46701234567',
}
export const group: Chat = { id: -2001, kind: 'group', title: oddName, language: 'en', reachable: true }

export const chatState: ChatState = {
  ...emptyChat,
  cards: [
    {
      messageId: 7,
      site: 'lab',
      openedAt: t0,
      digest: false,
      alarms: { 'freezer-1/high/x': notice('n').view },
    },
  ],
  sentAt: [t0],
  notBefore: t0 + 1,
  deliveries: [
    {
      at: t0,
      outcome: 'failed',
      why: oddName,
      alarms: [{ sensor: 'freezer-1', rule: 'high', raisedAt: t0 }],
    },
  ],
}

export const conversation = (askedAt: Millis = t0): Conversation => ({
  organization: 'acme',
  name: 'silence',
  version: '1.1',
  token: 'k3',
  askedAt,
  question: { number: 2, messages: [7], choices: [oddName, '{"kind":"page"}'], typed: true },
  progress: JSON.stringify({ said: oddName }),
})

export const proposal = (at: Millis = t0, rule = 'high'): Proposal => ({
  sensor: 'freezer-1',
  rule,
  from: -70,
  to: -60.5,
  reason: oddName,
  by: 1001,
  name: oddName,
  at,
  expiresAt: at + 60 * minuteMs,
  chat: -2001,
  topic: null,
})
export const webKey: WebKey = { kind: 'code', organization: 'acme', person: 1001, expiresAt: t0 + 300_000 }
