import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { liveTopic } from '#core/gateway-protocol/live-request.ts'
import { storedTopic } from '#core/gateway-protocol/stored.ts'
import { presenceTopic, reportRule, reportTopic, thingName } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import { functionRealMs } from '../../bot/function-time.ts'
import { bundleTarget } from '../../infra/bundle.ts'
import { named } from '../../infra/names.ts'
import { topology } from '../../infra/topology.ts'
import { tellerPatienceMs } from '../../pipeline/flows/notice/patience.ts'

test('what a gateway may say and hear is what it says and listens to, on a laptop and in each stage', () => {
  for (const stage of [undefined, 'prod']) {
    expect(topology.iotRules.map(({ name }) => named(name, stage))).toContain(reportRule(stage))
    const granted = [...topology.device.publish, ...topology.device.hear].map((topic) => named(topic, stage))
    const shadow = `$aws/things/${thingName('{organization}', '{gateway}', stage)}/shadow`
    const used = [
      reportTopic('{organization}', '{gateway}', stage),
      presenceTopic('{organization}', '{gateway}', stage),
      liveTopic('{organization}', '{gateway}', stage),
      storedTopic('{organization}', '{gateway}', stage),
      `${shadow}/get`,
      `${shadow}/get/*`,
      `${shadow}/update/delta`,
    ]
    expect(granted.toSorted()).toEqual(used.toSorted())
  }
})

test('functions are bundled for the Node that they run on, the archive of a gateway for the oldest that is supported', () => {
  expect(topology.runtime).toBe(`${bundleTarget.replace('node', 'nodejs')}.x`)
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
