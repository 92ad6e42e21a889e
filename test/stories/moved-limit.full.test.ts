import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { phoneOf } from '../support/phone.ts'
import { saysUntil } from '../support/says-until.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const erik = 1002
const group = -2001
const organization = 'norrsken'

let night: StackUnderTest
let telegram: LocalTelegram
let speaking: NodeJS.Timeout | undefined

beforeAll(async () => {
  night = await stackUnderTest({ speed: 120, sensors: ['a'], preset: 'ultra-low' })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterAll(() => {
  clearInterval(speaking)
  return night.close()
})

const texts = (chat: number): readonly string[] => telegram.messages(chat).map(({ plain }) => plain)
const alarms = async () =>
  (await night.stack.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms ?? {}

/** Says `temperature` every minute of the clock until `look` finds something. */
const feelUntil = <T>(what: string, temperature: number, look: () => T | undefined): Promise<T> =>
  saysUntil(night, ['a'], temperature, what, look)

test('an alarm that ends because a person moved its limit is told as that, in every chat that had the card', async () => {
  await feelUntil(
    'the group is told',
    -64,
    () => texts(group).some((text) => /too warm/.test(text)) || undefined,
  )
  // Five real seconds without a word would be a silence, which is another alarm.
  speaking = setInterval(() => night.radio.say('a', -64, night.clock.now()), 100)
  const phone = phoneOf(telegram, erik)
  await until('Erik is told', () => texts(erik).some((text) => /too warm/.test(text)) || undefined)
  await phone.write(
    '/threshold a -20',
    /There is an alarm: too warm since .*nobody has it\. It would end with this/,
  )
  await phone.press('It was set wrongly', /Reason: It was set wrongly/)
  await phone.press('✔ Set this limit', /Are you sure/)
  await phone.press('⚠️ Yes, do it', /The alarm ended with this, and is told as ended by you/)
  for (const chat of [group, erik]) {
    const [card = ''] = await until(`the card in ${chat}`, () => {
      const found = texts(chat).filter((text) => /^📏 Freezer a.*ended by a change, not by itself/.test(text))
      return found.length >= 2 ? found : undefined
    })
    expect(card).toMatch(/Erik moved the limit from −70 °C to −20 °C \(.*\), and the alarm ended with that/)
    expect(card).toContain('It stood at −64.0 °C, limit −70 °C')
    expect(card).toMatch(/Too warm from .* to .*\(/)
    expect(texts(chat).join('\n')).not.toMatch(/by itself, nobody|Back to normal|−20 °C.*[Ww]orst/)
  }
  expect(await alarms()).not.toHaveProperty('high')
  await phone.write('/history a', /Erik ended it by moving the limit −70 °C → −20 °C/)
})
