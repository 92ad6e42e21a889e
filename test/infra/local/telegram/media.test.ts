import { expect, test } from 'vitest'
import { createTelegramTeller } from '../../../../pipeline/channels/telegram/teller.ts'
import { active, cardOf, directory, later } from '../../../channels/telegram/support.ts'
import { makeTelegram, png, serve, token } from './support.ts'

const chat = { id: 1001, kind: 'private', title: 'Anna', language: 'en', reachable: true } as const
const card = { ...cardOf(active), messageId: 0 }

/** The teller of the product, on this Telegram over HTTP. */
const onLocal = async () => {
  const { telegram, clock } = makeTelegram()
  const { url } = await serve(telegram)
  const teller = createTelegramTeller({ token, apiRoot: `${url}/telegram`, fetch })
  const tell = teller.tell({ kind: 'send-card', card }, chat, directory, later(12))
  expect(await tell).toEqual({ kind: 'sent', messageId: 1 })
  clock.advance(5_000)
  const picture = (bytes: Uint8Array) =>
    teller.picture?.({ ...card, messageId: 1 }, bytes, chat, directory, later(12))
  return { telegram, clock, teller, picture }
}

test('a text is given a picture, which stays: its words are a caption from then on', async () => {
  const { telegram, clock, teller, picture } = await onLocal()
  expect(telegram.messages(1001)[0]?.photo).toBe(undefined)
  expect(await picture(png(840, 480))).toEqual({ kind: 'sent', messageId: 1 })
  const [shown] = telegram.messages(1001)
  expect(shown).toMatchObject({ id: 1, photo: { width: 840, height: 480 }, sound: true })
  expect(shown?.plain).toContain('ULT freezer 2 · Cellar lab: too warm')
  expect(shown?.buttons.flat().length).toBeGreaterThan(2)
  clock.advance(5_000)
  const text = { chat_id: 1001, message_id: 1, text: 'x' }
  expect(await telegram.call('editMessageText', text)).toMatchObject({
    description: 'Bad Request: there is no text in the message to edit',
  })
  clock.advance(5_000)
  // A teller that does not know of the picture finds out.
  const edited = { ...card, messageId: 1, alarms: cardOf({ ...active, perMinute: 0 }).alarms }
  expect(await teller.tell({ kind: 'edit-card', card: edited }, chat, directory, later(13))).toEqual({
    kind: 'sent',
    messageId: 1,
    photo: true,
  })
  expect(telegram.messages(1001)[0]?.plain).toContain('→ steady')
})

test('bytes that are no picture are refused as by the real one, and the text stays', async () => {
  const { telegram, clock, picture } = await onLocal()
  expect(await picture(new Uint8Array([1, 2, 3]))).toMatchObject({
    kind: 'refused',
    why: '400 Bad Request: IMAGE_PROCESS_FAILED',
  })
  clock.advance(5_000)
  expect(
    await telegram.call('editMessageCaption', { chat_id: 1001, message_id: 1, caption: 'x' }),
  ).toMatchObject({
    description: 'Bad Request: there is no caption in the message to edit',
  })
  expect(telegram.messages(1001)[0]).not.toHaveProperty('photo')
})
