import type { Reader } from '../telegram/shape.ts'
import {
  type Chat,
  type Command,
  type Message,
  readAbout,
  readChats,
  readClock,
  readCommands,
  readInitData,
  readMessages,
  readOutcome,
  readStory,
  type StoryStage,
} from './model.ts'

const get = async <T>(path: string, read: Reader<T>): Promise<T> => {
  const response = await fetch(`/telegram/${path}`)
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return read(await response.json(), path)
}

/** Where the story stands; nothing where none is played, or nobody can say. */
const story = async (): Promise<StoryStage | undefined> => {
  try {
    const response = await fetch('/story')
    return response.ok ? readStory(await response.json(), 'story') : undefined
  } catch {
    // The connection's own state says that it is lost.
    return undefined
  }
}

const post = async (path: string, body: object): Promise<ReturnType<typeof readOutcome>> => {
  const headers = { 'content-type': 'application/json' }
  try {
    const response = await fetch(`/telegram/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return readOutcome(await response.json(), path)
  } catch {
    return { ok: false, error: 'The local Telegram does not answer.' }
  }
}

/** Begins another story, or changes how fast time runs; false when that cannot be. */
const direct = async (wish: { readonly scenario: string } | { readonly speed: number }): Promise<boolean> => {
  try {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/story', { method: 'POST', headers, body: JSON.stringify(wish) })).ok
  } catch {
    return false
  }
}

/** What somebody writes, and where: under a message, in a topic. */
export type Said = {
  readonly text: string
  readonly replyTo: number | undefined
  readonly threadId: number | undefined
}

export const api = {
  about: () => get('about', readAbout),
  story,
  direct,
  clock: () => get('clock', readClock),
  chats: (): Promise<readonly Chat[]> => get('chats', readChats),
  messages: (chatId: number): Promise<readonly Message[]> => get(`chats/${chatId}/messages`, readMessages),
  commands: (personId: number, chatId: number): Promise<readonly Command[]> =>
    get(`commands?personId=${personId}&chatId=${chatId}`, readCommands),
  initData: async (personId: number): Promise<string> =>
    (await get(`people/${personId}/init-data`, readInitData)).initData,
  send: (personId: number, chatId: number, said: Said) =>
    post(`people/${personId}/send`, {
      chatId,
      text: said.text,
      ...(said.replyTo === undefined ? {} : { replyTo: said.replyTo }),
      ...(said.threadId === undefined ? {} : { threadId: said.threadId }),
    }),
  press: (personId: number, chatId: number, messageId: number, data: string) =>
    post(`people/${personId}/press`, { chatId, messageId, data }),
  gather: (
    personId: number,
    group: {
      readonly id: number
      readonly title: string
      readonly members: readonly number[]
      readonly forum: boolean
    },
  ) => post(`people/${personId}/groups`, group),
  block: (personId: number, blocked: boolean) =>
    post(`people/${personId}/${blocked ? 'block' : 'unblock'}`, {}),
}
