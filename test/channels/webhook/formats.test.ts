import { describe, expect, test } from 'vitest'
import type { Chat, HookFormat } from '#core/directory.ts'
import type { Notice } from '#core/notice/notice.ts'
import { checkSignature } from '../../../pipeline/channels/webhook/signature.ts'
import { createHookTeller } from '../../../pipeline/channels/webhook/teller.ts'
import type { HookSecrets } from '../../../pipeline/ports/hooks.ts'
import type { HookRequest } from '../../../pipeline/ports/post.ts'
import { active, anna, directory, ended, later, noticeOf } from '../telegram/support.ts'

const hook = (format: HookFormat): Chat => ({
  id: 2 ** 52 + 7,
  kind: 'hook',
  format,
  title: 'alarms.example',
  language: 'en',
  reachable: true,
})
const secrets: HookSecrets = {
  url: 'https://alarms.example/in?key=hush',
  secret: 'whsec_bmV3LXNlY3JldA==',
  former: { secret: 'whsec_b2xkLXNlY3JldA==', until: later(20) },
  token: 'token-of-the-program',
}
const told = async (
  format: HookFormat,
  notices: readonly [Notice, ...Notice[]],
  now = later(12),
): Promise<HookRequest & { readonly said: Record<string, never> }> => {
  const sent: HookRequest[] = []
  const teller = createHookTeller({
    send: async (request) => {
      sent.push(request)
      return { kind: 'sent', messageId: 0 }
    },
    secretsOf: async () => secrets,
    realNow: () => now,
  })
  const call = { kind: 'reply', replyTo: null, notices } as const
  expect(await teller.tell(call, hook(format), directory, later(12))).toMatchObject({ kind: 'sent' })
  const [request] = sent
  if (request === undefined) throw new Error('nothing was sent')
  return { ...request, said: format === 'influx' ? {} : JSON.parse(request.body) }
}
const raised = noticeOf('raised', active)
const taken = noticeOf('changed', { ...active, acknowledgement: anna, order: active.order + 1 })
const cleared = noticeOf('cleared', ended)

describe('our own JSON', () => {
  test('says which alarm, what is measured, and in which phase it is', async () => {
    const { said } = await told('nattvakt', [raised])
    expect(said).toMatchObject({
      version: 1,
      reason: 'raised',
      phase: 'open',
      title: 'ULT freezer 2 · Cellar lab: too warm',
      organization: { id: 'ki', name: 'Karolinska' },
      site: { id: 'cellar', name: 'Cellar lab', timeZone: 'Europe/Stockholm' },
      alarm: {
        rule: 'high',
        kind: 'high',
        severity: 'critical',
        value: -61.2,
        limit: '−70 °C',
        takenBy: null,
      },
    })
    expect(said).toHaveProperty('alarm.began', '2025-11-22T02:14:00.000Z')
  })

  test('names one alarm alike from its beginning to its end; of several things at once it says the last', async () => {
    const keys = []
    for (const notice of [raised, taken, cleared]) {
      const { said } = await told('nattvakt', [notice])
      keys.push((said as unknown as { alarm: { key: string } }).alarm.key)
    }
    expect(new Set(keys).size).toBe(1)
    expect((await told('nattvakt', [taken, raised])).said).toMatchObject({
      phase: 'taken',
      reason: 'changed',
    })
    expect((await told('nattvakt', [cleared])).said).toMatchObject({ phase: 'over' })
    expect((await told('nattvakt', [noticeOf('test', active)])).said).toMatchObject({ phase: 'over' })
  })

  test('is signed with both secrets while one takes the place of the other, and with the id of the message in every try', async () => {
    const first = await told('nattvakt', [raised])
    const second = await told('nattvakt', [raised], later(30))
    const seconds = later(12) / 1000
    for (const secret of [secrets.secret, secrets.former?.secret ?? ''])
      expect(checkSignature(secret, first.headers, first.body, seconds)).toBe('right')
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(second.headers['webhook-timestamp']).not.toBe(first.headers['webhook-timestamp'])
    expect(checkSignature(secrets.former?.secret ?? '', second.headers, second.body, later(30) / 1000)).toBe(
      'wrong',
    )
  })
})

test('PagerDuty gets trigger, acknowledge and resolve under one key', async () => {
  const first = (await told('pagerduty', [raised])).said
  expect(first).toMatchObject({
    routing_key: 'token-of-the-program',
    event_action: 'trigger',
    payload: {
      summary: 'ULT freezer 2 · Cellar lab: too warm',
      source: 'ULT freezer 2, Cellar lab',
      severity: 'critical',
      timestamp: '2025-11-22T02:14:00.000Z',
      group: 'Cellar lab',
    },
  })
  const key = (said: object) => 'dedup_key' in said && said.dedup_key
  const second = (await told('pagerduty', [taken])).said
  const third = (await told('pagerduty', [cleared])).said
  expect([second, third].map((said) => ({ ...said }))).toMatchObject([
    { event_action: 'acknowledge' },
    { event_action: 'resolve' },
  ])
  expect(new Set([first, second, third].map(key)).size).toBe(1)
  // A test pages nobody.
  expect((await told('pagerduty', [noticeOf('test', active)])).said).toMatchObject({
    event_action: 'resolve',
  })
})

test('Splunk gets an event with its key in a header, and the time in seconds, to the millisecond', async () => {
  const { said, headers } = await told('splunk', [{ ...raised, at: raised.at + 7 }])
  expect(headers).toMatchObject({ authorization: 'Splunk token-of-the-program' })
  expect(said).toMatchObject({ source: 'nattvakt', sourcetype: 'nattvakt:alarm', event: { version: 1 } })
  expect(said).toHaveProperty('time', (raised.at + 7) / 1000)
})

test('Datadog gets an event with its key in a header; what ends is a success', async () => {
  const { said, headers } = await told('datadog', [raised])
  expect(headers).toMatchObject({ 'dd-api-key': 'token-of-the-program' })
  expect(said).toMatchObject({
    alert_type: 'error',
    priority: 'normal',
    tags: expect.arrayContaining(['site:cellar']),
  })
  expect((await told('datadog', [cleared])).said).toMatchObject({ alert_type: 'success' })
  expect(JSON.stringify(said)).not.toContain('token-of-the-program')
})

test('Alertmanager’s readers get what fires, and when it ended', async () => {
  expect((await told('alertmanager', [raised])).said).toMatchObject({
    version: '4',
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'high', sensor: 'ult-2', severity: 'critical' },
        startsAt: '2025-11-22T02:14:00.000Z',
        endsAt: '0001-01-01T00:00:00Z',
      },
    ],
  })
  const { said } = await told('alertmanager', [cleared])
  expect(said).toMatchObject({ status: 'resolved', alerts: [{ status: 'resolved' }] })
  expect(JSON.stringify(said)).not.toContain('0001-01-01')
})

test('InfluxDB gets a point of the alarm, with the instant to the millisecond and its token in a header', async () => {
  const { body, headers, url } = await told('influx', [{ ...raised, at: raised.at + 7 }])
  expect(body).toBe(
    `nattvakt_alarm,name=ULT\\ freezer\\ 2,rule=high,sensor=ult-2,severity=critical,site=Cellar\\ lab ` +
      `phase="open",reason="raised",standing=true,title="ULT freezer 2 · Cellar lab: too warm",value=-61.2 ${raised.at + 7}000000`,
  )
  // This one’s address is of no version 2, so its key is a name and a password.
  expect(headers).toMatchObject({
    authorization: `Basic ${Buffer.from('token-of-the-program').toString('base64')}`,
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(new URL(url).searchParams.get('precision')).toBe('ns')
  expect((await told('influx', [cleared])).body).toContain('standing=false')
})

test.each(['nattvakt', 'splunk', 'datadog', 'alertmanager', 'influx'] as const)(
  'no body for %s holds a secret: a key is in a header, what signs is nowhere',
  async (format) => {
    const request = await told(format, [raised])
    for (const secret of [secrets.secret, secrets.former?.secret ?? '', secrets.token ?? ''])
      expect(request.body).not.toContain(secret)
    for (const secret of [secrets.secret, secrets.former?.secret ?? ''])
      expect(JSON.stringify(request.headers)).not.toContain(secret)
  },
)

test('who was taken out is told nothing, and what is no message either', async () => {
  const send = async () => ({ kind: 'sent', messageId: 0 }) as const
  const teller = createHookTeller({ send, secretsOf: async () => undefined, realNow: () => 0 })
  const call = { kind: 'reply', replyTo: null, notices: [raised] } as const
  expect(await teller.tell(call, hook('nattvakt'), directory, later(1))).toMatchObject({ kind: 'dead' })
  const card = { messageId: 0, site: null, openedAt: 0, digest: false, alarms: {} }
  expect(await teller.tell({ kind: 'send-card', card }, hook('nattvakt'), directory, later(1))).toMatchObject(
    {
      kind: 'refused',
    },
  )
})
