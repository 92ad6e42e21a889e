import type { Clock } from '#core/time.ts'
import type { BotIdentity, Change } from '../model.ts'
import type { Entry } from './entry.ts'
import type { Journal } from './journal.ts'
import type { State } from './state.ts'

/** What every part of the local Telegram works at: the state, and the one way to change it. */
export type Desk = {
  readonly clock: Clock
  readonly bot: BotIdentity
  readonly state: State
  /** Whether a server of before is played, which knows no colours of buttons, no copying and no times. */
  isOld(): boolean
  age(isOld: boolean): void
  /** On disk first, then in memory, then told to whoever looks on. */
  commit(entries: readonly Entry[]): void
  announce(change: Change): void
  onChange(listener: (change: Change) => void): () => void
  /** Runs after updates have come in or the webhook has changed. */
  onUpdates(listener: () => void): () => void
}

export const createDesk = (deps: {
  readonly clock: Clock
  readonly bot: BotIdentity
  readonly state: State
  readonly journal: Journal
}): Desk => {
  const { clock, bot, state, journal } = deps
  let isOld = false
  const changeListeners = new Set<(change: Change) => void>()
  const updateListeners = new Set<() => void>()

  const announce = (change: Change): void => {
    for (const listener of changeListeners) listener(change)
  }

  const commit = (entries: readonly Entry[]): void => {
    if (entries.length === 0) return
    journal.append(entries)
    for (const entry of entries) {
      const change = changeOf(state, entry)
      state.apply(entry)
      if (change !== undefined) announce(change)
    }
    if (journal.large()) journal.rewrite(state.snapshot())
    if (entries.some(({ kind }) => kind === 'update' || kind === 'webhook')) {
      for (const listener of updateListeners) listener()
    }
  }

  return {
    clock,
    bot,
    state,
    isOld: () => isOld,
    age: (to) => {
      isOld = to
    },
    commit,
    announce,
    onChange: (listener) => listening(changeListeners, listener),
    onUpdates: (listener) => listening(updateListeners, listener),
  }
}

const listening = <T>(listeners: Set<T>, listener: T): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Asked before the entry is applied: an edit is a message that was there already. */
const changeOf = (state: State, entry: Entry): Change | undefined => {
  switch (entry.kind) {
    case 'message': {
      const edited = state.message(entry.chatId, entry.message.id) !== undefined
      return { kind: 'message', chatId: entry.chatId, message: entry.message, edited }
    }
    case 'deleted':
      return { kind: 'deleted', chatId: entry.chatId, messageId: entry.messageId }
    case 'person':
    case 'group':
    case 'topic':
    case 'topic-deleted':
    case 'standing':
    case 'migrated':
    case 'commands':
      return { kind: 'chats' }
    case 'photo':
    case 'document':
    case 'update':
    case 'delivered':
    case 'webhook':
    case 'allowed':
    case 'used':
      return undefined
    default:
      return entry satisfies never
  }
}
