import type { Site } from '#core/directory.ts'
import { changesMax, type Hours, type RosterChange } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import { changeRoster } from '../../../pipeline/flows/duty/change-roster.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { may } from '../../handlers.ts'
import { parseDuration } from '../../parsers/duration.ts'
import type { Question, Talk } from '../frame/definition.ts'
import { ableChoices, oneOfThese, stretchChoices, stretchesAhead, unpack } from './questions.ts'
import { done, rosterNow } from './shown.ts'

const decide = (
  deps: BotDeps,
  ctx: BotContext,
  site: Site,
  what: string,
  change:
    | Omit<RosterChange & { readonly kind: 'instead' }, 'at' | 'by'>
    | Omit<RosterChange & { readonly kind: 'away' }, 'at' | 'by'>,
) => {
  const { organization, person } = ctx.member
  const decided = { ...change, at: deps.flows.clock.now(), by: person.name } as RosterChange
  return changeRoster<'too-many'>(deps.flows, organization, site.id, person, what, (roster) =>
    roster.changes.length >= changesMax ? 'too-many' : { ...roster, changes: [...roster.changes, decided] },
  )
}

/** Somebody takes hours; admins may say that for everybody, others take what nobody has. */
export const takeHours = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
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
  await talk.say(async (ctx) => {
    ctx.changing = true
    const outcome = await decide(deps, ctx, site, 'instead', {
      ...unpack(which),
      kind: 'instead',
      of: null,
      person,
    })
    return done(
      ctx,
      deps,
      site,
      ctx.say.html(outcome.kind === 'changed' ? 'roster-done' : 'roster-swap-too-many'),
    )
  })
}

const daysMax = 60
const howManyDays: Question<number> = {
  typed: true,
  show: ({ say }) => ({
    html: say.html('roster-ask-days'),
    rows: [[1, 2, 3, 7, 14, 21].map((days) => ({ label: say.duration(days * dayMs), value: String(days) }))],
  }),
  read: ({ say }, answer) => {
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    const days = answer.kind === 'choice' ? Number(answer.value) : Math.round((ms ?? 0) / dayMs)
    return days >= 1 && days <= daysMax
      ? { kind: 'is', value: days }
      : { kind: 'again', html: say.html('roster-no-days', { max: say.duration(daysMax * dayMs) }) }
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
    const instant = (day: number) => calendars?.instantOf(site.timeZone, today, 0, day) ?? 0
    const hours: Hours = { from: await instant(Number(later)), to: await instant(Number(later) + days) }
    ctx.changing = true
    const outcome = await decide(deps, ctx, site, 'away', { ...hours, kind: 'away', person })
    return done(
      ctx,
      deps,
      site,
      ctx.say.html(outcome.kind === 'changed' ? 'roster-away' : 'roster-swap-too-many'),
    )
  })
}
