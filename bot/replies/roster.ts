import { InlineKeyboard } from 'grammy'
import type { Directory, Site } from '#core/directory.ts'
import { rosterOf } from '#core/duty/on-duty.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may } from '../handlers.ts'
import { rosterText } from '../views/roster-words.ts'
import type { Reply } from './reply.ts'

/** What may be done to a roster by a conversation; what a file does begins with the file. */
export const rosterActs = ['swap', 'take', 'away', 'turns', 'address', 'none'] as const
export type RosterAct = (typeof rosterActs)[number] | 'file'
export const isForAdmins = (act: RosterAct): boolean =>
  act === 'turns' || act === 'address' || act === 'none' || act === 'file'

/** The roster of a site, with what its reader may do about it. */
export const rosterReply = (
  ctx: BotContext,
  deps: BotDeps,
  directory: Directory,
  site: Site,
  said?: string,
): Reply => {
  const { say } = ctx
  const keyboard = new InlineKeyboard()
  const has = rosterOf(directory, site.id) !== undefined
  for (const act of rosterActs) {
    const needsRoster = act === 'swap' || act === 'take' || act === 'away' || act === 'none'
    if ((needsRoster && !has) || !may(ctx, isForAdmins(act) ? 'admin' : 'operator')) continue
    again(ctx, keyboard, say.plain(`button-roster-${act}`), 'roster', `${site.id} ${act}`)
    keyboard.row()
  }
  again(ctx, keyboard, say.plain('button-sites'), 'sites')
  offerPage(ctx, deps, keyboard.row(), 'duty')
  const text = rosterText(say, directory, site, deps.flows.clock.now())
  return { html: said === undefined ? text : `${said}\n\n${text}`, keyboard }
}
