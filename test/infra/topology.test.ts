import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reportRule, reportTopic } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import { functionRealMs } from '../../bot/function-time.ts'
import { bundleOptions } from '../../infra/bundle.ts'
import { topology } from '../../infra/topology.ts'
import { tellerPatienceMs } from '../../pipeline/flows/notice/tell-chat.ts'

test('the rule that takes reports is the one that gateways publish to, and may', () => {
  expect(topology.iotRules.map(({ name }) => name)).toContain(reportRule)
  expect(topology.device.publish).toContain(reportTopic('{organization}', '{gateway}'))
})

test('functions are bundled for the Node that they run on, the archive of a gateway for the oldest that is supported', () => {
  expect(topology.runtime).toBe(`${bundleOptions.target.replace('node', 'nodejs')}.x`)
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const oldest = /^>=(\d+)\./.exec(JSON.parse(read('package.json')).engines.node)?.[1]
  expect(read('gateway/package/build.ts')).toContain(`target: 'node${oldest}'`)
})

test('the bot counts on the time that its function has', () => {
  expect(topology.functions.telegram.timeoutSeconds * secondMs).toBe(functionRealMs)
})

test('the functions that wait for the limits of Telegram may run for longer than they wait', () => {
  expect(topology.functions['hot-path'].timeoutSeconds * secondMs).toBeGreaterThan(tellerPatienceMs)
  expect(topology.functions.watcher.timeoutSeconds * secondMs).toBeGreaterThan(tellerPatienceMs)
})
