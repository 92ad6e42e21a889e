import { describe, expect, test } from 'vitest'
import { makeTelegram } from '../support.ts'

const withButton = (button: object) => ({ inline_keyboard: [[{ text: 'Take', ...button }]] })
const say = (more: object) => ({ chat_id: 1001, text: 'Hot', ...more })
const why = (description: string) => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${description}`,
})

describe('a server of today', () => {
  test('knows the three styles, buttons that copy, and times', async () => {
    const { telegram } = makeTelegram()
    const text = 'Since <tg-time unix="1795000000" format="wDT">03:14</tg-time>'
    const markup = {
      inline_keyboard: [
        [{ text: 'Take', callback_data: 'take', style: 'success' }],
        [{ text: 'Id', copy_text: { text: 'a4c1' } }],
      ],
    }
    const sent = await telegram.call('sendMessage', say({ text, parse_mode: 'HTML', reply_markup: markup }))
    expect(sent).toMatchObject({
      ok: true,
      result: {
        text: 'Since 03:14',
        entities: [
          { type: 'date_time', offset: 6, length: 5, unix_time: 1_795_000_000, date_time_format: 'wDT' },
        ],
        reply_markup: markup,
      },
    })
    expect(telegram.messages(1001)[0]?.buttons).toEqual([
      [{ text: 'Take', data: 'take', style: 'success' }],
      [{ text: 'Id', copy: 'a4c1' }],
    ])
  })

  test.each([
    [
      withButton({ callback_data: 'a', style: 'pink' }),
      "can't parse inline keyboard button: invalid button style specified",
    ],
    [withButton({ copy_text: { text: '' } }), 'BUTTON_COPY_TEXT_INVALID'],
    [withButton({ copy_text: { text: 'x'.repeat(257) } }), 'BUTTON_COPY_TEXT_INVALID'],
  ])('refuses %j', async (markup, description) => {
    const { telegram } = makeTelegram()
    expect(await telegram.call('sendMessage', say({ reply_markup: markup }))).toEqual(why(description))
  })

  test.each([
    ['<tg-time>x</tg-time>', 'Tag "tg-time" has invalid attributes at byte offset 0'],
    ['<tg-time unix="1" format="rt">x</tg-time>', 'Tag "tg-time" has invalid attributes at byte offset 0'],
    [
      '<blockquote>a<blockquote>b</blockquote></blockquote>',
      "Block quotations can't be nested at byte offset 13",
    ],
  ])('refuses %s', async (text, description) => {
    const { telegram } = makeTelegram()
    expect(await telegram.call('sendMessage', say({ text, parse_mode: 'HTML' }))).toEqual(
      why(`can't parse entities: ${description}`),
    )
  })

  test('keeps a hundred entities of a message', async () => {
    const { telegram } = makeTelegram()
    const text = '<b>x</b> '.repeat(120)
    const sent = await telegram.call('sendMessage', say({ text, parse_mode: 'HTML' }))
    expect(sent).toMatchObject({ ok: true })
    expect(JSON.stringify(sent).match(/"bold"/g)).toHaveLength(100)
  })
})

test('a server of before refuses what it does not know, and takes everything again when it is of today', async () => {
  const { telegram, clock } = makeTelegram()
  const styled = say({ reply_markup: withButton({ callback_data: 'a', style: 'danger' }) })
  const copying = say({ reply_markup: withButton({ copy_text: { text: 'a' } }) })
  const timed = say({ text: '<tg-time unix="1">x</tg-time>', parse_mode: 'HTML' })
  telegram.age(true)
  expect(await telegram.call('sendMessage', styled)).toEqual(
    why('can\'t parse inline keyboard button: unknown field "style"'),
  )
  expect(await telegram.call('sendMessage', copying)).toEqual(
    why("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
  )
  expect(await telegram.call('sendMessage', timed)).toEqual(
    why('can\'t parse entities: Unsupported start tag "tg-time" at byte offset 0'),
  )
  expect(telegram.messages(1001)).toEqual([])
  telegram.age(false)
  for (const message of [styled, copying, timed]) {
    clock.advance(3000)
    expect(await telegram.call('sendMessage', message)).toMatchObject({ ok: true })
  }
})
