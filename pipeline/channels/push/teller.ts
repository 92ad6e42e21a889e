import type { Chat, Directory } from '#core/directory.ts'
import type { Post } from '../../ports/post.ts'
import type { PushKeys, PushSubscription } from '../../ports/pushes.ts'
import type { Teller, Told } from '../../ports/teller.ts'
import { plainOf } from '../plain-words.ts'
import { readerOf } from '../reader-of.ts'
import { type PushMessage, pushFor } from './words.ts'

export type PushTellerDeps = {
  readonly send: NonNullable<Post['push']>
  /** The browsers of a person, and what is sent to them with. */
  readonly browsersOf: (
    directory: Directory,
    way: Chat,
  ) => Promise<{ readonly list: readonly PushSubscription[]; readonly keys: PushKeys | undefined }>
  /** Those are gone: nothing is sent there any more. */
  readonly forget: (directory: Directory, way: Chat, gone: readonly PushSubscription[]) => Promise<void>
}

const nobody: Told = { kind: 'dead', because: 'gone', why: 'no browser is subscribed any more' }

/** What became of it for the person: told when one of their browsers was, and dead when all of them are. */
const ofAll = (told: readonly Told[]): Told => {
  const by = (kind: Told['kind']): Told | undefined => told.find((one) => one.kind === kind)
  return by('sent') ?? by('wait') ?? by('failed') ?? by('refused') ?? nobody
}

/** Tells people in their browsers, all that they have subscribed at once. */
export const createPushTeller = ({ send, browsersOf, forget }: PushTellerDeps): Teller => {
  const sendTo = async (directory: Directory, way: Chat, message: PushMessage): Promise<Told> => {
    const { list, keys } = await browsersOf(directory, way)
    if (keys === undefined || list.length === 0) return nobody
    const payload = JSON.stringify(message)
    const told = await Promise.all(
      list.map((subscription) => send({ subscription, keys, payload, topic: message.tag })),
    )
    const gone = list.filter((_, index) => told[index]?.kind === 'dead')
    if (gone.length > 0) await forget(directory, way, gone)
    return ofAll(told)
  }
  return {
    tell: async (call, chat, directory, now) => {
      if (call.kind !== 'reply' || chat.kind !== 'push')
        return { kind: 'refused', why: `a ${call.kind} is nothing for a browser` }
      return sendTo(directory, chat, pushFor(call.notices, readerOf(chat, directory, now, call.notices)))
    },
    say: async ({ subject, html }, chat, directory) => {
      if (chat.kind !== 'push') return { kind: 'refused', why: 'it is no browser' }
      const { language } = chat
      const about = { v: 1, language, tag: 'word', sensor: null, at: null } as const
      return sendTo(directory, chat, { ...about, title: subject, body: plainOf(html).slice(0, 600) })
    },
  }
}
