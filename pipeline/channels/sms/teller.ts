import type { Post } from '../../ports/post.ts'
import type { Teller } from '../../ports/teller.ts'
import { plainOf } from '../plain-words.ts'
import { readerOf } from '../reader-of.ts'
import { firstPart } from './gsm.ts'
import { textFor } from './words.ts'

/** Tells people by SMS. `answers` says that the number can be answered: "1" takes what it is about. */
export const createSmsTeller = (deps: {
  readonly send: NonNullable<Post['sms']>
  readonly answers: boolean
}): Teller => ({
  tell: async (call, chat, directory, now) => {
    if (call.kind !== 'reply' || chat.kind !== 'sms')
      return { kind: 'refused', why: `a ${call.kind} is no text` }
    return deps.send(
      chat.address,
      textFor(call.notices, readerOf(chat, directory, now, call.notices), deps.answers),
    )
  },
  say: async ({ subject, html }, chat) => {
    if (chat.kind !== 'sms') return { kind: 'refused', why: 'it is no number' }
    return deps.send(chat.address, firstPart([plainOf(html), subject]))
  },
})
