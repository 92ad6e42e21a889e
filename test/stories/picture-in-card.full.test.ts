import { afterAll, beforeAll, expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const group = -2001
let night: StackUnderTest
beforeAll(async () => {
  night = await stackUnderTest({ speed: 120 })
})
afterAll(() => night.close())

test('an alarm is text at once, and a moment later has its curve; the text goes on under the picture', async () => {
  const { stack, clock, radio } = night
  const { telegram } = stack
  if (telegram === undefined) throw new Error('no local Telegram')
  await until('the uplink is connected', () => stack.gateway.status().uplink === 'connected' || undefined)
  const seen: string[] = []
  telegram.onChange((change) => {
    if (change.kind !== 'message' || change.chatId !== group) return
    const { photo, plain } = change.message
    seen.push(
      `${change.edited ? 'edit' : 'new'} ${photo === undefined ? 'text' : 'photo'} ${plain.split('\n')[0]}`,
    )
  })
  const feel = async (value: number): Promise<void> => {
    radio.say('a', value, clock.now())
    await new Promise<void>((resolve) => {
      clock.after(70 * secondMs, resolve)
    })
  }
  const card = () => telegram.messages(group)[0]
  for (const value of [20, 25, 25.5]) await feel(value)
  const first = await until('a picture is in the card', () =>
    card()?.photo === undefined ? undefined : card(),
  )
  expect(seen.slice(0, 2)).toEqual([
    'new text 🔴 Freezer a · Cellar lab: too warm',
    'edit photo 🔴 Freezer a · Cellar lab: too warm',
  ])
  expect(first?.photo).toMatchObject({ width: 840, height: 480 })
  expect(first?.plain).toContain('limit 24 °C')
  for (const value of [20, 20, 20]) await feel(value)
  const over = await until('the card says that it came back', () => {
    const shown = card()
    return shown?.plain.includes('came back by itself') ? shown : undefined
  })
  expect(over.photo).toBeDefined()
  expect(stack.telegram?.counters().violations).toBe(0)
  expect(night.lines.filter(({ level }) => level === 'error')).toEqual([])
})
