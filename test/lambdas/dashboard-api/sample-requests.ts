import { dayMs, hourMs, minuteMs } from '#core/time.ts'

/** What every request is asked with in these tests: ids of the laboratory that is always there. */
type About = {
  readonly raisedAt: number
  readonly now: number
  readonly maintenance: string
  readonly invitation: string
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** A file as the page sends it where a browser cannot pack. */
export const fileOf = (name: string, text: string) => ({
  name,
  data: Buffer.from(text).toString('base64'),
  isPacked: false,
})

/** A file of a logger: ten minutes of four days ago. */
export const loggerText = (now: number): string =>
  [
    'time,temperature (°C)',
    ...Array.from(
      { length: 10 },
      (_, minute) => `${new Date(now - 4 * dayMs + minute * minuteMs).toISOString()},${20 + minute}`,
    ),
  ].join('\n')

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/** Erik has the next day, somebody called Night the one after. */
export const calendarText = (now: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...['Erik', 'Night'].flatMap((name, n) => [
      'BEGIN:VEVENT',
      `UID:${n}@test`,
      `DTSTAMP:${stamp(now)}`,
      `DTSTART:${stamp(now + n * dayMs)}`,
      `DTEND:${stamp(now + (n + 1) * dayMs)}`,
      `SUMMARY:${name}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n')

/** A good body for every change of the page, by its path. Whoever adds a change adds one here; a test asks for it. */
export const sampleBodies = ({
  raisedAt,
  now,
  maintenance,
  invitation,
}: About): Readonly<Record<string, object>> => {
  const alarm = { sensor: 'a', rule: 'high', raisedAt }
  return {
    '/api/alarms/take': alarm,
    '/api/alarms/remark': { ...alarm, words: 'the door stood open' },
    '/api/alarms/hand-on': { ...alarm, to: 1002 },
    '/api/alarms/give-back': alarm,
    '/api/alarms/cause': { ...alarm, cause: 'door', words: null },
    '/api/silence': { sensor: 'a', minutes: 60, reason: 'the door is being mended', seen: null },
    '/api/silence/end': { sensor: 'a' },
    '/api/calibration': {
      sensor: 'a',
      last: dayOf(now - dayMs),
      due: dayOf(now + 300 * dayMs),
      by: 'RISE',
      certificate: 'K-4711',
    },
    '/api/calibration/undo': { sensor: 'a', reason: 'it is the certificate of another one' },
    '/api/maintenance/begin': {
      sensors: ['a', 'b'],
      at: now,
      minutes: 60,
      reason: 'service',
      checklist: ['switched on again'],
      isSure: false,
    },
    '/api/maintenance/extend': {
      id: maintenance,
      minutes: 120,
      reason: 'a part is missing',
      isSure: false,
      seen: now + hourMs,
    },
    '/api/maintenance/take': { id: maintenance, seen: 1002 },
    '/api/maintenance/sign-off': { id: maintenance, sensors: ['a', 'b'], shownAt: now, isChecked: true },
    '/api/limit': {
      sensor: 'a',
      rule: 'high',
      value: 27,
      from: 24,
      reason: 'the season',
      seen: ['unusual', 'rings-now', 'hides', 'last-critical'],
    },
    '/api/rules': {
      sensor: 'a',
      rule: 'high',
      number: 'onDelayMs',
      value: 5 * minuteMs,
      from: 0,
      reason: 'the door is opened often',
      seen: ['unusual', 'rings-now', 'hides', 'last-critical'],
    },
    '/api/people/role': { person: 1002, role: 'viewer', seen: 'operator', why: 'on leave' },
    '/api/people/invite': { role: 'operator', hours: 24, name: 'Kim' },
    '/api/people/revoke': { invitation },
    '/api/push/subscribe': {
      endpoint: 'https://push.example/send/abc',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    },
    '/api/push/unsubscribe': { endpoint: 'https://push.example/send/abc' },
    '/api/sessions/end': { id: 'x'.repeat(43) },
    '/api/sessions/end-others': {},
    '/api/passkeys/begin': {},
    '/api/passkeys/add': {
      challenge: 'x'.repeat(43),
      credential: {
        id: 'abc',
        rawId: 'abc',
        type: 'public-key',
        response: { clientDataJSON: 'e30', attestationObject: 'o2', transports: ['internal'] },
      },
    },
    '/api/passkeys/remove': { id: 'x'.repeat(43) },
    '/api/language': { language: 'sv' },
    '/api/duty': { site: 'cellar', person: 1002, isOn: true },
    '/api/duty/turns': {
      site: 'cellar',
      people: [1001, 1002],
      first: dayOf(now),
      minute: 480,
      look: false,
      seen: 0,
    },
    '/api/duty/end': { site: 'cellar', look: false, seen: 0 },
    '/api/duty/hours': {
      site: 'cellar',
      person: 1002,
      hours: { from: now, to: now + dayMs },
      look: false,
      seen: 0,
    },
    '/api/duty/away': { site: 'cellar', person: 1002, first: dayOf(now), days: 7, look: false, seen: 0 },
    '/api/duty/calendar': {
      site: 'cellar',
      look: true,
      seen: 0,
      calendar: { file: fileOf('duty.ics', calendarText(now)) },
      names: [{ name: 'Erik', person: 1002 }],
      digest: null,
    },
    '/api/import': { file: fileOf('logger.csv', loggerText(now)), preset: null },
    '/api/import/keep': {
      file: fileOf('logger.csv', loggerText(now)),
      of: 'logger',
      sensor: 'b',
      look: false,
    },
    '/api/duty/swap': {
      site: 'cellar',
      other: 1002,
      gives: { from: now + dayMs, to: now + 2 * dayMs },
      takes: null,
      look: false,
    },
    '/api/duty/swap/answer': { site: 'cellar', swap: 'mpuq4kq0', accepts: true },
    '/api/ladders/preview': { site: 'cellar', severity: 'critical', ladder: null },
    '/api/ladders': {
      site: 'cellar',
      severity: 'critical',
      ladder: {
        rungs: [
          { afterMs: 0, audience: ['site-chat', { person: 1002 }], by: null },
          { afterMs: 5 * minuteMs, audience: ['admins'], by: 'every-way' },
        ],
        repeatMs: 15 * minuteMs,
      },
      seen: 0,
    },
    '/api/adopt': { sensor: 'new', name: 'Fridge', site: 'cellar', preset: 'fridge' },
    '/api/adopt/preset': {
      sensor: 'b',
      preset: 'freezer',
      from: '',
      reason: 'it is a freezer',
      seen: ['unusual', 'rings-now', 'hides', 'last-critical'],
    },
    '/api/test': {},
  }
}

/** A good query for every look, by its path. */
export const sampleQueries = ({
  raisedAt,
  now,
}: About): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  '/api/series': { sensor: 'a', quantity: 'temperature', hours: '1' },
  '/api/series/day': { sensors: 'a,b' },
  '/api/energy': { sensor: 'a', days: '7' },
  '/api/alarm': { sensor: 'a', rule: 'high', raisedAt: String(raisedAt) },
  '/api/quality': { days: '7' },
  '/api/quality/mends': { days: '30' },
  '/api/calibration': { sensor: 'a' },
  '/api/rules': { sensor: 'a' },
  '/api/rules/preview': { sensor: 'a', rule: 'high', number: 'onDelayMs', value: '300000' },
  '/api/limit/preview': { sensor: 'a', rule: 'high', value: '27' },
  '/api/grafana/search': { of: 'sensors' },
  '/api/grafana/query': {
    sensor: 'a',
    quantity: 'temperature',
    from: String(now - 3_600_000),
    to: String(now),
  },
  '/api/grafana/annotations': { from: '0', to: String(now + 1) },
  '/api/export/readings': { sensor: 'a', from: '0', to: String(now + 1) },
  '/api/export/alarms': { from: '0', to: String(now + 1) },
})
