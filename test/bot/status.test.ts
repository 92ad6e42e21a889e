import { expect, test } from 'vitest'
import { gatewaySilentRule, heartbeatMs, type Sensor } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { lengthOf } from '../../bot/views/fit.ts'
import { sayTo } from '../../bot/views/say.ts'
import { statusText } from '../../bot/views/status.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { temperatures } from '../support/reports.ts'
import { anna, botUnderTest, organization } from './bot-under-test.ts'

const minute = 60_000

test('a sensor that is silent, late, unknown or of a wrong clock is told in words, never as a number', async () => {
  const { flows, clock, write } = await botUnderTest()
  const feel = (value: number | 'unavailable', at = clock.now()) =>
    ingest(flows, organization, temperatures('a', clock.now(), [at, value]), 'pi')
  await feel(21)
  expect((await write(anna, '/status'))[0]).toContain('🟢 <b>Sensor a</b> 21.0 °C')
  await clock.advance(minute)
  await feel('unavailable')
  expect((await write(anna, '/status'))[0]).toContain(
    '⚫ <b>Sensor a</b> no value since 02:00 (last 21.0 °C)',
  )
  await clock.advance(8 * minute)
  expect((await write(anna, '/status'))[0]).toMatch(
    /⚫ <b>Sensor a<\/b> no value since 02:00 \(last 21.0 °C\) · late, last heard 02:01/,
  )
  await clock.advance(60 * minute)
  expect((await write(anna, '/status'))[0]).toMatch(
    /⚫ <b>Sensor a<\/b> no value since 02:00 \(last 21.0 °C\) · no readings since 02:01/,
  )
  await feel(20, clock.now() + 24 * 60 * minute)
  expect((await write(anna, '/status'))[0]).toContain('clock wrong')
})

test('five hundred sensors in trouble still fit, and the others are counted', async () => {
  const { flows } = await botUnderTest()
  const sensors = Array.from(
    { length: 500 },
    (_, index): Sensor => ({
      id: `s${index}`,
      kind: 'sensor',
      name: `<Freezer> & ${index}`,
      site: 'cellar',
      intervalMs: minute,
      rules: [...presetRules('fridge'), gatewaySilentRule].slice(0, 2),
      addedAt: flows.clock.now() - 2 * heartbeatMs,
    }),
  )
  await flows.stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor', value }) as const),
  )
  const board = await readBoard(flows, organization)
  if (board === undefined) throw new Error('no board')
  const text = statusText(sayTo('en', board.now), board, true)
  expect(lengthOf(text)).toBeLessThanOrEqual(4096)
  expect(text).toMatch(/and \d+ more$/)
  // Not a wall of names: so many as are read, each with what is the matter.
  expect(text.split('\n').length).toBeLessThan(50)
  expect(text).toContain('&lt;Freezer&gt; &amp; 0</b> · never heard')
  expect(text).toContain('&lt;Freezer&gt; &amp;')
  expect(text.match(/<b>/g)?.length).toBe(text.match(/<\/b>/g)?.length)
})
