import { InlineKeyboard } from 'grammy'
import type { Directory, Site } from '#core/directory.ts'
import type { Ladder } from '#core/policy.ts'
import { type Severity, severities } from '#core/rule.ts'
import { previewLadder, type Ringing } from '../../pipeline/flows/site/preview-ladder.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { may } from '../handlers.ts'
import { ladderLines, previewLines, severityMark, unreachedLine, zoneLine } from '../views/ladder-words.ts'
import type { Reply } from './reply.ts'

export const ladderOf = ({ flows }: BotDeps, site: Site, severity: Severity): Ladder =>
  site.ladders?.[severity] ?? flows.ladder

/** Who would be told when by that ladder, worked out by what tells them. */
export const previewOf = (
  ctx: BotContext,
  { flows }: BotDeps,
  directory: Directory,
  site: Site,
  severity: Severity,
  ladder: Ladder,
  ringing: Ringing,
): readonly string[] => {
  const { say } = ctx
  const { from, steps, unreached } = previewLadder(flows, directory, site, severity, ladder, ringing)
  return [
    `<b>${say.html(`ladder-rings-${ringing}`, { severity, time: say.siteTime(site, from) })}</b>`,
    ...previewLines(say, directory, site, steps, ladder.repeatMs),
    ...zoneLine(say, directory, site),
    ...unreachedLine(say, directory, unreached),
  ]
}

/** Who is told of a site's alarms: both ladders, and what comes of one of them. */
export const ladderReply = (
  ctx: BotContext,
  deps: BotDeps,
  directory: Directory,
  site: Site,
  severity: Severity = 'critical',
  ringing: Ringing = 'now',
): Reply => {
  const { say } = ctx
  const shown = severities.flatMap((one) => {
    const own = site.ladders?.[one] !== undefined
    const heading = say.html('ladder-of', { severity: one, own: own ? 'own' : 'usual' })
    return [
      '',
      `${severityMark[one]} <b>${heading}</b>`,
      ...ladderLines(say, directory, site, ladderOf(deps, site, one)),
    ]
  })
  const preview = previewOf(ctx, deps, directory, site, severity, ladderOf(deps, site, severity), ringing)
  const keyboard = new InlineKeyboard()
  for (const one of severities) {
    for (const when of ['now', 'night'] as const)
      again(
        ctx,
        keyboard,
        `${severityMark[one]} ${say.plain(`button-ladder-${when}`, { severity: one })}`,
        'ladder',
        `${site.id} ${one} ${when}`,
      )
    keyboard.row()
  }
  if (may(ctx, 'admin'))
    for (const one of severities) {
      again(
        ctx,
        keyboard,
        say.plain('button-ladder-change', { severity: one }),
        'ladder',
        `${site.id} ${one} change`,
      )
      keyboard.row()
    }
  again(ctx, keyboard, say.plain('button-sites'), 'sites')
  offerPage(ctx, deps, keyboard.row(), 'ladders')
  const heading = say.html('ladder-heading', { site: say.bold(site.name) })
  return { html: [`🪜 ${heading}`, ...shown, '', ...preview].join('\n'), keyboard }
}
