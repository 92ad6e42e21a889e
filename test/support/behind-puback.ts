import { expect } from 'vitest'
import { parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import { excursionsIn } from '#core/history/excursions.ts'
import type { Reading } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { createSequence } from '../../gateway/relay/sequence.ts'
import type { Relay } from '../../gateway/relay/types.ts'
import { openSpool } from '../../gateway/spool/spool.ts'
import { createRuleRunner, retryDefaults } from '../../infra/local/aws/broker/rules.ts'
import { topologyRules } from '../../infra/local/aws/broker/topology-rules.ts'
import { runFunctions } from '../../infra/local/run-functions.ts'
import { archivedReadings } from '../../pipeline/archive/archived-readings.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, groupId, organization } from './flows.ts'
import { reportIn } from './gateway/report-in.ts'
import { memoryFiles } from './memory-files.ts'
import { memoryDisk } from './spool.ts'
import { virtualClock } from './virtual-clock.ts'
import { wrapStores } from './wrap-stores.ts'

/** How much of a report must be looked at to lose it. */
export type Passing = Pick<Report, 'seq' | 'cause'> & { readonly asks: boolean }

/**
 * A gateway, the rules and the functions of the topology, and what AWS does between them: the broker confirms before anybody has
 * stored anything. Whatever stands between it and the store can be broken.
 */
export const behindPuback = async () => {
  const clock = virtualClock()
  const faults = {
    /** The broker has confirmed it, and nobody ever gets it. */
    loses: (_report: Passing): boolean => false,
    isRuleOff: false,
    /** Every call of the store fails. */
    isStoreAway: false,
    isMute: false,
  }
  const kept = memoryStores()
  const stores = wrapStores(kept, (call) => async (...args) => {
    if (faults.isStoreAway) throw new Error('the store is away')
    return call(...args)
  })
  let relay: Relay | undefined
  const counts = { said: 0, left: 0, reports: 0 }
  const night = await flowsUnderTest(presetRules('freezer'), stores, clock, organization, undefined, {
    ask: async (_of, _gateway, forMs) => void clock.after(50, () => relay?.stream(forMs)),
    desire: async (_of, _gateway, rules) =>
      void clock.after(50, () => relay?.follow(parseEdgeRules(JSON.parse(JSON.stringify(rules))))),
    confirm: async (_of, _gateway, stored, isLeft) => {
      counts.said += 1
      if (isLeft) counts.left += 1
      if (!faults.isMute) clock.after(50, () => relay?.stored(stored))
    },
  })
  const { flows } = night
  const log = (): void => undefined
  const archive = { readings: archivedReadings(memoryFiles()), anchors: memoryFiles() }
  const functions = runFunctions({ flows, archive, clock, log, hearing: async () => ({}) })
  const rules = createRuleRunner({
    clock,
    log,
    rules: topologyRules(functions.ofRules, { clock, log }),
    perClient: 100,
    retry: retryDefaults,
  })
  const heard: Reading[] = []
  const disk = memoryDisk()
  const open = (): Relay =>
    createRelay({
      clock,
      log,
      organization,
      gateway: 'pi',
      sequence: createSequence(() => clock.now() / 1e15),
      waiting: openSpool({ files: disk, clock, log }),
      uplink: {
        state: () => 'connected',
        onState: () => () => undefined,
        publish: async (topic, payload) => {
          counts.reports += 1
          const { seq, cause, asksStored = false } = reportIn(payload, clock.now())
          if (faults.isRuleOff || faults.loses({ seq, cause, asks: asksStored })) return
          await rules.run({ topic, payload: Buffer.from(payload), client: 'pi' }, () => true)
        },
      },
    })
  relay = open()
  relay.start()
  await clock.advance(1000)

  const sensors = ['a', 'b']
  return {
    ...night,
    faults,
    counts,
    heard,
    relay: () => relay as Relay,
    deadLetters: functions.deadLetters,
    /** As after a kill: only what is on the disk is left. */
    restart: (): void => {
      relay?.stop()
      relay = open()
      relay.start()
    },
    /** Time passes; each sensor says its value once a minute, and the watcher looks once a minute. */
    play: async (ms: number, temperatureOf: (sensor: string, passedMs: number) => number = () => -20) => {
      for (let passed = 0; passed < ms; passed += minuteMs) {
        for (const sensor of sensors) {
          const temperature = temperatureOf(sensor, passed)
          const reading: Reading = { sensor, measuredAt: clock.now(), values: { temperature }, faults: [] }
          heard.push(reading)
          relay?.hear(reading)
        }
        await clock.advance(minuteMs)
        // A store that is away is what the watcher is alarmed for elsewhere.
        await functions.scheduled.watcher().catch(() => undefined)
        await night.idle()
      }
    },
    /** Of all that was heard: what is not in the store, and what stands in it more than once. */
    missing: async () => {
      const [from, to] = [heard[0]?.measuredAt ?? 0, clock.now() + 1]
      const lost: Reading[] = []
      let doubled = 0
      for (const sensor of sensors) {
        const stored = await kept.readings.range(organization, sensor, from, to)
        const at = new Set(stored.map(({ measuredAt }) => measuredAt))
        doubled += stored.length - at.size
        lost.push(...heard.filter((one) => one.sensor === sensor && !at.has(one.measuredAt)))
      }
      return { lost: lost.length, doubled }
    },
    /** What the history says of a sensor being too warm. */
    excursions: async (sensor: string) =>
      excursionsIn(await kept.history.list(organization, sensor, 1000)).filter(({ rule }) => rule === 'high'),
  }
}

export type NightBehindPuback = Awaited<ReturnType<typeof behindPuback>>

/** What made a sound in the group, or came as a new card, of sensors that are too warm. */
export const told = ({ calls }: NightBehindPuback, since = 0) =>
  calls.slice(since).flatMap(({ chat, call, at }) => {
    if (chat !== groupId) return []
    if (call.kind === 'send-card')
      return Object.values(call.card.alarms)
        .filter(({ rule }) => rule.id === 'high')
        .map(({ sensor, state }) => ({ at, what: `card: ${sensor} ${state}` }))
    if (call.kind !== 'reply') return []
    return call.notices.map(({ view, reason }) => ({ at, what: `reply: ${view.sensor} ${reason}` }))
  })
export const what = (all: ReturnType<typeof told>) => all.map((one) => one.what)

/** Plays days in which the broker loses one report in a hundred that it has confirmed. */
export const loseOneInAHundred = async (days: number): Promise<void> => {
  const night = await behindPuback()
  let random = 7
  const draw = (): number => {
    random = (random * 1103515245 + 12345) % 2 ** 31
    return random / 2 ** 31
  }
  let lost = 0
  night.faults.loses = () => {
    const loses = draw() < 0.01
    lost += Number(loses)
    return loses
  }
  // Each six hours a is warm for half an hour: a breach that is streamed.
  const warm = (passed: number): boolean =>
    passed % (6 * hourMs) >= 2 * hourMs && passed % (6 * hourMs) < 2.5 * hourMs
  await night.play(days * dayMs, (sensor, passed) => (sensor === 'a' && warm(passed) ? -8 : -20))
  night.faults.loses = () => false
  await night.play(2 * hourMs)
  expect(lost).toBeGreaterThan(2 * days)
  const { queued } = night.relay().status()
  expect({ ...(await night.missing()), dropped: night.relay().status().dropped }).toEqual({
    lost: queued,
    doubled: 0,
    dropped: 0,
  })
  expect(await night.excursions('a')).toHaveLength(4 * days)
  expect(what(told(night)).filter((one) => one.startsWith('card'))).toHaveLength(4 * days)
}
