import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { isLimitPreview } from '#core/wire/limit-answers.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const measured = async (...values: number[]): Promise<ApiUnderTest> => {
  const api = await apiUnderTest()
  const { flows, clock } = api
  for (const value of values) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  return api
}
const preview = async (api: ApiUnderTest, value: string, person = anna.id) => {
  const query = { sensor: 'a', rule: 'high', value }
  const { status, body } = await api.ask('/api/limit/preview', { query, person })
  if (status === 200) expect(isLimitPreview(body)).toBe(true)
  return body
}
const limitOf = async ({ flows }: ApiUnderTest): Promise<unknown> => {
  const rule = (await flows.directories.get(organization))?.sensors.get('a')?.rules[0]
  return rule !== undefined && 'setpoint' in rule ? rule.setpoint : undefined
}
const wish = { sensor: 'a', rule: 'high', value: 26, from: 24, reason: 'summer', seen: [] }

describe('a limit on the page', () => {
  test('is looked at first: what it would have done, and what it does now', async () => {
    const api = await measured(20, 21, 22, 22, 20, 20)
    expect(await preview(api, '21.5')).toMatchObject({
      kind: 'fits',
      preview: { times: 1 },
      previewNow: { times: 0 },
      concerns: [],
      needsSecond: false,
    })
    expect(await limitOf(api)).toBe(24)
  })

  test('is moved with a reason, by whom the session is of, and the history says where', async () => {
    const api = await measured(20)
    expect((await api.ask('/api/limit', { body: wish })).body).toEqual({ kind: 'changed' })
    expect(await limitOf(api)).toBe(26)
    const [fact] = await api.flows.stores.history.list(organization, 'a', 1)
    expect(fact).toMatchObject({
      what: 'rule-changed',
      person: anna.id,
      detail: { old: 24, new: 26, why: 'summer', through: 'page' },
    })
    expect(await preview(api, '26')).toEqual({ kind: 'unchanged' })
  })

  test('that hides an alarm is moved by who has seen that only', async () => {
    const api = await measured(25, 25.5)
    const looked = await preview(api, '26')
    expect(looked).toMatchObject({ concerns: [{ kind: 'hides' }], isAskedTwice: true })
    expect((await api.ask('/api/limit', { body: wish })).body).toMatchObject({ error: 'look-again' })
    expect(await limitOf(api)).toBe(24)
    const seen = { ...wish, seen: ['hides'] }
    expect((await api.ask('/api/limit', { body: seen })).body).toEqual({ kind: 'changed' })
  })

  test('that two people decide is proposed in the chat', async () => {
    const api = await measured(20)
    await api.flows.stores.directories.put(organization, [
      { kind: 'organization', value: { id: organization, name: 'Lab', laxerNeedsTwo: true } },
    ])
    expect(await preview(api, '26')).toMatchObject({ needsSecond: true })
    expect((await api.ask('/api/limit', { body: wish })).body).toMatchObject({ error: 'needs-second' })
    expect(await limitOf(api)).toBe(24)
  })

  test('that somebody else has moved since is left alone', async () => {
    const api = await measured(20)
    const stale = { ...wish, from: 23 }
    expect((await api.ask('/api/limit', { body: stale })).body).toMatchObject({ error: 'changed-by-others' })
    expect(await limitOf(api)).toBe(24)
  })

  test.each([
    ['4000', { kind: 'out-of-range' }],
    ['', { error: 'bad-limit' }],
    ['warm', { error: 'bad-limit' }],
  ])('cannot be %j', async (value, said) => {
    expect(await preview(await measured(20), value)).toMatchObject(said)
  })

  test.each([
    [{ ...wish, value: '26' }, 'bad-limit'],
    [{ ...wish, value: 4_000 }, 'bad-limit'],
    [{ ...wish, rule: 'none' }, 'bad-limit'],
    [{ ...wish, seen: ['all'] }, 'bad-limit'],
    [{ ...wish, from: undefined }, 'bad-limit'],
    [{ ...wish, reason: ' ' }, 'no-reason'],
    [{ ...wish, sensor: 'x' }, 'no-such-sensor'],
  ])('%j is refused as %s', async (body, error) => {
    const api = await measured(20)
    expect((await api.ask('/api/limit', { body })).body).toMatchObject({ error })
    expect(await limitOf(api)).toBe(24)
  })
})
