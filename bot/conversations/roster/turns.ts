import type { Site } from '#core/directory.ts'
import type { PersonId } from '#core/ids.ts'
import { noRoster, type Rotation, turnsMax } from '#core/roster.ts'
import { dayMs } from '#core/time.ts'
import { doToRoster, ifStill, takeTurns } from '../../../pipeline/flows/duty/roster-deeds.ts'
import type { BotDeps } from '../../context.ts'
import { namesOf, shownMs, stretchLines } from '../../views/roster-words.ts'
import { agreedOn } from '../frame/agreed-on.ts'
import type { Question, Talk } from '../frame/definition.ts'
import { confirm } from '../frame/questions.ts'
import { ableChoices, oneOfThese } from './questions.ts'
import { done, rosterNow } from './shown.ts'

const weekMs = 7 * dayMs

/** The last day, today included, on which the week begins that somebody picked, so many days back. */
const weekdayQuestion = (deps: BotDeps, site: Site): Question<string> =>
  oneOfThese(
    ({ say }) => say.html('roster-ask-weekday'),
    async ({ say }) => {
      const { clock, calendars } = deps.flows
      const today = await calendars?.dateAt(site.timeZone, clock.now())
      if (today === undefined) return []
      return [0, 1, 2, 3, 4, 5, 6].map((days) => {
        // Dates are counted and not hours: a day has 23 or 25 of them where clocks are set.
        const date = new Date(Date.parse(`${today}T12:00Z`) - days * dayMs)
        return {
          label: say.plain('weekday', { day: date.getUTCDay() }),
          value: date.toISOString().slice(0, 'yyyy-mm-dd'.length),
        }
      })
    },
  )

const minuteQuestion: Question<number> = {
  typed: true,
  show: ({ say }) => ({
    html: say.html('roster-ask-hour'),
    rows: [[7, 8, 9, 16, 18, 20].map((hour) => ({ label: `${hour}:00`, value: String(hour * 60) }))],
  }),
  read: ({ say }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
    const [, hour = '', minute = '0'] =
      /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(answer.kind === 'words' ? answer.words.trim() : '') ?? []
    const minutes = Number(hour) * 60 + Number(minute)
    return hour !== '' && Number(minute) < 60 && minutes < 24 * 60
      ? { kind: 'is', value: minutes }
      : { kind: 'again', html: say.html('roster-no-hour') }
  },
}

/** People take turns, a week each: who, in which order, from which day and hour. */
export const setTurns = async (talk: Talk, deps: BotDeps, site: Site): Promise<void> => {
  const people: PersonId[] = []
  while (people.length < turnsMax) {
    const picked = await talk.ask(
      oneOfThese(
        ({ say, member }) =>
          say.html('roster-ask-turns', {
            names: namesOf(member.directory, people) || say.plain('ladder-nobody'),
          }),
        ({ member }) => ableChoices(member.directory),
        ({ say }) =>
          people.length > 0 ? [{ label: say.plain('button-roster-enough'), value: 'enough' }] : [],
        people.length > 0 ? String(people.at(-1)) : undefined,
      ),
    )
    if (picked === 'enough') break
    people.push(Number(picked))
  }
  const [firstPerson, ...others] = people
  if (firstPerson === undefined) return talk.say(({ say }) => ({ html: say.html('roster-gone') }))
  const first = await talk.ask(weekdayQuestion(deps, site))
  const minute = await talk.ask(minuteQuestion)
  const rotation: Rotation = { people: [firstPerson, ...others], first, minute, timeZone: site.timeZone }
  const isRight = (isChanged: boolean): Question<true> =>
    confirm(
      async ({ say, member: { directory } }) => {
        const now = deps.flows.clock.now()
        const wanted = { from: now, to: now + Math.max(shownMs, people.length * weekMs) }
        const shifts = (await deps.flows.calendars?.rotate(rotation, wanted)) ?? []
        const plan = { ...noRoster(site.id), shifts, knownUntil: wanted.to }
        return [
          ...(isChanged ? [say.html('changed-meanwhile')] : []),
          say.html('roster-understood', { site: site.name }),
          '',
          ...stretchLines(say, directory, site, plan, now),
        ].join('\n')
      },
      (say) => say.plain('button-roster-take-it'),
    )
  const { seen } = await agreedOn(
    talk,
    (ctx) => rosterNow(ctx, site).version ?? 0,
    (isChanged) => talk.ask(isRight(isChanged)),
  )
  await talk.say(async (ctx) => {
    const { organization, person } = ctx.member
    ctx.changing = true
    const deed = await takeTurns(deps.flows, rotation)
    const outcome = deed && (await doToRoster(deps.flows, organization, site.id, person, ifStill(deed, seen)))
    return outcome?.kind === 'changed'
      ? done(ctx, deps, site, `✅ ${ctx.say.html('roster-done')}`)
      : { html: ctx.say.html('roster-gone') }
  })
}
