import { afterAll, beforeAll, expect, test } from 'vitest'
import { organizationId } from '../../infra/local/demo/seed.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const group = -2001

let night: StackUnderTest
beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a', 'b'] })
})
afterAll(() => night.close())

const telegram = () => {
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  return night.stack.telegram
}

/** The newest message of a chat that says this, with what is under it. */
const shown = (chat: number, pattern: RegExp) =>
  until(`${chat} shows ${pattern}`, () =>
    telegram()
      .messages(chat)
      .findLast(({ plain }) => pattern.test(plain)),
  )

const pressed = async (person: number, chat: number, under: RegExp, label: RegExp): Promise<void> => {
  const message = await shown(chat, under)
  const button = message.buttons.flat().find(({ text }) => label.test(text))
  if (button?.data === undefined) throw new Error(`no ${label} in ${JSON.stringify(message.buttons)}`)
  const press = telegram().press(person, chat, message.id, button.data)
  if (!press.ok) throw new Error(press.why)
  await press.answered
}

const limitOf = async (sensor: string): Promise<number | undefined> => {
  const rules = (await night.stack.flows.directories.get(organizationId))?.sensors.get(sensor)?.rules
  return rules?.flatMap((rule) => (rule.kind === 'high' ? [rule.setpoint] : []))[0]
}

test('a limit is moved in a conversation through the whole stack, and the stack may restart in the middle', async () => {
  telegram().send(anna, anna, '/threshold')
  await pressed(anna, anna, /^Which sensor’s limit/, /Freezer a/)
  await shown(anna, /^Freezer a: temperature, high limit 24 °C now/)
  // The message is there before its update is noted as handled; a stack that dies in between is another story.
  const { updates } = night.stack.flows.stores
  await until('the press is handled', async () => (await updates.claim(2, 0, 0)) === 'done' || undefined)
  const { folder } = night
  await night.stack.close()
  night = await stackUnderTest({ speed: 60, sensors: ['a', 'b'], folder })
  telegram().send(anna, anna, 'minus 5')
  await pressed(anna, anna, /24 °C → −5 °C[\s\S]*Why\?/, /set wrongly/)
  await pressed(anna, anna, /Reason: It was set wrongly/, /Set this limit/)
  await shown(anna, /24 °C → −5 °C\nAlarms after/)
  expect(await limitOf('a')).toBe(-5)
  await pressed(anna, anna, /Alarms after/, /Undo/)
  await shown(anna, /24 °C again, by Anna/)
  expect(await limitOf('a')).toBe(24)
})

test('in a group the one who asked answers the question itself, and nobody else does', async () => {
  telegram().send(erik, group, '/silence b')
  const question = await shown(group, /Freezer b: quiet for how long/)
  const [other] = question.buttons.flat()
  const press = telegram().press(anna, group, question.id, other?.data ?? '')
  expect(press.ok && (await press.answered)?.text).toBe('This is a question to somebody else.')
  telegram().send(anna, group, '45 min', question.id)
  telegram().send(erik, group, '45 min', question.id)
  await pressed(erik, group, /quiet for 45 min\. Why\?/, /Cleaning/)
  await pressed(erik, group, /until .*: Cleaning\?/, /Keep it quiet/)
  await shown(group, /^🔕 Freezer b is silenced until .*: Cleaning/)
})
