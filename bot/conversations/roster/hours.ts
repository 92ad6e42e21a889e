import type { Site } from '#core/directory.ts'
import { awayDaysMax } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import {
  beAway,
  doToRoster,
  type HoursFault,
  type RosterDeed,
  takeHours,
  wholeDays,
} from '../../../pipeline/flows/duty/roster-deeds.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { may } from '../../handlers.ts'
import { parseDuration } from '../../parsers/duration.ts'
import type { Reply } from '../../replies/reply.ts'
import { faultWords } from '../../views/roster-words.ts'
import type { Question, Talk } from '../frame/definition.ts'
import { ableChoices, oneOfThese, stretchChoices, stretchesAhead, unpack } from './questions.ts'
import { done, rosterNow } from './shown.ts'

const act = async (
  ctx: BotContext,
  deps: BotDeps,
  site: Site,
  deed: RosterDeed<HoursFault>,
  said: 'roster-done' | 'roster-away',
): Promise<Reply> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  const outcome = await doToRoster(deps.flows, organization, site.id, person, deed)
  if (outcome.kind === 'unknown-site') return { html: ctx.say.html('roster-gone') }
  const words = outcome.kind === 'refused' ? `⚠️ ${faultWords(ctx.say, outcome.why)}` : ctx.say.html(said)
  return done(ctx, deps, site, words)
}

/** Somebody takes hours; admins may say that for everybody, others take what nobody has. */
export const chooseHours = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const isAdmin = await talk.once((ctx) => may(ctx, 'admin'))
  const { clock } = deps.flows
  const which = await talk.ask(
    oneOfThese(
      ({ say }) => say.html(isAdmin ? 'roster-ask-which' : 'roster-ask-free'),
      (ctx) => {
        const wanted = ({ people }: { readonly people: readonly number[] }): boolean =>
          isAdmin || people.length === 0
        return stretchChoices(ctx, site, stretchesAhead(rosterNow(ctx, site), clock.now(), wanted))
      },
    ),
  )
  const self = await talk.once(({ member }) => member.person.id)
  const person = isAdmin
    ? Number(
        await talk.ask(
          oneOfThese(
            ({ say }) => say.html('roster-ask-who'),
            ({ member }) => ableChoices(member.directory),
          ),
        ),
      )
    : self
  await talk.say((ctx) => {
    const deed = takeHours(deps.flows, unpack(which), person, ctx.member.person, !isAdmin)
    return act(ctx, deps, site, deed, 'roster-done')
  })
}

const howManyDays: Question<number> = {
  typed: true,
  show: ({ say }) => ({
    html: say.html('roster-ask-days'),
    rows: [[1, 2, 3, 7, 14, 21].map((days) => ({ label: say.duration(days * dayMs), value: String(days) }))],
  }),
  read: ({ say }, answer) => {
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    const days = answer.kind === 'choice' ? Number(answer.value) : Math.round((ms ?? 0) / dayMs)
    return days >= 1 && days <= awayDaysMax
      ? { kind: 'is', value: days }
      : { kind: 'again', html: say.html('roster-no-days', { max: say.duration(awayDaysMax * dayMs) }) }
  },
}

/** Somebody is on holiday: their hours in it are nobody's until somebody takes them. */
export const goAway = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const { clock, calendars } = deps.flows
  const isAdmin = await talk.once((ctx) => may(ctx, 'admin'))
  const self = await talk.once(({ member }) => member.person.id)
  const person = isAdmin
    ? Number(
        await talk.ask(
          oneOfThese(
            ({ say }) => say.html('roster-ask-away'),
            ({ member }) => ableChoices(member.directory),
          ),
        ),
      )
    : self
  const first = await talk.ask(
    oneOfThese(
      ({ say }) => say.html('roster-ask-from'),
      async ({ say }) => {
        const today = (await calendars?.dateAt(site.timeZone, clock.now())) ?? ''
        const days = Array.from({ length: 14 }, (_, day) => day)
        return Promise.all(
          days.map(async (day) => {
            const at = (await calendars?.instantOf(site.timeZone, today, 0, day)) ?? 0
            // At noon the day is named whatever the clock does at midnight.
            return {
              label: say.siteTime(site, at + dayMs / 2).shown.replace(/[ ,]*\d{2}:\d{2}.*$/, ''),
              value: `${today} ${day}`,
            }
          }),
        )
      },
    ),
  )
  const days = await talk.ask(howManyDays)
  await talk.say(async (ctx) => {
    const [today = '', later = '0'] = first.split(' ')
    const hours = await wholeDays(deps.flows, site.timeZone, today, days, Number(later))
    if (hours === undefined) return { html: ctx.say.html('roster-gone') }
    const deed = beAway(deps.flows, hours, person, ctx.member.person)
    return act(ctx, deps, site, deed, 'roster-away')
  })
}
