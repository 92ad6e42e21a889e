import { InlineKeyboard } from 'grammy'
import { cannotAnswer, checklistMax, maintenanceSureMs } from '#core/care/maintenance.ts'
import type { Person } from '#core/directory.ts'
import { beginMaintenance } from '../../../pipeline/flows/maintenance/begin.ts'
import { again } from '../../buttons/navigation.ts'
import { roleFor } from '../../commands.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { beginPlan, sureText, thingsText } from '../../views/maintenance.ts'
import { begunText } from '../../views/maintenance-outcomes.ts'
import { labelsOfPeople } from '../../views/told-apart.ts'
import type { Definition, Question } from '../frame/definition.ts'
import { oneOf } from '../frame/list-question.ts'
import { confirm, fewWords, reallySure } from '../frame/questions.ts'
import { areThese } from '../rules/which-sensors.ts'
import { howLong } from './how-long.ts'
import { whichThings } from './which-things.ts'

/** What is known before anything is asked. */
export type MaintenanceAbout = { readonly sensor: string | null }

const usualReasons = ['service', 'cleaning', 'defrosting', 'parts', 'calibration'] as const
/** What is forgotten most often. */
const usualSteps = ['on-again', 'closed', 'cleared'] as const

/** Who may answer for it: whoever begins it first. */
const whoAnswers = (): Question<string> =>
  oneOf<Person>({
    all: ({ member: { directory, person } }) => {
      const able = [...directory.people.values()].filter(
        ({ id }) => cannotAnswer(directory, id) === undefined,
      )
      return [...able.filter(({ id }) => id === person.id), ...able.filter(({ id }) => id !== person.id)]
    },
    idOf: ({ id }) => String(id),
    labels: ({ say, member }, people) => {
      const names = labelsOfPeople(member.directory)
      return people.map(({ id, name }) =>
        say.plain(id === member.person.id ? 'maintenance-me' : 'maintenance-them', {
          name: names.get(id) ?? name,
        }),
      )
    },
    means: (people, words) =>
      people.filter(({ name }) => name.toLocaleLowerCase() === words.toLocaleLowerCase()),
    find: (people, words) =>
      people.filter(({ name }) => name.toLocaleLowerCase().includes(words.toLocaleLowerCase())),
    ask: ({ say }) => say.html('maintenance-who'),
    none: ({ say }) => say.html('maintenance-who'),
  })

/** The steps that have to be done before it returns; none, the usual ones, or what somebody writes line by line. */
const whichSteps = (): Question<readonly string[]> => ({
  typed: true,
  show: ({ say }) => ({
    html: say.html('maintenance-steps', {
      max: checklistMax,
      steps: usualSteps.map((step) => say.plain(`maintenance-step-${step}`)).join('; '),
    }),
    rows: [
      [{ label: say.plain('button-usual-steps'), value: 'usual' }],
      [{ label: say.plain('button-no-steps'), value: 'none' }],
    ],
  }),
  read: ({ say }, answer) => {
    if (answer.kind === 'choice')
      return {
        kind: 'is',
        value:
          answer.value === 'usual' ? usualSteps.map((step) => say.plain(`maintenance-step-${step}`)) : [],
      }
    const steps = (answer.kind === 'words' ? answer.words : '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return steps.length === 0
      ? { kind: 'again', html: say.html('conversation-words') }
      : { kind: 'is', value: steps.slice(0, checklistMax) }
  },
})

const personOf = ({ member: { directory, person } }: BotContext, id: string): Person =>
  directory.people.get(Number(id)) ?? person

/** Asks what goes out of service, until when, why, and who answers for it. */
export const maintenanceTalk = (deps: BotDeps): Definition<MaintenanceAbout> => ({
  name: 'maintenance',
  version: 1,
  role: roleFor('maintenance'),
  async hold(talk, about) {
    const things = about.sensor ?? (await talk.ask(whichThings(deps)))
    const sensors = things.split(' ')
    if (sensors.length > 1) await talk.ask(areThese(sensors))
    const forMs = await talk.ask(
      howLong((ctx) => ctx.say.html('maintenance-how-long', { what: thingsText(ctx, sensors) })),
    )
    const isSure = forMs > maintenanceSureMs
    if (isSure) await talk.ask(reallySure((ctx) => sureText(ctx.say, forMs)))
    const reason = await talk.ask(
      fewWords(
        (ctx) => ctx.say.html('maintenance-why', { what: thingsText(ctx, sensors) }),
        (say) => usualReasons.map((one) => say.plain(`maintenance-reason-${one}`)),
      ),
    )
    const who = await talk.ask(whoAnswers())
    const checklist = await talk.ask(whichSteps())
    await talk.ask(
      confirm(
        (ctx) =>
          beginPlan(ctx, deps.flows.clock.now() + forMs, {
            sensors,
            reason,
            checklist,
            answers: personOf(ctx, who),
          }),
        (say) => say.plain('button-begin-maintenance'),
      ),
    )
    // The same once more, after dying half-way, is the same maintenance.
    const at = await talk.once(() => deps.flows.clock.now())
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const answers = personOf(ctx, who)
      const wish = { sensors, at, forMs, isSure, reason, checklist, answers }
      const outcome = await beginMaintenance(deps.flows, organization, person, wish)
      const keyboard = new InlineKeyboard()
      if (outcome.kind === 'begun')
        again(ctx, keyboard, ctx.say.plain('button-open'), 'maintenance', `open ${outcome.maintenance.id}`)
      return { html: begunText(ctx, outcome, answers), keyboard }
    })
  },
})
