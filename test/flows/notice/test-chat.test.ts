import { describe, expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { gatewaySilentRule } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { testChat } from '../../../pipeline/flows/notice/test-chat.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { anna, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

/** A test is sent to the group of the cellar, where these sensors are; each call takes 40 ms of a clock that runs four times as fast. */
const tested = async (
  more: Readonly<Record<string, Partial<Sensor>>> = {},
  answer?: Told,
  of = organization,
) => {
  const under = await flowsUnderTest(presetRules('room'))
  const { flows, clock, calls, answers } = under
  for (const [id, value] of Object.entries(more)) {
    const sensor = (await flows.directories.get(organization))?.sensors.get(id)
    if (sensor === undefined) throw new Error(`no ${id}`)
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...sensor, ...value } }])
  }
  if (answer !== undefined) answers.push(answer)
  const delegated: number[] = []
  const { tell } = flows.teller
  const teller = {
    ...flows.teller,
    tell: async (...all: Parameters<typeof tell>) => {
      const said = await tell(...all)
      await clock.advance(40)
      return said
    },
  }
  const delegate = async ({ chat }: { readonly chat: number }): Promise<void> => {
    delegated.push(chat)
  }
  const from = clock.now()
  const mine = { ...flows, teller, delegate, clock: { ...clock, speed: 4 } }
  let outcome: Awaited<ReturnType<typeof testChat>> | undefined
  const testing = testChat(mine, of, groupId, anna).then((one) => {
    outcome = one
  })
  for (let second = 0; second < 60 && outcome === undefined; second++) await clock.advance(1000)
  await testing
  const shown = calls.flatMap(({ call }) =>
    call.kind === 'reply' ? call.notices.map(({ view }) => view) : [],
  )
  const audit = await flows.stores.history.since(organization, from, clock.now() + 1, 20)
  const noted = audit
    .filter(({ what }) => what === 'tested')
    .map(({ detail, person }) => [detail.new, person])
  return { outcome, shown, noted, delegated }
}

describe('a test of a chat', () => {
  test('goes the way of alarms, says how long that took, and stands in the audit', async () => {
    const { outcome, shown, noted, delegated } = await tested()
    expect(outcome).toEqual({ kind: 'told', realMs: 10 })
    expect(shown).toMatchObject([{ sensor: 'a', rule: { id: 'test', kind: 'high' }, state: 'active' }])
    expect(noted).toEqual([[10, anna.id]])
    expect(delegated).toEqual([])
  })

  test('speaks of a sensor of its own site, else of any that measures, else of what is there, never of what is out of use', async () => {
    const about = async (more: Readonly<Record<string, Partial<Sensor>>>) =>
      (await tested(more)).shown.map(({ sensor }) => sensor)
    expect(await about({ a: { site: 'attic' } })).toEqual(['b'])
    expect(await about({ a: { site: 'attic' }, b: { site: 'attic' } })).toEqual(['a'])
    expect(await about({ a: { retiredAt: 1 } })).toEqual(['b'])
    expect(await about({ a: { retiredAt: 1 }, b: { retiredAt: 1 } })).toEqual(['pi'])
    const gone = { retiredAt: 1 }
    const { outcome, noted } = await tested({ a: gone, b: gone, pi: gone })
    expect([outcome, noted]).toEqual([{ kind: 'no-sensor' }, []])
    expect((await tested({}, undefined, 'nobody')).outcome).toEqual({ kind: 'no-sensor' })
  })

  test('shows a limit where there is one, else whatever rule there is', async () => {
    const kinds = async (rules: Sensor['rules']) =>
      (await tested({ a: { rules } })).shown.map(({ rule }) => `${rule.kind} ${rule.id}`)
    expect(await kinds([gatewaySilentRule, ...presetRules('room')])).toEqual(['high test'])
    expect(await kinds([gatewaySilentRule])).toEqual(['silent test'])
    expect(await kinds([])).toEqual(['high test'])
  })

  test('says that it could not be told, or that it follows by itself', async () => {
    const failed = await tested({}, { kind: 'failed', why: 'ECONNREFUSED' })
    expect(failed.outcome).toEqual({ kind: 'failed', why: 'ECONNREFUSED' })
    expect(failed.noted).toEqual([['failed', anna.id]])
    const waits = await tested({}, { kind: 'wait', ms: 600_000 })
    expect([waits.outcome, waits.delegated]).toEqual([{ kind: 'waiting' }, [groupId]])
  })
})
