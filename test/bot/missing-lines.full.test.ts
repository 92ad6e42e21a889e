import '../support/at-hand.ts'
import { expect, test } from 'vitest'
import type { SensorFact } from '#core/audit.ts'
import { fact } from '../contracts/samples.ts'
import { anna, botUnderTest, organization } from './bot-under-test.ts'

/** So many lines in the history, a millisecond apart. */
const busy = async (count: number) => {
  const bot = await botUnderTest()
  const from = bot.clock.now()
  const line = (index: number): SensorFact => ({ ...fact(`busy.${index}`, from + index, 'pi'), rule: null })
  for (let index = 0; index < count; index += 500)
    await bot.flows.stores.history.record(
      organization,
      Array.from({ length: Math.min(500, count - index) }, (_, at) => line(index + at)),
    )
  await bot.clock.advance(count + 1000)
  return bot
}

test.each([
  ['/handover 8h', 600],
  ['/quality', 20_100],
  ['/drills', 8_100],
])('%s says from when on it tells where more happened than it reads', async (command, count) => {
  const few = await busy(20)
  expect((await few.write(anna, command)).join()).not.toContain('More happened')
  const many = await busy(count)
  expect((await many.write(anna, command)).join()).toMatch(
    /⚠️ More happened than I read at once: this begins at .*\d\d:\d\d/,
  )
})
