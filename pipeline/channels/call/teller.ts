import { callId } from '#core/ways/phone-call.ts'
import type { Post } from '../../ports/post.ts'
import type { Teller } from '../../ports/teller.ts'
import { readerOf } from '../reader-of.ts'
import { spokenFor } from './words.ts'

/** Tells people by calling them. Words that are about no alarm are written: nobody is rung up for them. */
export const createCallTeller = (deps: { readonly call: NonNullable<Post['call']> }): Teller => ({
  tell: async (call, chat, directory, now) => {
    if (call.kind !== 'reply' || chat.kind !== 'call')
      return { kind: 'refused', why: `a ${call.kind} is nothing to say` }
    const reader = readerOf(chat, directory, now, call.notices)
    const spoken = spokenFor(call.notices, reader)
    const { language } = reader.context
    return deps.call({ to: chat.address, id: callId({ chat: chat.id, at: now }), language, ...spoken })
  },
  say: async () => ({ kind: 'refused', why: 'a phone does not ring for that' }),
})
