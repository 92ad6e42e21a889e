import type { MessageKind } from '#core/notice/plan-message.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import type { Teller, Told } from '../ports/teller.ts'

const saysNothing: Told = { kind: 'refused', why: 'nothing is said there' }

const loadWords = loadedOnce(() => import('./notification-words.ts'))

/** Tells each chat by its own channel. Those besides Telegram are loaded when somebody is first told by one. */
export const tellByWay = (
  telegram: Teller,
  otherTeller: (kind: MessageKind) => Promise<Teller | undefined>,
): Teller => {
  const others = new Map<MessageKind, () => Promise<Teller | undefined>>()
  const load = (kind: MessageKind): Promise<Teller | undefined> => {
    const known = others.get(kind) ?? loadedOnce(() => otherTeller(kind))
    others.set(kind, known)
    return known()
  }
  const say: NonNullable<Teller['say']> = async (words, chat, directory) => {
    if (chat.kind === 'private' || chat.kind === 'group')
      return (await telegram.say?.(words, chat, directory)) ?? saysNothing
    try {
      return (await (await load(chat.kind))?.say?.(words, chat, directory)) ?? saysNothing
    } catch (error) {
      return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' }
    }
  }
  return {
    ...telegram,
    say,
    inform: async (notification, chat, directory, now) => {
      // It is told seldom, and by no report that rings.
      const { notificationWords } = await loadWords()
      return say(notificationWords(notification, chat, directory, now), chat, directory)
    },
    tell: async (call, chat, directory, now) => {
      if (chat.kind === 'private' || chat.kind === 'group') return telegram.tell(call, chat, directory, now)
      try {
        const teller = await load(chat.kind)
        if (teller !== undefined) return await teller.tell(call, chat, directory, now)
        return { kind: 'dead', because: 'not-allowed', why: `no ${chat.kind} is set up here` }
      } catch (error) {
        return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' }
      }
    },
  }
}
