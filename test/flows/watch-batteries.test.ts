import { expect, test } from 'vitest'
import { newSensorRules } from '#core/presets/new-sensor-rules.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { editRules } from '../../pipeline/flows/rule/edit-rules.ts'
import { anna, type FlowsUnderTest, flowsUnderTest, organization } from '../support/flows.ts'
import { measured } from '../support/reports.ts'

const rulesOf = async ({ flows }: FlowsUnderTest): Promise<readonly Rule[]> =>
  (await flows.directories.get(organization))?.sensors.get('a')?.rules ?? []
const idsOf = async (under: FlowsUnderTest): Promise<readonly string[]> =>
  (await rulesOf(under)).map(({ id }) => id)

const say = async (under: FlowsUnderTest, values: Parameters<typeof measured>[2], times = 1) => {
  for (let count = 0; count < times; count++) {
    await under.clock.advance(minuteMs)
    await ingest(under.flows, organization, measured('a', under.clock.now(), values), 'pi')
    await under.idle()
  }
}

test('a sensor of before batteries had rules is watched from its first word of one, and told when it runs down', async () => {
  const under = await flowsUnderTest(presetRules('freezer'))
  await say(under, { temperature: -20 }, 2)
  expect(await idsOf(under)).toEqual(['high', 'silent'])
  await say(under, { temperature: -20, battery: 2.1 }, 5)
  expect(await idsOf(under)).toEqual(['high', 'battery', 'charge', 'flag', 'silent'])
  const facts = await under.flows.stores.history.list(organization, 'a', 20)
  const given = facts.filter(({ what }) => what === 'rule-changed')
  expect(given.map(({ rule, person }) => [rule, person]).sort()).toEqual([
    ['battery', null],
    ['charge', null],
    ['flag', null],
  ])
  const raised = facts.filter(({ what }) => what === 'raised')
  expect(raised.map(({ rule }) => rule)).toEqual(['battery'])
  expect(under.calls.some(({ call }) => call.kind === 'send-card')).toBe(true)
})

test('whoever takes the rules of a battery away has decided: they do not come again', async () => {
  for (const rules of [presetRules('freezer'), newSensorRules('freezer')]) {
    const under = await flowsUnderTest(rules)
    await say(under, { temperature: -20, charge: 80 }, 2)
    for (const rule of ['battery', 'charge', 'flag'])
      await editRules(under.flows, organization, ['a'], { kind: 'remove', rule }, anna)
    const left = await idsOf(under)
    expect(left).not.toContain('charge')
    await say(under, { temperature: -20, charge: 80 }, 3)
    expect(await idsOf(under)).toEqual(left)
  }
})
