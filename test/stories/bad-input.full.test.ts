import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { organizationId } from '../../infra/local/demo/seed.ts'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { phoneOf } from '../support/phone.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const maja = 1003
const group = -2001

let night: StackUnderTest
let telegram: LocalTelegram
beforeAll(async () => {
  night = await stackUnderTest({ speed: 60, sensors: ['a', 'b'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterAll(() => night.close())

const sensorA = async () => (await night.stack.flows.directories.get(organizationId))?.sensors.get('a')
const highLimit = async (): Promise<number | undefined> =>
  (await sensorA())?.rules.flatMap((rule) => (rule.kind === 'high' ? [rule.setpoint] : []))[0]
const isIn = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))

describe('a name is shown as it was written', () => {
  test.each([
    ['HTML', '<b>Frys</b> & <a href="https://x">1</a>', undefined],
    ['Markdown', '*Frys* _1_ `x` [y](z)', undefined],
    ['emoji', '🧊 Frys 👩‍🔬', undefined],
    // Between marks that keep it from turning the words around it.
    ['right to left', 'مجمد المختبر ٣', '\u2068مجمد المختبر ٣\u2069'],
    ['with marks that turn the line around', 'Frys \u202e3 A', 'Frys 3 A'],
  ])('%s', async (_what, written, shown = written) => {
    const phone = phoneOf(telegram, anna)
    await phone.write(`/rename a ${written}`, isIn(`is now called ${shown}`))
    await phone.write('/sensor a', isIn(shown))
    await phone.write('/status', isIn(shown))
    await phoneOf(telegram, maja, group).write('/rules a', isIn(shown))
  })

  test('also on its card, in the chart under it and in the all-clear', async () => {
    const written = '<i>Frys</i> & مجمد 🧊'
    const name = `\u2068${written}\u2069`
    await phoneOf(telegram, anna).write(`/rename a ${written}`, isIn(name))
    let saidAt = 0
    const feelUntil = (temperature: number, wanted: RegExp) =>
      until(`the group reads ${wanted}`, () => {
        const now = night.clock.now()
        if (now - saidAt >= 60_000) {
          saidAt = now
          night.radio.say('a', temperature, now)
        }
        return telegram.messages(group).find(({ plain }) => wanted.test(plain))
      })
    const card = await feelUntil(26, isIn(`🔴 ${name} · Cellar lab: too warm`))
    const chart = card.buttons.flat().find(({ text }) => text === '📈 Chart')?.data ?? ''
    const pressed = telegram.press(maja, group, card.id, chart)
    expect(pressed.ok).toBe(true)
    await until('a picture', () =>
      telegram.messages(group).find(({ photo, replyTo }) => photo && replyTo === card.id),
    )
    await feelUntil(20, isIn(`Back to normal by itself: ${name}`))
  })
})

test('input that is far too long is refused or cut, and always answered', async () => {
  const phone = phoneOf(telegram, anna)
  const long = 'x'.repeat(4000)
  await phone.write(`/rename a ${long}`, /A name has at most 64 characters/)
  await phone.write(`/sensor ${long}`, /no sensor called/)
  await phone.write(`/threshold ${long} -80`, /no sensor called/)
  await phone.write(`/instruction a ${long}`, /A card has room for \d+ characters/)
  await phone.write(`/silence b 12h ${long}`, /is silenced until/)
  await phone.write('/unsilence b', /no longer silenced/)
  await phone.write('/threshold b', /high limit 24 °C now/)
  await phone.write('21', /Why\?/)
  await phone.write(long, /Reason: x+/)
  await phone.write('/cancel', /^Stopped/)
  await phone.write(long, /I only understand commands|no sensor/)
})

/** Every way to write a number is read in `test/bot/words.test.ts`; here one of each kind goes the whole way. */
test.each([
  ['−81', -81],
  ['-83,5', -83.5],
  ['- 8 grader', -8],
])('a limit written “%s” is %d', async (written, value) => {
  const phone = phoneOf(telegram, erik)
  const answer = await phone.write(`/threshold a ${written}`, /high limit: .* →/)
  // A limit that no room has is asked about first, and so is one that the value breaks, as long as there is a value.
  const isAsked = /Press a reason or write it/.test(answer.plain)
  expect([answer.plain, /no usual limit/.test(answer.plain)]).toEqual([answer.plain, value < -10])
  if (isAsked) {
    await phone.press('It was set wrongly', /Reason: It was set wrongly/)
    await phone.press('✔ Set this limit', /Alarms after/)
  }
  expect(await highLimit()).toBe(value)
  await phone.press('↩️ Undo', /again, by Erik/)
  await phone.write('/threshold a', /high limit .* now/)
  await phone.write(written, /→[\s\S]*Why\?/)
  await phone.press('✖ Cancel', /^Stopped/)
})

test('a person who loses the role in the middle of a conversation changes nothing any more', async () => {
  const before = await highLimit()
  const phone = phoneOf(telegram, erik)
  await phone.write('/threshold a', /high limit .* now/)
  await phone.write('-50', /Why\?/)
  await phoneOf(telegram, anna).write('/role Erik viewer', /Erik: operator → viewer/)
  await phone.press('Other contents', /Your role is viewer now, and this needs operator/)
  await phone.write('/threshold a -50', /this needs operator/)
  expect(await highLimit()).toBe(before)
})

test('nothing of all that was a failure', () => {
  expect(night.lines.filter(({ level }) => level === 'error')).toEqual([])
})
