import { expect, test } from 'vitest'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import { minuteMs } from '#core/time.ts'
import { createHindrances } from '../../../gateway/health/hindrances.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import { countFrom } from '../../support/gateway/count-from.ts'
import { storedSoFar } from '../../support/gateway/stored-so-far.ts'
import { memorySpool } from '../../support/spool.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const start = () => {
  const clock = virtualClock()
  const reports: Report[] = []
  const link = { confirms: true }
  const stored = storedSoFar()
  const hindrances = createHindrances({ clock, gateway: 'pi', changed: () => relay.speak() })
  const relay = createRelay({
    clock,
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: async (_topic, payload) => {
        const parsed = parseReport(payload, clock.now())
        if (!parsed.ok) throw new Error(parsed.detail)
        reports.push(parsed.report)
        if (!link.confirms) throw new Error('lost')
        clock.after(1, () => relay.stored(stored(payload)))
      },
    },
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(7),
    waiting: memorySpool(clock),
    log: () => undefined,
    rules: { number: 5, sensors: new Map() },
    hindrances,
  })
  relay.start()
  const refused = (): void => hindrances.refused({ sensor: 'a', why: 'replayed', count: 1, enrolled: true })
  const said = () => reports.map((one) => one.hindrances?.map(({ sensor, why }) => `${sensor} ${why}`))
  return { clock, reports, link, hindrances, refused, said }
}

test('the first report says that nothing hinders, and calm reports say nothing of it', async () => {
  const { clock, said } = start()
  await clock.advance(20 * minuteMs)
  expect(said().length).toBeGreaterThan(3)
  expect(said()[0]).toEqual([])
  expect(new Set(said().slice(1))).toEqual(new Set([undefined]))
})

test('what begins to hinder is said within a minute, once, however often it is heard', async () => {
  const { clock, said, refused } = start()
  await clock.advance(minuteMs / 2)
  const before = said().length
  refused()
  await clock.advance(minuteMs)
  expect(said().slice(before)).toEqual([['a replayed']])
  for (let passed = 0; passed < 30; passed++) {
    refused()
    await clock.advance(minuteMs)
  }
  expect(
    said()
      .slice(before + 1)
      .filter((all) => all !== undefined),
  ).toEqual([])
})

test('what was said in a report that got lost is said again, until it is confirmed', async () => {
  const { clock, said, refused, link } = start()
  await clock.advance(minuteMs / 2)
  link.confirms = false
  const before = said().length
  refused()
  await clock.advance(minuteMs)
  link.confirms = true
  await clock.advance(10 * minuteMs)
  const after = said().slice(before)
  expect(after.filter((all) => all !== undefined).length).toBeGreaterThan(1)
  expect(new Set(after.filter((all) => all !== undefined).flat())).toEqual(new Set(['a replayed']))
  expect(after.at(-1)).toBeUndefined()
})
