import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { thingName } from '#core/gateway-protocol/topics.ts'
import { presetRules } from '#core/rule.ts'
import { createGatewayClock } from '../../gateway/clock.ts'
import { parseConfig } from '../../gateway/config.ts'
import { startGateway } from '../../gateway/program.ts'
import type { RunningGateway } from '../../gateway/running-gateway.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { openGateway } from '../../infra/local/demo/gateway.ts'
import { makeSensor } from '../support/core/directory.ts'
import { type Cloud, openCloud } from '../support/gateway-process.ts'
import { handRadio, until } from '../support/stack.ts'
import { settle } from '../support/virtual-clock.ts'

const log = () => undefined
const shadow = `$aws/things/${thingName('norrsken', 'pi-cellar')}/shadow`
const rules = packEdgeRules([{ ...makeSensor(presetRules('cryo')), id: 'a' }])

/** Its broker takes reports, and nobody behind it answers: a gateway that asks for its rules waits for ever. */
let cloud: Cloud
const closers: (() => unknown)[] = []
beforeEach(async () => {
  cloud = await openCloud()
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  await cloud.close()
})

const reportAfter = (count: number) => until('a report', () => cloud.reports[count])
/** Says it until it is heard: a gateway that has just begun does not listen yet. */
const desire = (isFollowed: () => boolean) =>
  until('the rules are followed', async () => {
    await cloud.broker.publish(`${shadow}/update/delta`, JSON.stringify({ state: { rules } }))
    return isFollowed() || undefined
  })

describe('a gateway that starts again while nobody tells it its rules', () => {
  const startProgram = (): RunningGateway => {
    const config = parseConfig(readFileSync(cloud.config({ page: false }), 'utf8'), {})
    if (!config.ok) throw new Error(config.problems.join())
    const clock = createGatewayClock('trust')
    const started = startGateway(config.config, clock, log)
    if (!started.ok) throw new Error(started.problem)
    closers.push(clock.stop, started.gateway.close)
    return started.gateway
  }

  test("the Pi's: goes on with those of before and says so, and with a torn file judges by none and says that", async () => {
    const data = join(cloud.folder, 'data')
    mkdirSync(data)
    const first = startProgram()
    expect(first.status().relay.rules).toBe(undefined)
    await desire(() => first.status().relay.rules === rules.number)
    await until('it says so', () => cloud.reports.some((one) => one.rules === rules.number) || undefined)
    await first.close()

    const before = cloud.reports.length
    const second = startProgram()
    expect(second.status()).toMatchObject({ relay: { rules: rules.number }, rulesDamaged: 0 })
    expect((await reportAfter(before)).rules).toBe(rules.number)
    await second.close()

    const file = join(data, 'rules.json')
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9))
    const then = cloud.reports.length
    const third = startProgram()
    expect(third.status()).toMatchObject({ relay: { rules: undefined }, rulesDamaged: 1 })
    expect((await reportAfter(then)).rules).toBe(undefined)
  })

  test('that of npm start: a calm reading waits, a breach is said at once, both under the number of those rules', async () => {
    const clock = systemClock()
    const folder = join(cloud.folder, 'stack')
    const start = () => {
      const radio = handRadio(['a'], 'cryo')
      const story = {
        recommendedSpeed: 1,
        sentences: [],
        createRadio: () => radio,
        isOfflineAt: () => false,
        stageAt: () => ({}),
        withPast: undefined,
      }
      const { certificates, broker } = cloud
      const gateway = openGateway({ folder, clock, log, radio, story, certificates, broker })
      closers.push(gateway.close)
      return { gateway, radio }
    }
    const first = start()
    await desire(() => first.gateway.status().rules === rules.number)
    await first.gateway.close()

    const { gateway, radio } = start()
    await until('it is there', () => gateway.status().uplink === 'connected' || undefined)
    await until('nothing waits', () => gateway.status().queued === 0 || undefined)
    const { sent } = gateway.status()
    cloud.reports.length = 0
    radio.say('a', -180, clock.now())
    // What cannot wait is on its way in the next turn of the event loop.
    await settle()
    expect(gateway.status()).toMatchObject({ sent, queued: 1 })
    radio.say('a', -20, clock.now())
    const { cause, rules: number, sensors } = await reportAfter(0)
    expect([cause, number, sensors[0]?.readings.length]).toEqual(['breach', rules.number, 2])
  })
})
