import { InlineKeyboard } from 'grammy'
import type { Fact } from '#core/audit.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { dayMs, hourMs, type Millis } from '#core/time.ts'
import { factsFrom } from '../../pipeline/flows/read/facts-from.ts'
import { linesSince } from '../../pipeline/flows/read/lines-since.ts'
import { boardFor } from '../board-for.ts'
import { again } from '../buttons/navigation.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCommand } from '../handlers.ts'
import { parseDuration } from '../parsers/duration.ts'
import { show } from '../replies/reply.ts'
import { handoverText } from '../views/handover.ts'
import { rangBefore } from '../views/handover-over.ts'

/** Half a day: a shift and the handing over before it; where nobody says who is on duty. */
const spanDefaultMs = 12 * hourMs
/** Who has just come on duty wants to know of the shift before theirs. */
const justMs = hourMs
/** Longer ago than this nobody's shift began. */
const shiftMaxMs = dayMs
const spanMaxMs = 7 * dayMs
/** What the buttons offer, in hours. */
const offered = [8, 12, 24] as const
/** More than this in a shift is no handover but an evaluation. */
const factsMax = 500

/** A number alone counts hours, as the buttons do; how far back it goes stands in the first line. */
const spanIn = (words: string): number | undefined => {
  const wished = parseDuration(/^\d+$/.test(words) ? `${words}h` : words)?.ms
  return wished === undefined ? undefined : Math.min(Math.max(wished, hourMs), spanMaxMs)
}

/** Since the last shift: since somebody went on duty, or off it. */
const usualSpan = (facts: readonly Fact[], now: Millis): number => {
  const began = facts.find(({ what, at }) => what === 'duty-changed' && at <= now - justMs)
  return began === undefined ? spanDefaultMs : now - began.at
}

/** So many sensors are looked back for; of what rang long ago at more of them nobody says who had it. */
const sensorsMax = 20
/** So many lines of one are read, from when it rang on: who takes it does so soon. */
const linesMax = 100

/** Of what rang before the shift and is over by now: the lines from when it rang on. */
const linesBefore = async (
  { flows }: BotDeps,
  organization: OrganizationId,
  facts: readonly Fact[],
  from: Millis,
): Promise<readonly Fact[]> => {
  const oldest = new Map<SensorId, Millis>()
  for (const { sensor, detail } of rangBefore(facts, from))
    oldest.set(sensor, Math.min(Number(detail.raised), oldest.get(sensor) ?? from))
  const read = [...oldest]
    .slice(0, sensorsMax)
    .map(([sensor, raised]) => factsFrom(flows, organization, sensor, raised, linesMax))
  return (await Promise.all(read)).flatMap((one) => one.facts.filter(({ at }) => at < from))
}

/** What happened since the last shift, what is open and whose it is, what is silenced, and who is on duty. */
export const handover: Feature = (bot, deps) => {
  const handle = async (ctx: BotContext, words: string): Promise<void> => {
    const asked = spanIn(words)
    const now = deps.flows.clock.now()
    const [board, lines] = await Promise.all([
      boardFor(ctx, deps),
      linesSince(deps.flows, ctx.member.organization, now - (asked ?? shiftMaxMs), now + 1, factsMax),
    ])
    const spanMs = asked ?? usualSpan(lines.facts, now)
    const from = now - spanMs
    const facts = lines.facts.filter(({ at }) => at >= from)
    const unread = lines.unread.filter((at) => at >= from)
    const before = await linesBefore(deps, ctx.member.organization, facts, Math.max(from, lines.toldFrom))
    const keyboard = new InlineKeyboard()
    for (const hours of offered)
      again(ctx, keyboard, ctx.say.duration(hours * hourMs), 'handover', `${hours}h`)
    await show(ctx, deps, {
      html: handoverText(ctx.say, board, { ...lines, facts, before, from, unread }, spanMs),
      keyboard,
    })
  }
  onCommand(bot, deps, 'handover', handle)
  onAgain(bot, 'handover', handle)
}
