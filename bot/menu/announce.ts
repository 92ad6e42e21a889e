import type { Api } from 'grammy'
import type { BotCommand, BotCommandScope } from 'grammy/types'
import {
  type Chat,
  type Directory,
  type Language,
  languages,
  mayActAs,
  type Person,
  type Role,
} from '#core/directory.ts'
import { text } from '../../pipeline/locales/text.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import { commands } from '../commands.ts'
import { describeError } from '../describe-error.ts'

type Menus = Pick<Api, 'setMyCommands' | 'deleteMyCommands'>

const listFor = (language: Language, role: Role, inGroup: boolean): readonly BotCommand[] =>
  commands
    .filter((command) => mayActAs(role, command.role) && !(inGroup && 'alone' in command))
    .map(({ name }) => ({ command: name, description: text(language, `command-${name}`) }))

/** What is offered in a group is for everybody in it: what operators do there, and nothing that admins arrange. */
const groupRole: Role = 'operator'

/**
 * Tells Telegram what to offer while somebody types, in every language, English otherwise: what everybody may who is
 * not known better, and what is of use in groups.
 */
export const announceCommands = async (api: Pick<Menus, 'setMyCommands'>): Promise<void> => {
  const everywhere: readonly (readonly [BotCommandScope, Role, boolean])[] = [
    [{ type: 'all_private_chats' }, 'viewer', false],
    [{ type: 'all_group_chats' }, groupRole, true],
  ]
  for (const language of languages)
    for (const [scope, role, inGroup] of everywhere)
      await api.setMyCommands(listFor(language, role, inGroup), {
        scope,
        ...(language !== 'en' && { language_code: language }),
      })
}

/** A menu that cannot be brought up to date undoes nothing: roles are checked when a command comes. */
const attempt = async (log: Log, chat: number | null, call: () => Promise<unknown>): Promise<void> => {
  try {
    await call()
  } catch (error) {
    log({ level: 'info', event: 'commands-not-announced', chat, why: describeError(error) })
  }
}

/** What this person may ask for, in their language, alone with the bot. */
export const announceTo = (api: Menus, log: Log, { id, role, language }: Person): Promise<void> =>
  attempt(log, id, () =>
    api.setMyCommands(listFor(language, role, false), { scope: { type: 'chat', chat_id: id } }),
  )

/** Who is of no organization any more is offered what everybody is. */
export const announceNothing = (api: Menus, log: Log, id: number): Promise<void> =>
  attempt(log, id, () => api.deleteMyCommands({ scope: { type: 'chat', chat_id: id } }))

/** In a group, in the group's language. */
export const announceInGroup = (
  api: Menus,
  log: Log,
  { id, language }: Pick<Chat, 'id' | 'language'>,
): Promise<void> =>
  attempt(log, id, () =>
    api.setMyCommands(listFor(language, groupRole, true), { scope: { type: 'chat', chat_id: id } }),
  )

/** Everybody whom the organization knows, and its groups: for a house that starts with people in it, also while Telegram does not answer. */
export const announceToAll = async (api: Menus, log: Log, directory: Directory): Promise<void> => {
  await attempt(log, null, () => announceCommands(api))
  for (const person of directory.people.values()) await announceTo(api, log, person)
  for (const chat of directory.chats.values())
    if (chat.kind === 'group' && chat.reachable) await announceInGroup(api, log, chat)
}
