import { expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { timedRelay } from '../../support/gateway/timed-relay.ts'

test('what hundreds of sensors without rules say is a report a second: the first goes at once, and nothing is left out', async () => {
  const { clock, relay, reports, hear } = await timedRelay()
  // Without rules nobody knows which of it would be a breach.
  relay.follow(undefined)
  await clock.advance(minuteMs)
  reports.length = 0
  const begins = clock.now()
  for (let reading = 0; reading < 400; reading++) {
    hear(`s${reading % 200}`, 20)
    await clock.advance(25)
  }
  await clock.advance(2 * secondMs)
  const first = reports[0]
  expect([first?.cause, first?.sentAt, first?.sensors.length]).toEqual(['live', begins, 1])
  expect(reports.flatMap(({ sensors }) => sensors.flatMap(({ readings }) => readings))).toHaveLength(400)
  expect(reports.length).toBeLessThanOrEqual(12)
})

test('a breach does not wait for what is gathered', async () => {
  const { clock, relay, reports, hear } = await timedRelay()
  relay.stream(minuteMs)
  await clock.advance(minuteMs / 2)
  hear('a', 20)
  await clock.advance(100)
  hear('b', 20)
  await clock.advance(100)
  reports.length = 0
  hear('a', 40)
  await clock.advance(1)
  expect(reports.flatMap(({ sensors }) => sensors.map(({ sensor }) => sensor))).toContain('a')
})

test('who listens beside hears sensors in use, with how often they measure, and nothing of strangers or of what cannot be', async () => {
  const heard: (readonly [sensor: string, value: unknown, intervalMs: number])[] = []
  const { relay, hear } = await timedRelay(({ sensor, values }, intervalMs) => {
    heard.push([sensor, values.temperature, intervalMs])
  })
  for (const sensor of ['a', 'passer-by', 'B!']) hear(sensor, 20)
  hear('a', 'unavailable')
  relay.follow(undefined)
  hear('a', 21)
  expect(heard).toEqual([
    ['a', 20, 5_000],
    ['a', 'unavailable', 5_000],
  ])
})
