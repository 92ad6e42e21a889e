import { InlineKeyboard } from 'grammy'
import { parseName } from '#core/name.ts'
import { makeToken, revokeToken, tokensMax } from '../../pipeline/flows/token/make-token.ts'
import { type Token, type TokenScope, tokenScopes } from '../../pipeline/ports/web-keys.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { madeTokenText, tokensText } from '../views/token.ts'

const isAlone = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const scopeWords: Readonly<Record<string, TokenScope>> = { läsa: 'read', mätvärden: 'metrics' }
const scopeOf = (word: string): TokenScope | undefined => {
  const said = word.toLowerCase()
  return (
    tokenScopes.find((one) => one === said) ??
    (Object.hasOwn(scopeWords, said) ? scopeWords[said] : undefined)
  )
}

const list = async (ctx: BotContext, { flows }: BotDeps): Promise<Reply> => {
  const { say, member } = ctx
  const tokens = await flows.stores.tokens.list(member.organization)
  const keyboard = new InlineKeyboard()
  for (const { id, name } of tokens) {
    again(ctx, keyboard, say.plain('button-token-drop', { name }), 'token', `drop ${id}`)
    keyboard.row()
  }
  return { html: tokensText(say, member.directory, tokens, flows.clock.now()), keyboard }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  const { say, member } = ctx
  // Whoever reads along would have it.
  if (!isAlone(ctx)) return { html: say.html('token-alone') }
  const [first = '', ...rest] = words.split(/\s+/)
  if (first === '') return list(ctx, deps)
  const scope = scopeOf(first)
  if (scope === undefined) return { html: say.html('token-no-scope', { word: first }) }
  const name = parseName(rest.join(' '))
  if (!name.ok) return { html: say.html('token-no-name') }
  ctx.changing = true
  const made = await makeToken(deps.flows, member.organization, { name: name.name, scope }, member.person)
  if (made.kind === 'taken') return { html: say.html('token-taken', { name: say.bold(name.name) }) }
  if (made.kind !== 'made') return { html: say.html('token-too-many', { max: tokensMax }) }
  return { html: madeTokenText(say, { name: name.name, scope }, made.text, deps.links?.app) }
}

const done = async (ctx: BotContext, deps: BotDeps, act: 'drop' | 'revoke', token: Token): Promise<Reply> => {
  const { say, member } = ctx
  const name = { name: say.bold(token.name) }
  if (act === 'drop') {
    const keyboard = new InlineKeyboard()
    again(ctx, keyboard, say.plain('button-token-revoke'), 'token', `revoke ${token.id}`)
    return { html: say.html('token-sure', name), keyboard }
  }
  ctx.changing = true
  await revokeToken(deps.flows, member.organization, token, member.person)
  return { html: say.html('token-revoked', name) }
}

/** With what machines read what an organization measures. */
export const token: Feature = (bot, deps) => {
  onCommand(bot, deps, 'token', async (ctx, words) => answer(ctx, deps, await asked(ctx, deps, words)))
  onAgain(bot, 'token', async (ctx, words) => {
    if (!isAlone(ctx)) return ctx.toast(ctx.say.plain('token-alone'))
    const [, which, id = ''] = /^(drop|revoke) ([0-9a-f]{12})$/.exec(words) ?? []
    const found = await deps.flows.stores.tokens.find(ctx.member.organization, id)
    if (which === undefined || found === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await show(ctx, deps, await done(ctx, deps, which === 'drop' ? 'drop' : 'revoke', found))
  })
}
