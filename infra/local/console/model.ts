import { flag, integer, listOf, oneOf, parseJson, shape, text } from '../telegram/shape.ts'

/** What this page reads from /telegram/, parsed where it comes in. */
const person = shape({ id: integer, name: text, language: oneOf(['en', 'sv']) }, { username: text })
const chat = shape(
  {
    id: integer,
    type: oneOf(['private', 'group', 'supergroup']),
    title: text,
    members: listOf(person),
    bot: oneOf(['member', 'blocked', 'kicked']),
    lastMessageId: integer,
  },
  { migratedTo: integer, topics: listOf(shape({ id: integer, name: text }, {})) },
)
const button = shape(
  { text },
  {
    data: text,
    url: text,
    webApp: text,
    copy: text,
    style: oneOf(['danger', 'success', 'primary']),
  },
)
const message = shape(
  {
    id: integer,
    from: shape({ id: integer, name: text, bot: flag }, {}),
    sentAt: integer,
    text,
    plain: text,
    buttons: listOf(listOf(button)),
    sound: flag,
  },
  {
    editedAt: integer,
    parseMode: oneOf(['HTML']),
    photo: shape({ url: text, width: integer, height: integer }, {}),
    document: shape({ url: text, name: text, size: integer }, {}),
    replyTo: integer,
    threadId: integer,
  },
)

export type Chat = ReturnType<typeof chat>
export type Button = ReturnType<typeof button>
export type Message = ReturnType<typeof message>
export type Command = ReturnType<typeof command>

const command = shape({ command: text, description: text }, {})
const bot = shape({ id: integer, name: text, username: text }, {})

export const readChats = listOf(chat)
export const readMessages = listOf(message)
export const readCommands = listOf(command)
export const readAbout = shape({ bot }, {})
export const readClock = shape({ now: integer, speed: (value, where) => positive(value, where) }, {})
export const readStory = shape(
  { speed: numeric, speeds: listOf(numeric), scenarios: listOf(text) },
  {
    since: text,
    next: shape({ what: text, inMs: (value, where) => positive(value, where) }, {}),
    scenario: text,
    firstTold: integer,
  },
)
export type StoryStage = ReturnType<typeof readStory>
export const readInitData = shape({ initData: text }, {})
export const readOutcome = shape({ ok: flag }, { error: text, answered: flag, text, alert: flag })

export const readMessageEvent = shape({ chatId: integer, message, edited: flag }, {})
export const readDeletedEvent = shape({ chatId: integer, messageId: integer }, {})
export const readToastEvent = shape({ chatId: integer, personId: integer, text, alert: flag }, {})

function numeric(value: unknown, where: string): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new Error(`${where} must be a number`)
  return value
}

const positive = (value: unknown, where: string): number => {
  if (typeof value !== 'number' || !(value > 0)) throw new Error(`${where} must be a positive number`)
  return value
}

export const fromJson = (source: string): unknown => {
  const parsed = parseJson(source)
  return parsed.ok ? parsed.value : undefined
}

export type LiveEvent =
  | { readonly kind: 'message'; readonly chatId: number; readonly message: Message; readonly edited: boolean }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | {
      readonly kind: 'toast'
      readonly chatId: number
      readonly personId: number
      readonly text: string
      readonly alert: boolean
    }
  | { readonly kind: 'chats' }
  /** Open, also after a break: what was missed has to be loaded. */
  | { readonly kind: 'open' }
  | { readonly kind: 'lost' }
