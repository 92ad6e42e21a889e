import type { Command, CommandList } from '../../model.ts'
import { isRecord } from '../../shape.ts'
import type { Desk } from '../../state/store.ts'
import { badRequest, done } from '../answer.ts'
import { isLoopback, parseUrl } from '../keyboard.ts'
import type { Params } from '../params.ts'
import { findOpenChat, type Method } from './target.ts'

const commandsMax = 100

/** Takes https addresses, and unlike the real one also plain http on this machine. */
export const setWebhook: Method = (desk, params) => {
  const source = params.text('url') ?? ''
  if (source === '') return deleteWebhook(desk, params)
  const url = parseUrl(source)
  const reachable = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!reachable) return badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  const secret = params.text('secret_token')
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    return badRequest('secret token contains unallowed characters')
  }
  dropPending(desk, params)
  desk.commit([{ kind: 'webhook', webhook: { url: source, ...(secret === undefined ? {} : { secret }) } }])
  return { ok: true, result: true }
}

export const deleteWebhook: Method = (desk, params) => {
  dropPending(desk, params)
  desk.commit([{ kind: 'webhook' }])
  return done(true)
}

const dropPending = (desk: Desk, params: Params): void => {
  if (!params.flag('drop_pending_updates')) return
  desk.commit(desk.state.pending().map(({ id }) => ({ kind: 'delivered', updateId: id })))
}

export const setMyCommands: Method = (desk, params) => {
  const source = params.json('commands')
  if (!Array.isArray(source)) return badRequest("can't parse commands: expected an Array of BotCommand")
  if (source.length > commandsMax) return badRequest('too many commands specified')
  const commands: Command[] = []
  for (const item of source) {
    if (!isRecord(item) || typeof item.command !== 'string' || typeof item.description !== 'string') {
      return badRequest("can't parse BotCommand: expected an Object")
    }
    const command = item.command.replace(/^\//, '')
    if (!/^[a-z0-9_]{1,32}$/.test(command)) return badRequest('BOT_COMMAND_INVALID')
    if (item.description.length < 1 || item.description.length > 256) {
      return badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
    commands.push({ command, description: item.description })
  }
  return setList(desk, params, commands)
}

export const deleteMyCommands: Method = (desk, params) => setList(desk, params, [])

export const getMyCommands: Method = (desk, params) => {
  const { scope, language } = scopeOf(params)
  return done(listOf(desk, scope, language)?.commands ?? [])
}

const setList = (desk: Desk, params: Params, commands: readonly Command[]): ReturnType<Method> => {
  const list: CommandList = { ...scopeOf(params), commands }
  const before = listOf(desk, list.scope, list.language)
  if (JSON.stringify(before) !== JSON.stringify(list)) desk.commit([{ kind: 'commands', list }])
  return done(true)
}

const scopeOf = (params: Params): { readonly scope: string; readonly language: string } => {
  const source = params.json('scope')
  const type = isRecord(source) && typeof source.type === 'string' ? source.type : 'default'
  const ids = isRecord(source) ? [source.chat_id, source.user_id].filter((id) => id !== undefined) : []
  return { scope: [type, ...ids].join(':'), language: params.text('language_code') ?? '' }
}

const listOf = (desk: Desk, scope: string, language: string): CommandList | undefined =>
  desk.state.commandLists().find((list) => list.scope === scope && list.language === language)

/** The narrowest list that has commands, as https://core.telegram.org/bots/api#determining-list-of-commands says. */
export const commandsFor = (desk: Desk, chatId: number, personId: number): readonly Command[] => {
  const language = desk.state.person(personId)?.language ?? ''
  const isPrivate = desk.state.chat(chatId)?.type === 'private'
  const scopes = isPrivate
    ? [`chat:${chatId}`, 'all_private_chats', 'default']
    : [`chat_member:${chatId}:${personId}`, `chat:${chatId}`, 'all_group_chats', 'default']
  for (const scope of scopes) {
    for (const spoken of [language, '']) {
      const found = listOf(desk, scope, spoken)
      if (found !== undefined && found.commands.length > 0) return found.commands
    }
  }
  return []
}

/** Taken and forgotten: the page has a dashboard of its own beside every chat. */
export const setChatMenuButton: Method = (desk, params) => {
  if (params.text('chat_id') === undefined) return done(true)
  const found = findOpenChat(desk, params)
  return found.ok ? done(true) : found
}
