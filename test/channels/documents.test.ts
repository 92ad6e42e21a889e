import { expect, test } from 'vitest'
import type { Chat, Directory } from '#core/directory.ts'
import { messageOf } from '../../pipeline/channels/mail/message.ts'
import { createMailTeller } from '../../pipeline/channels/mail/teller.ts'
import { createTelegramTeller } from '../../pipeline/channels/telegram/teller.ts'
import type { Letter } from '../../pipeline/ports/post.ts'
import type { Words } from '../../pipeline/ports/teller.ts'

const bytes = new TextEncoder().encode('%PDF-1.7 pages')
const words: Words = {
  subject: 'Acme: report of October 2026',
  html: 'The report of October 2026 can be read.',
  buttons: [{ label: 'Cellar', data: 'r:1' }],
  documents: [
    {
      name: 'Cellar-2026-10.pdf',
      type: 'application/pdf',
      bytes,
      caption: 'Cellar, October 2026',
      buttons: [{ label: 'Sign', data: 'r:2' }],
    },
  ],
}
const directory = { organization: { id: 'acme', name: 'Acme' } } as Directory

/** A Bot API that notes what it was sent, and answers each call with the next of `answers`. */
const telegram = (answers: readonly object[]) => {
  const asked: { path: string; body: string | FormData }[] = []
  const lines: string[] = []
  const teller = createTelegramTeller({
    token: '1:secret-enough',
    apiRoot: 'http://bot',
    log: ({ event }) => void lines.push(event),
    fetch: async (url, { body }) => {
      asked.push({ path: url.replace(/.*\//, ''), body })
      const answer = answers[asked.length - 1] ?? { ok: true, result: { message_id: asked.length } }
      return { status: 200, text: async () => JSON.stringify(answer) }
    },
  })
  return { asked, lines, say: () => teller.say(words, { id: 5, kind: 'private' } as Chat, directory) }
}

test('Telegram gets the words first, and then each file with its own buttons', async () => {
  const { asked, say } = telegram([])
  expect(await say()).toEqual({ kind: 'sent', messageId: 1 })
  expect(asked.map(({ path }) => path)).toEqual(['sendMessage', 'sendDocument'])
  const form = asked[1]?.body as FormData
  const file = form.get('file') as File
  expect([file.name, file.type, await file.text()]).toEqual([
    'Cellar-2026-10.pdf',
    'application/pdf',
    '%PDF-1.7 pages',
  ])
  expect([form.get('document'), form.get('caption'), form.get('chat_id')]).toEqual([
    'attach://file',
    'Cellar, October 2026',
    '5',
  ])
  expect(JSON.parse(String(form.get('reply_markup')))).toEqual({
    inline_keyboard: [[{ text: 'Sign', callback_data: 'r:2' }]],
  })
})

test('words that were not said have no file after them, and a file that was refused leaves the words told', async () => {
  const refused = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }
  const blocked = telegram([refused])
  expect(await blocked.say()).toMatchObject({ kind: 'dead' })
  expect(blocked.asked).toHaveLength(1)
  const noFile = telegram([{ ok: true, result: { message_id: 1 } }, refused])
  expect(await noFile.say()).toEqual({ kind: 'sent', messageId: 1 })
  expect(noFile.lines).toEqual(['document-not-said'])
})

test('a mail carries the file as an attachment', async () => {
  const letters: Letter[] = []
  const teller = createMailTeller({
    send: async (letter) => {
      letters.push(letter)
      return { kind: 'sent', messageId: 0 }
    },
    linkFor: async () => undefined,
  })
  await teller.say?.(
    words,
    { id: 9, kind: 'mail', address: 'erik@acme.example', person: 1 } as unknown as Chat,
    directory,
  )
  const [letter] = letters
  if (letter === undefined) throw new Error('no letter')
  expect(messageOf('watch@acme.example', letter).attachments).toEqual([
    { filename: 'Cellar-2026-10.pdf', contentType: 'application/pdf', content: Buffer.from(bytes) },
  ])
})
