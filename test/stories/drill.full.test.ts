import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type Phone, phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const group = -2001

let house: StackUnderTest
let telegram: LocalTelegram

beforeAll(async () => {
  house = await stackUnderTest({ speed: 60 })
  if (house.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = house.stack.telegram
})
afterAll(() => house.close())

const drillLabel = (phone: Phone): string => phone.buttons().find((label) => label.startsWith('🧪')) ?? ''
const find = (chat: number, pattern: RegExp) =>
  telegram.messages(chat).findLast(({ plain }) => pattern.test(plain))

test('a drill travels the whole way: from the chat to the gateway, back over IoT and the function, to a card that is pressed', async () => {
  house.radio.say('a', 21, house.clock.now())
  await until('a reading arrives', async () => ((await house.stack.health()).readings > 0 ? true : undefined))
  const phone = phoneOf(telegram, anna)
  await phone.write('/drill', /not drilled by itself/)
  await phone.press(drillLabel(phone), /was asked/)
  const card = await until('the card comes, and says that it is a drill', () =>
    find(group, /this is a drill, nothing is wrong/),
  )
  expect(card.plain).toContain('It came the whole way from the gateway')
  await until('Erik, who is on duty, has it too', () => find(erik, /this is a drill/))
  const [button] = card.buttons.flat()
  const pressed = telegram.press(erik, group, card.id, button?.data ?? '')
  if (!pressed.ok) throw new Error(pressed.why)
  expect((await pressed.answered)?.text).toMatch(/you have it/i)
  await until('it is over', () => find(group, /the drill was taken/))
  const { plain: record } = await phone.write('/drills', /1 in all, 0 missed/)
  expect(record).toMatch(/Erik took the drill: gateway \S+.*stored \S+.*told \S+.*taken \S+/)
})

test('a gateway that is cut off does not say it: that is missed, rings, and the admins hear of it', async () => {
  await house.stack.gateway.close()
  const phone = phoneOf(telegram, anna)
  await phone.write('/drill', /Every month|drilled/)
  await phone.press(drillLabel(phone), /was asked/)
  await until('it rings that the gateway did not answer', () =>
    find(group, /drill missed, the gateway did not answer/),
  )
  await until('the admin hears it as well', () => find(anna, /drill missed|did not say|has not said/))
})
