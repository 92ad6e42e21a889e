import { GrammyError, InlineKeyboard } from 'grammy'
import type { Site } from '#core/directory.ts'
import { linkGroup } from '../../pipeline/flows/site/link-group.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { addSites } from '../buttons/site-pages.ts'
import { packTurn, type Turn, turnIn } from '../buttons/turns.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may, onAgain, onButton, onCommand } from '../handlers.ts'
import { meantBy } from '../parsers/called.ts'
import { answer, type Reply, rewrite, show } from '../replies/reply.ts'

const role = roleFor('here')

/** The sites that are meant, or may be; only what is beyond doubt is linked without a question. */
const sitesNamed = ({ member }: BotContext, words: string) => {
  const all = [...member.directory.sites.values()]
  const meant = words === '' ? all : meantBy(all, words)
  return { sites: meant.length > 0 ? meant : all, isSure: meant.length === 1 }
}

const whichSite = (ctx: BotContext, asked: Turn): Reply => {
  const { say, member } = ctx
  const { organization } = member
  const { sites } = sitesNamed(ctx, asked.words)
  const keyboard = addSites(ctx, new InlineKeyboard(), sites, asked, {
    turn: (page, words) => packTurn(ctx, 'here', { page, words }),
    pack: ({ id }) => packBotButton({ kind: 'here', organization, site: id }),
  })
  return { html: say.html('bot-here-which'), keyboard }
}

type Topic = { readonly id: number | null; readonly refused: boolean }

/** The topic that was spoken in, else the site's own, else a new one of the site's name; nothing in a group without topics. */
const topicFor = async (ctx: BotContext, { log }: BotDeps, site: Site): Promise<Topic> => {
  const { chat } = ctx
  if (chat?.type !== 'supergroup' || chat.is_forum !== true) return { id: null, refused: false }
  const spokenIn = ctx.msg?.is_topic_message === true ? ctx.msg.message_thread_id : undefined
  if (spokenIn !== undefined) return { id: spokenIn, refused: false }
  if (site.chat === chat.id && site.topic !== undefined) return { id: site.topic, refused: false }
  try {
    const made = await ctx.createForumTopic(site.name.slice(0, 128))
    return { id: made.message_thread_id, refused: false }
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
    log({ level: 'warn', event: 'topic-not-made-general-used', chat: chat.id, why: error.description })
    return { id: null, refused: true }
  }
}

const link = async (ctx: BotContext, deps: BotDeps, site: Site): Promise<Reply> => {
  const { say, chat } = ctx
  const { organization, person } = ctx.member
  if (chat === undefined || chat.type === 'private' || chat.type === 'channel')
    return { html: say.html('bot-here-only-groups') }
  ctx.changing = true
  const topic = await topicFor(ctx, deps, site)
  const place = { id: chat.id, title: chat.title, language: person.language, topic: topic.id }
  const outcome = await linkGroup(deps.flows, organization, site.id, place, person)
  switch (outcome.kind) {
    case 'unknown-site':
      return { html: say.html('toast-stale') }
    case 'unchanged':
      return { html: say.html('bot-here-already', { site: say.bold(site.name) }) }
    case 'linked': {
      const linked = say.html('bot-here-linked', { site: say.bold(site.name) })
      return { html: topic.refused ? `${linked}\n${say.html('bot-here-no-topic')}` : linked }
    }
  }
}

const asked = async (ctx: BotContext, deps: BotDeps, words: string): Promise<Reply> => {
  if (ctx.chat?.type === 'private') return { html: ctx.say.html('bot-here-only-groups') }
  const { sites, isSure } = sitesNamed(ctx, words)
  const [only] = sites
  if (only === undefined) return { html: ctx.say.html('bot-here-no-site') }
  return isSure ? link(ctx, deps, only) : whichSite(ctx, { page: 0, words })
}

/** Brings a site's alarms into the group, or the topic, in which it is said. */
export const here: Feature = (bot, deps) => {
  onCommand(bot, deps, 'here', async (ctx, words) => answer(ctx, deps, await asked(ctx, deps, words)))

  onButton(bot, 'here', role, async (ctx, { site: id }) => {
    const site = ctx.member.directory.sites.get(id)
    if (site === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    await rewrite(ctx, deps, await link(ctx, deps, site))
  })

  onAgain(bot, 'here', async (ctx, words) => {
    const turned = turnIn(words)
    if (turned === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await show(ctx, deps, whichSite(ctx, turned))
  })

  // Somebody has just brought the bot into a group that it does not know.
  bot.on('my_chat_member', async (ctx, next) => {
    const known = ctx.member.directory.chats.has(ctx.chat.id)
    if (known || ctx.chat.type === 'private' || !may(ctx, role)) return next()
    await answer(ctx, deps, { html: ctx.say.html('bot-here-invitation', { command: ctx.say.code('/here') }) })
  })
}
