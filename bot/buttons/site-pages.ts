import { InlineKeyboard } from 'grammy'
import type { Site } from '#core/directory.ts'
import type { CommandName } from '../commands.ts'
import type { BotContext } from '../context.ts'
import { sitesCalled } from '../parsers/called-site.ts'
import type { Reply } from '../replies/reply.ts'
import { pageOf, turnsOf } from '../views/sensor-choice.ts'
import { labelsOfSites } from '../views/told-apart.ts'
import { packBotButton } from './button-data.ts'
import { packTurn, type Turn } from './turns.ts'

/** How sites are chosen from with one command. */
export type SiteList = {
  /** What the button of one of them carries. */
  pack(site: Site): string | undefined
  /** What the button of another page carries. */
  turn(page: number, words: string): string
  /** Around the name that a button shows. */
  label?(name: string): string
}

/** Says the command again. */
export const sayingAgain = (
  ctx: BotContext,
  command: CommandName,
  words: (site: Site) => string,
): SiteList => ({
  pack: (site) =>
    packBotButton({ kind: 'run', organization: ctx.member.organization, command, words: words(site) }),
  turn: (page, asked) => packTurn(ctx, command, { page, words: asked }),
})

/** A page of sites, a row each, and where there are more of them the way to the others: a list that is cut leaves somebody out. */
export const addSites = (
  ctx: BotContext,
  keyboard: InlineKeyboard,
  sites: readonly Site[],
  asked: Turn,
  { pack, turn, label = (name) => name }: SiteList,
): InlineKeyboard => {
  const names = labelsOfSites(ctx.member.directory)
  const shown = pageOf(sites, asked.page)
  for (const site of shown.items) {
    const packed = pack(site)
    if (packed !== undefined) keyboard.row().text(label(names.get(site.id) ?? site.name), packed)
  }
  keyboard.row()
  for (const { label, to } of turnsOf(shown)) keyboard.text(label, turn(to, asked.words))
  return keyboard
}

/** The sites that words may mean, or all when nobody is called that, to choose one from. */
export const chooseSite = (
  ctx: BotContext,
  list: SiteList,
  asked: Turn,
  ask: (count: number) => string,
): Reply => {
  const { directory } = ctx.member
  const found = sitesCalled(directory, asked.words)
  const isKnown = found.length > 0
  const sites = isKnown ? found : [...directory.sites.values()]
  const about = { page: asked.page, words: isKnown ? asked.words : '' }
  return { html: ask(sites.length), keyboard: addSites(ctx, new InlineKeyboard(), sites, about, list) }
}
