import { useEffect, useReducer, useState } from 'preact/hooks'
import { api, type Said } from './api.ts'
import { listen } from './live.ts'
import type { Button, Command, Message } from './model.ts'
import { empty, reduce, type State } from './state.ts'

export type Console = {
  readonly state: State
  readonly botName: string
  readonly commands: readonly Command[]
  /** The data of the button whose answer is awaited. */
  readonly busy: string | undefined
  be(personId: number): void
  openChat(chatId: number): void
  /** False when it did not arrive: then what was written must not be thrown away. */
  send(said: Said): Promise<boolean>
  press(message: Message, button: Button): void
  block(blocked: boolean): void
  gather(title: string, withTopics: boolean): void
  dismiss(key: number): void
}

/** Everything the page knows and can do, kept live. */
export const useConsole = (): Console => {
  const [state, act] = useReducer(reduce, empty)
  const [botName, setBotName] = useState('Bot')
  const [commands, setCommands] = useState<readonly Command[]>([])
  const [busy, setBusy] = useState<string>()
  const { personId, chatId, chats } = state

  useEffect(() => {
    const load = async (): Promise<void> => {
      const { bot } = await api.about()
      const listed = await api.chats()
      const loaded = await Promise.all(listed.map(async ({ id }) => [id, await api.messages(id)] as const))
      setBotName(bot.name)
      const firstTold = (await api.story())?.firstTold
      act({ kind: 'loaded', chats: listed, messages: new Map(loaded), firstTold })
    }
    return listen((event) => {
      act({ kind: 'live', event })
      const lost = (): void => act({ kind: 'live', event: { kind: 'lost' } })
      if (event.kind === 'open') load().catch(lost)
      if (event.kind === 'chats') {
        api
          .chats()
          .then((listed) => act({ kind: 'listed', chats: listed }))
          .catch(lost)
      }
    })
  }, [])

  // A changed list of chats may mean changed commands.
  useEffect(() => {
    if (personId === 0 || chatId === 0) return
    api
      .commands(personId, chatId)
      .then(setCommands)
      .catch(() => setCommands([]))
  }, [personId, chatId, chats])

  const complain = (outcome: { readonly ok: boolean; readonly error?: string }): void => {
    if (!outcome.ok) act({ kind: 'say', text: outcome.error ?? 'That did not work.', alert: false })
  }
  const press = async (message: Message, data: string): Promise<void> => {
    setBusy(data)
    const outcome = await api.press(personId, chatId, message.id, data)
    setBusy(undefined)
    complain(outcome)
    if (outcome.ok && outcome.answered === false) {
      act({ kind: 'say', text: 'The bot has not answered this press.', alert: false })
    }
  }

  return {
    state,
    botName,
    commands,
    busy,
    be: (id) => act({ kind: 'be', personId: id }),
    openChat: (id) => act({ kind: 'open-chat', chatId: id }),
    send: async (said) => {
      const outcome = await api.send(personId, chatId, said)
      complain(outcome)
      return outcome.ok
    },
    press: (message, button) => void (button.data !== undefined && press(message, button.data)),
    block: (blocked) => void api.block(personId, blocked).then(complain),
    gather: (title, withTopics) => {
      const members = chats.flatMap(({ id, type }) => (type === 'private' ? [id] : []))
      const id = Math.min(-2001, ...chats.map((chat) => chat.id).filter((one) => one > -1_000_000_000)) - 1
      const gather = async (): Promise<void> => {
        const outcome = await api.gather(personId, { id, title, members, forum: withTopics })
        complain(outcome)
        if (!outcome.ok) return
        act({ kind: 'listed', chats: await api.chats() })
        act({ kind: 'open-chat', chatId: id })
      }
      gather().catch(() => act({ kind: 'live', event: { kind: 'lost' } }))
    },
    dismiss: (key) => act({ kind: 'dismiss', key }),
  }
}
