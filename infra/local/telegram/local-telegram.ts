import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '#core/time.ts'
import { broken } from './bot-api/answer.ts'
import { type Counters, createBotApi, type Outcome } from './bot-api/bot-api.ts'
import type { Failure } from './bot-api/injected-failures.ts'
import { createParams } from './bot-api/params.ts'
import { botPrefix, createBotRoutes, filePrefix } from './bot-api/routes.ts'
import type { BotIdentity, Change, Group, Person } from './model.ts'
import { createEventStream } from './people/event-stream.ts'
import { signInitData } from './people/init-data.ts'
import {
  createPeople,
  type Done,
  migrateGroup,
  type People,
  type Sent,
  standInGroup,
} from './people/people.ts'
import { createPeopleRoutes } from './people/routes.ts'
import { type SentFile, sendDocument } from './people/send-document.ts'
import { type ChatView, chatView, type MessageView, messageView } from './people/view.ts'
import { respond } from './respond.ts'
import { type Journal, openJournal } from './state/journal.ts'
import { createState } from './state/state.ts'
import { createDesk } from './state/store.ts'
import { type PostUpdate, postOverHttp } from './updates/webhook.ts'

export type LocalTelegramDeps = {
  /** Every date, limit and retry_after is in this clock's time. */
  readonly clock: Clock
  /** Of the one bot, shaped 12345:abc. */
  readonly token: string
  readonly bot: BotIdentity
  /** The id of a person is the id of their private chat. */
  readonly people: readonly Person[]
  readonly groups: readonly Group[]
  /** Path of the file in which everything survives kill -9. */
  readonly journal: string
  readonly log: (line: object) => void
  /** How updates reach the webhook; over HTTP unless a test wants otherwise. */
  readonly post?: PostUpdate
}

export type LocalTelegram = People & {
  /** False when the path is not under /telegram/: somebody else's request. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  /** Somebody sends a file. */
  sendDocument(personId: number, chatId: number, file: SentFile): Sent
  /** One request of the Bot API, without HTTP. */
  call(method: string, fields: Readonly<Record<string, unknown>>): Promise<Outcome>
  messages(chatId: number): readonly MessageView[]
  chats(): readonly ChatView[]
  /** Undefined for somebody who is not here. */
  initData(personId: number, startParam?: string): string | undefined
  onChange(listener: (change: Change) => void): () => void
  fail(failure: Failure): void
  /** Plays a server of before, which answers 400 to styles, to buttons that copy and to times. */
  age(isOld: boolean): void
  migrate(chatId: number, newId: number): Done
  kick(chatId: number): Done
  letIn(chatId: number): Done
  /** Somebody deletes a topic with everything in it. */
  deleteTopic(chatId: number, threadId: number): void
  stop(): void
  resume(): void
  counters(): Counters
  /** What the journal held at the start. */
  readonly found: Journal['found']
  close(): Promise<void>
}

/** Reads the journal and starts delivering. Throws when the journal is of another version or cannot be opened. */
export const createLocalTelegram = (deps: LocalTelegramDeps): LocalTelegram => {
  const { clock, token, bot, log } = deps
  const state = createState(deps)
  const journal = openJournal(deps.journal, state.apply)
  if (journal.found.tornBytes > 0 || journal.found.damagedLines > 0) {
    log({ level: 'warn', what: 'local telegram journal was damaged', ...journal.found })
  }
  if (journal.large()) journal.rewrite(state.snapshot())
  const desk = createDesk({ clock, bot, state, journal })
  const api = createBotApi(desk, { post: deps.post ?? postOverHttp, log })
  const people = createPeople(desk)
  const events = createEventStream(desk)
  const botRoutes = createBotRoutes(api, desk, token)
  const peopleRoutes = createPeopleRoutes(desk, { people, events, token })
  api.pause(false)

  const handle: LocalTelegram['handle'] = async (request, response) => {
    const path = request.url ?? ''
    if (!path.startsWith('/telegram/')) return false
    const url = new URL(path, 'http://localhost')
    try {
      if (url.pathname.startsWith(filePrefix)) botRoutes.file(response, url)
      else if (url.pathname.startsWith(botPrefix)) await botRoutes.handle(request, response, url)
      else await peopleRoutes(request, response, url)
    } catch (error) {
      log({
        level: 'error',
        what: 'local telegram failed',
        error: error instanceof Error ? error.stack : error,
      })
      respond(response, 500, broken)
    }
    return true
  }

  return {
    ...people,
    handle,
    sendDocument: (personId, chatId, file) => sendDocument(desk, personId, chatId, file),
    call: (method, fields) => api.call(method, createParams(fields)),
    messages: (chatId) => (state.chat(chatId)?.messages ?? []).map((message) => messageView(desk, message)),
    chats: () => state.chats().map((chat) => chatView(desk, chat)),
    initData: (personId, startParam) => {
      const person = state.person(personId)
      return person === undefined ? undefined : signInitData(token, person, clock.now(), startParam)
    },
    onChange: desk.onChange,
    fail: api.fail,
    age: desk.age,
    migrate: (chatId, newId) => migrateGroup(desk, chatId, newId),
    kick: (chatId) => standInGroup(desk, chatId, 'kicked'),
    letIn: (chatId) => standInGroup(desk, chatId, 'member'),
    deleteTopic: (chatId, threadId) => desk.commit([{ kind: 'topic-deleted', chatId, threadId }]),
    stop: () => {
      botRoutes.stop(true)
      api.pause(true)
    },
    resume: () => {
      botRoutes.stop(false)
      api.pause(false)
    },
    counters: api.counters,
    found: journal.found,
    close: async () => {
      events.close()
      botRoutes.close()
      await api.close()
      journal.close()
    },
  }
}
