import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../../infra/aws/stage.ts'
import { type Aws, openAws } from '../../../infra/operate/aws.ts'
import { diagnose } from '../../../infra/operate/doctor/diagnose.ts'
import type { Facts } from '../../../infra/operate/doctor/facts.ts'
import { gatherFacts } from '../../../infra/operate/doctor/gather-facts.ts'
import { about } from '../../../pipeline/lambdas/dashboard-api/about.ts'
import { type FakeAws, startFakeAws } from '../../support/fake-aws.ts'

const stage: Stage = { name: 'dev', region: 'eu-north-1', alarmEmails: [], logDays: 14 }
const minute = 60_000
const day = 24 * 60 * minute
const now = Date.parse('2026-11-29T12:00:00Z')
const is = <Value>(value: Value) => ({ kind: 'is', value }) as const

const certificate = { id: 'a', arn: 'arn', isActive: true, madeAt: 0, endsAt: now + 400 * day }
const well: Facts = {
  now,
  stacks: is([{ name: 'nattvakt-dev', status: 'UPDATE_COMPLETE' }]),
  version: { here: '0.1.0', deployed: '0.1.0' },
  code: is('as-here'),
  tables: is([]),
  token: is('there'),
  webhook: is({
    wanted: 'https://x.on.aws/webhook',
    facts: {
      url: 'https://x.on.aws/webhook',
      pending: 0,
      allowed: ['message', 'callback_query', 'my_chat_member'],
    },
  }),
  watcher: is({ lastRunAt: now - minute, errors: 0 }),
  deadLetters: is(0),
  alarms: is([]),
  gateways: is([{ thing: 'dev:norrsken:pi-1', certificates: [certificate] }]),
  clockAheadMs: is(-200),
  timeZones: is({ rules: '2026b', outdated: [] }),
}
const webhook = (change: object): Partial<Facts> => {
  if (well.webhook.kind !== 'is') throw new Error('it is there')
  const { wanted, facts } = well.webhook.value
  return { webhook: is({ wanted, facts: { ...facts, ...change } }) }
}
const gateway = (certificates: readonly (typeof certificate)[]): Partial<Facts> => ({
  gateways: is([{ thing: 'dev:norrsken:pi-1', certificates }]),
})

describe('a stage', () => {
  test('that is well has nothing wrong', () => {
    expect(diagnose(well).filter(({ kind }) => kind !== 'good')).toEqual([])
    expect(diagnose(well).length).toBeGreaterThan(9)
  })

  const wrongs: readonly (readonly [Partial<Facts>, string])[] = [
    [
      { stacks: is([{ name: 'nattvakt-dev', status: 'UPDATE_ROLLBACK_COMPLETE' }]) },
      'UPDATE_ROLLBACK_COMPLETE',
    ],
    [
      { version: { here: '0.2.0', deployed: '0.1.0' } },
      'The version 0.1.0 is deployed, and this checkout is 0.2.0.',
    ],
    [{ code: is('other') }, 'run other code'],
    [
      { tables: is(['table nattvakt-dev-console never deletes anything']) },
      'Table nattvakt-dev-console never deletes anything.',
    ],
    [{ token: is('missing') }, 'npm run token'],
    [webhook({ url: '' }), 'Telegram delivers nowhere'],
    [webhook({ url: 'https://other.example/hook' }), 'Telegram delivers to other.example'],
    [webhook({ allowed: ['message'] }), 'all kinds of updates'],
    [
      webhook({
        lastErrorAt: now - 5 * minute,
        lastError: 'Wrong response from the webhook: 502 Bad Gateway',
      }),
      'could not deliver 5 min ago: Wrong response from the webhook: 502 Bad Gateway.',
    ],
    [webhook({ pending: 120 }), '120 updates wait at Telegram.'],
    [{ watcher: is({ lastRunAt: undefined, errors: 0 }) }, 'has not run in the last hour'],
    [{ watcher: is({ lastRunAt: now - 9 * minute, errors: 0 }) }, 'ran 9 min ago for the last time'],
    [{ watcher: is({ lastRunAt: now, errors: 2 }) }, 'failed 2 times'],
    [{ deadLetters: is(3) }, '3 reports wait in the dead letters.'],
    [
      { alarms: is([{ name: 'nattvakt-dev-watcher-fails', says: 'Its log says which.' }]) },
      'nattvakt-dev-watcher-fails rings',
    ],
    [gateway([]), 'has no certificate that lets it in'],
    [gateway([{ ...certificate, isActive: false }]), 'has no certificate that lets it in'],
    [gateway([{ ...certificate, endsAt: now + 12.5 * day }]), 'ends in 12 days'],
    [gateway([{ ...certificate, endsAt: now - day }]), 'has ended'],
    [gateway([certificate, certificate]), 'gateway:revoke --older'],
    [{ clockAheadMs: is(-7 * minute) }, '420 s behind'],
    [{ timeZones: is({ rules: '2025c', outdated: ['America/Vancouver'] }) }, 'sites in America/Vancouver'],
  ]
  test.each(wrongs)('with %o is told so', (change, says) => {
    const found = diagnose({ ...well, ...change }).filter(({ kind }) => kind !== 'good')
    expect(found).toEqual([{ kind: 'wrong', says: expect.stringContaining(says) }])
  })

  test('whose old webhook error is over, is well', () => {
    const found = diagnose({ ...well, ...webhook({ lastErrorAt: now - 2 * 60 * minute, lastError: 'x' }) })
    expect(found.filter(({ kind }) => kind !== 'good')).toEqual([])
  })

  test('of which a part cannot be looked at says which, and looks at the others', () => {
    const found = diagnose({ ...well, alarms: { kind: 'unknown', why: 'You may not.' } })
    expect(found.filter(({ kind }) => kind !== 'good')).toEqual([
      { kind: 'unknown', says: 'The alarms of CloudWatch could not be looked at: You may not.' },
    ])
  })
})

describe('the facts', () => {
  let fake: FakeAws
  let aws: Aws
  let cdkOut: string
  let site: { readonly url: string; close(): void }
  const template = (key: string): string =>
    JSON.stringify({
      Resources: {
        F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f', Code: { S3Key: key } } },
      },
    })

  beforeEach(async () => {
    fake = await startFakeAws()
    aws = openAws('eu-north-1', fake.settings)
    cdkOut = mkdtempSync(join(tmpdir(), 'nattvakt-doctor-'))
    // The page with its API, and a Bot API.
    const server = createServer((request, response) => {
      const info = {
        url: 'https://x.on.aws/webhook',
        pending_update_count: 3,
        last_error_date: 1_796_000_000,
      }
      const isBot = request.url?.startsWith('/bot') === true
      request.resume()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(isBot ? { ok: true, result: info } : about()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    site = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
    const outputs = {
      PageAddress: site.url,
      PageApp: 'd1',
      WebhookAddress: 'https://x.on.aws/webhook',
      Version: '0.1.0',
    }
    fake.stacks.set('eu-north-1 nattvakt-dev', {
      status: 'UPDATE_COMPLETE',
      outputs,
      template: template('1.zip'),
    })
    fake.stacks.set('eu-north-1 nattvakt-dev-store', { status: 'CREATE_COMPLETE', outputs: {} })
    fake.secrets.set('nattvakt/dev/telegram-token', '12345:abc')
    fake.metrics.set('runs', [
      [now - 2 * minute, 0],
      [now - 3 * minute, 1],
    ])
    fake.metrics.set('letters', [[now - minute, 1]])
    fake.metrics.set('delayed', [[now - minute, 3]])
    fake.alarms.push({ AlarmName: 'nattvakt-dev-dead-letters', AlarmDescription: 'They wait.' })
    fake.things.set('dev:norrsken:pi-1', {
      type: 'nattvakt-dev-gateway',
      attributes: {},
      principals: ['arn:aws:iot:eu-north-1:1:cert/c1'],
    })
    const made = { madeAt: 5_000, endsAt: now + day, request: '', policies: [] }
    fake.certificates.set('c1', { id: 'c1', status: 'ACTIVE', ...made })
  })
  afterEach(async () => {
    aws.close()
    site.close()
    await fake.close()
    rmSync(cdkOut, { recursive: true, force: true })
  })
  const readTables = async () => ['table nattvakt-dev-console never deletes anything']
  const gather = () =>
    gatherFacts({ aws, stage, now, version: '0.1.0', cdkOut, readTables, apiRoot: site.url })

  test('are what AWS, Telegram and the functions say', async () => {
    writeFileSync(join(cdkOut, 'nattvakt-dev.template.json'), template('2.zip'))
    const facts = await gather()
    expect(facts).toMatchObject({
      stacks: is([
        { name: 'nattvakt-dev-store', status: 'CREATE_COMPLETE' },
        { name: 'nattvakt-dev', status: 'UPDATE_COMPLETE' },
      ]),
      version: { here: '0.1.0', deployed: '0.1.0' },
      code: is('other'),
      tables: is(['table nattvakt-dev-console never deletes anything']),
      token: is('there'),
      webhook: is({ facts: { url: 'https://x.on.aws/webhook', pending: 3, lastErrorAt: 1_796_000_000_000 } }),
      watcher: is({ lastRunAt: now - 3 * minute, errors: 0 }),
      deadLetters: is(4),
      alarms: is([{ name: 'nattvakt-dev-dead-letters', says: 'They wait.' }]),
      gateways: is([
        {
          thing: 'dev:norrsken:pi-1',
          certificates: [{ id: 'c1', isActive: true, madeAt: 5_000, endsAt: now + day }],
        },
      ]),
      timeZones: is(about().timeZones),
    })
    expect(Math.abs(facts.clockAheadMs.kind === 'is' ? facts.clockAheadMs.value : Number.NaN)).toBeLessThan(
      2_000,
    )
  })

  test('of a stage that is not there say so, part by part', async () => {
    fake.stacks.clear()
    fake.secrets.clear()
    const facts = await gather()
    expect(facts.stacks).toEqual(
      is([
        { name: 'nattvakt-dev-store', status: 'absent' },
        { name: 'nattvakt-dev', status: 'absent' },
      ]),
    )
    expect(facts.webhook).toEqual({ kind: 'unknown', why: 'the stage is not deployed.' })
    expect(facts.token.kind).toBe('unknown')
    expect(facts.code).toEqual({
      kind: 'unknown',
      why: 'it was not synthesised here (npm run synth -- --stage dev).',
    })
  })

  test('hold no token, whatever fails', async () => {
    fake.secrets.set('nattvakt/dev/telegram-token', '12345:the-secret')
    site.close()
    fake.fail('DescribeAlarms', 'AccessDeniedException')
    const facts = await gatherFacts({
      aws,
      stage,
      now,
      version: '0.1.0',
      cdkOut,
      readTables,
      apiRoot: 'http://127.0.0.1:1',
    })
    expect(facts.webhook.kind).toBe('unknown')
    expect(facts.alarms).toEqual({
      kind: 'unknown',
      why: 'You are signed in, but may not do this: DescribeAlarms was refused',
    })
    expect(JSON.stringify([facts, diagnose(facts)])).not.toContain('the-secret')
  })
})
