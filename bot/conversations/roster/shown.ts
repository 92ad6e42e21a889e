import type { Site } from '#core/directory.ts'
import { rosterOf } from '#core/duty/on-duty.ts'
import { noRoster, type Roster } from '#core/roster.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import type { Reply } from '../../replies/reply.ts'
import { rosterReply } from '../../replies/roster.ts'

export const rosterNow = ({ member }: BotContext, site: Site): Roster =>
  rosterOf(member.directory, site.id) ?? noRoster(site.id)

/** What became of it, with the roster as it is then. */
export const done = async (ctx: BotContext, deps: BotDeps, site: Site, said: string): Promise<Reply> => {
  const { organization, directory } = ctx.member
  const now = (await deps.flows.directories.get(organization)) ?? directory
  return rosterReply(ctx, deps, now, now.sites.get(site.id) ?? site, said)
}
