import type { Composer, Context } from 'grammy'
import type { Directory, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Charts } from '../pipeline/channels/charts/quickchart-client.ts'
import type { RefusedOrnaments } from '../pipeline/channels/telegram/outcome.ts'
import type { LocalPlace } from '../pipeline/channels/webhook/address.ts'
import type { Flows } from '../pipeline/flows/deps.ts'
import type { Log } from '../pipeline/ports/stores.ts'
import type { Say } from './views/say.ts'

/** Who is speaking, and for which organization. Nothing gets past `middleware/identify.ts` without one. */
export type Member = {
  readonly organization: OrganizationId
  readonly directory: Directory
  readonly person: Person
  /** True when they are alone with the bot and might have meant another organization. */
  readonly isOneOfSeveral?: boolean
}

export type BotContext = Context & {
  member: Member
  /** Speaks the person's language, with the time of the update as now. */
  say: Say
  /** Answers the button press, if it was not answered yet; plain text of at most 200 characters, or nothing to say. */
  toast(words?: string): Promise<void>
  /** Only a part of a name was written, and this was taken for what it means: the answer says so. */
  guessed?: { readonly words: string; readonly name: string }
  /** Set before the first step that changes something, so that a failure is not said to have changed nothing. */
  changing: boolean
}

export type BotDeps = {
  readonly flows: Flows
  readonly log: Log
  /** Where the dashboard is opened; without it, or without https, no such button is shown. */
  readonly links?: {
    readonly app?: string
    /** The short name that BotFather gave the Mini App: groups open it by `t.me/<bot>/<name>`. */
    readonly miniApp?: string
  }
  /** The one place outside of the public internet that may be told of alarms: `npm start`'s own. */
  readonly localHooks?: LocalPlace
  /** What this process remembers of a Telegram that takes no ornaments (create-bot.ts). */
  readonly refused?: RefusedOrnaments
  /** Without it a chart is told in words. */
  readonly charts?: Charts
  /** Brings the bytes behind a path that Telegram's getFile gave. Throws when they cannot be had; the error names no secret. */
  readonly fetchFile?: (path: string) => Promise<Uint8Array>
}

/** One ability of the bot: puts its commands and buttons in. */
export type Feature = (bot: Composer<BotContext>, deps: BotDeps) => void
