import type { ChatId } from '../ids.ts'
import { type Millis, secondMs } from '../time.ts'

/** So long a phone may ring, and so long what is said may take after that: a call is over by then, or its provider hangs up. */
export const callRingsMs = 30 * secondMs
export const callSpeaksMs = 75 * secondMs
/** No second call is begun while the first may still be under way. */
export const callBusyMs = callRingsMs + callSpeaksMs + 15 * secondMs

/** How a call went, as far as its provider says; `heard` is the end of one that somebody answered. */
export const callEnds = ['heard', 'no-answer', 'busy', 'voicemail', 'refused', 'failed'] as const
export type CallEnd = (typeof callEnds)[number]

/** One call: by which way it goes, and when it was begun. Whoever carries it out gives that back with what became of it. */
export type CallReference = { readonly chat: ChatId; readonly at: Millis }

export const callId = ({ chat, at }: CallReference): string => `${chat}-${at}`

/** Nothing when it is no call of ours. */
export const parseCallId = (id: string): CallReference | undefined => {
  const [, chat, at] = /^(\d{1,16})-(\d{1,16})$/.exec(id) ?? []
  return chat === undefined || at === undefined ? undefined : { chat: Number(chat), at: Number(at) }
}
