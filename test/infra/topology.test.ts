import { expect, test } from 'vitest'
import { reportRule, reportTopic } from '#core/gateway-protocol/topics.ts'
import { topology } from '../../infra/topology.ts'

test('the rule that takes reports is the one that gateways publish to, and may', () => {
  expect(topology.iotRules.map(({ name }) => name)).toContain(reportRule)
  expect(topology.device.publish).toContain(reportTopic('{organization}', '{gateway}'))
})
