import type { Site } from '#core/directory.ts'
import type { CalendarNote, NamedHours } from '#core/duty/calendar-read.ts'
import { namesMeant, shiftsOf, unmatched } from '#core/duty/names.ts'
import { type NamesMeant, noRoster } from '#core/roster.ts'
import type { Millis } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { stretchLines, understoodLines } from '../../views/roster-words.ts'
import { shortName } from '../../views/short-name.ts'
import type { Question, Talk } from '../frame/definition.ts'
import { pressed } from '../frame/pressed.ts'
import { ableChoices, oneOfThese } from './questions.ts'

/** What a calendar says, as far as it must be known to ask about it. */
export type Understood = {
  readonly hours: readonly NamedHours[]
  readonly notes: readonly CalendarNote[]
  readonly knownUntil: Millis
}

/** Whom somebody said that names mean, on top of what they mean by themselves. */
export type Given = Readonly<Record<string, number>>

/** Names with a meaning that somebody gave them are theirs; the others mean whoever is called so. */
export const meantIn = ({ member }: BotContext, { hours }: Understood, given: Given): NamesMeant => {
  const able = new Set(ableChoices(member.directory).map(({ value }) => Number(value)))
  const known = Object.entries(given).filter(([, person]) => able.has(person))
  return { ...namesMeant(member.directory, hours), ...Object.fromEntries(known) }
}

/** What was understood, and the weeks to come as they would be. */
const understoodText = (
  ctx: BotContext,
  site: Site,
  understood: Understood,
  names: NamesMeant,
  now: Millis,
): string => {
  const { say, member } = ctx
  const plan = {
    ...noRoster(site.id),
    shifts: shiftsOf(understood.hours, names),
    knownUntil: understood.knownUntil,
  }
  return [
    say.html('roster-understood', { site: site.name }),
    ...understoodLines(say, member.directory, names, understood.notes),
    '',
    ...stretchLines(say, member.directory, site, plan, now),
  ].join('\n')
}

/** So many names have a button: who has more of them renames entries. */
const namesMax = 8
const takeIt = 'take'
const nobody = 'nobody'

/** Names are asked about by their place: they may be longer than what a button holds. */
const askAbout = (names: NamesMeant): readonly string[] => unmatched(names).slice(0, namesMax)

const takeOrMatch = (html: string, unknown: readonly string[]): Question<string> =>
  pressed(({ say }) => ({
    html,
    rows: [
      [{ label: say.plain('button-roster-take-it'), value: takeIt, style: 'primary' }],
      ...unknown.map((name, index) => [
        { label: say.plain('button-calendar-who', { name: shortName(name) }), value: String(index) },
      ]),
    ],
  }))

const whoIs = (name: string): Question<string> =>
  oneOfThese(
    ({ say }) => say.html('calendar-who', { name }),
    ({ member }) => ableChoices(member.directory),
    ({ say }) => [{ label: say.plain('button-calendar-nobody'), value: nobody }],
  )

/** Shows what was understood until somebody takes it; names that mean nobody here are given a meaning by buttons. */
export const matchNames = async (
  talk: Talk,
  site: Site,
  look: (ctx: BotContext) => Promise<Understood>,
  now: () => Millis,
): Promise<Given> => {
  const given: Record<string, number> = {}
  for (;;) {
    const asked = { ...given }
    const shown = await talk.once(async (ctx) => {
      const understood = await look(ctx)
      const names = meantIn(ctx, understood, asked)
      return { html: understoodText(ctx, site, understood, names, now()), unknown: askAbout(names) }
    })
    const answer = await talk.ask(takeOrMatch(shown.html, shown.unknown))
    const name = shown.unknown[Number(answer)]
    if (answer === takeIt || name === undefined) return given
    const who = await talk.ask(whoIs(name))
    if (who !== nobody) given[name] = Number(who)
  }
}
