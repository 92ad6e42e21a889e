import type { Directory, Site } from '#core/directory.ts'
import { audiencesIn, isSameAudience } from '#core/people/policy-edit.ts'
import { type Audience, type Means, type Rung, wayKinds } from '#core/policy.ts'
import { minuteMs } from '#core/time.ts'
import type { BotContext } from '../../context.ts'
import { parseDuration } from '../../parsers/duration.ts'
import { audienceWords, rungHtml } from '../../views/ladder-words.ts'
import { shortName } from '../../views/short-name.ts'
import { labelsOfPeople } from '../../views/told-apart.ts'
import type { Choice, Question } from '../frame/definition.ts'
import { pressedOnPages } from '../frame/pages.ts'
import { pressed } from '../frame/pressed.ts'

/** What every question under a menu leads back by. */
export const back = 'back'
const backRow = ({ say }: BotContext): readonly Choice[] => [
  { label: say.plain('button-ladder-back'), value: back },
]

const orBack = (
  rows: (ctx: BotContext) => readonly (readonly Choice[])[],
  html: (ctx: BotContext) => string,
): Question<string> => pressed((ctx) => ({ html: html(ctx), rows: [...rows(ctx), backRow(ctx)] }))

type RungAct = 'who' | 'when' | 'by' | 'remove'

/** One rung, and what may be changed of it. */
export const whichOfRung = (site: Site, rung: Rung, index: number, isOnly: boolean): Question<string> =>
  orBack(
    ({ say }) => {
      const acts: readonly RungAct[] = [
        'who',
        ...(index === 0 ? [] : (['when'] as const)),
        'by',
        ...(isOnly ? [] : (['remove'] as const)),
      ]
      return acts.map((act) => [{ label: say.plain(`button-ladder-${act}`), value: act }])
    },
    ({ say, member }) =>
      `${index + 1}. <b>${rungHtml(say, member.directory, site, rung)}</b>\n${say.html('ladder-ask-rung')}`,
  )

/** So many people and groups are offered at once; the others are on further pages. */
const offeredAtOnce = 20

const audiencesOf = (directory: Directory, rung: Rung): readonly Audience[] => {
  const offered = audiencesIn(directory)
  const gone = rung.audience.filter((one) => !offered.some((other) => isSameAudience(one, other)))
  return [...gone, ...offered]
}

/** Whom to put on a rung or take off it; each press changes one, as its label says. */
export const whoseRung = (site: Site, rung: Rung, last?: string): Question<string> =>
  pressedOnPages({
    ask: ({ say, member }) =>
      say.html('ladder-ask-who', { rung: { marked: rungHtml(say, member.directory, site, rung) } }),
    choices: ({ say, member: { directory } }) => {
      const people = labelsOfPeople(directory)
      return audiencesOf(directory, rung).map((audience) => {
        const isOn = rung.audience.some((one) => isSameAudience(one, audience))
        const person =
          typeof audience === 'object' && 'person' in audience ? people.get(audience.person) : undefined
        const name = person ?? shortName(audienceWords(say, directory, site, audience))
        return { label: `${isOn ? '☑' : '☐'} ${name}`, value: JSON.stringify(audience) }
      })
    },
    always: backRow,
    size: offeredAtOnce,
    last,
  })

const means: readonly Means[] = ['every-way', 'telegram', ...wayKinds]
export const isMeans = (words: string): words is Means => means.some((one) => one === words)
export const firstWay = 'first'

export const byWhat = (): Question<string> =>
  orBack(
    ({ say }) => [firstWay, ...means].map((by) => [{ label: say.plain('ladder-means', { by }), value: by }]),
    ({ say }) => say.html('ladder-ask-by'),
  )

/** A length of time by button or in words, within bounds that `text` names when it is not. */
export const howLong = (
  minutes: readonly number[],
  ask: (ctx: BotContext) => string,
  refuse: (ctx: BotContext, ms: number) => string | undefined,
): Question<number | typeof back> => ({
  typed: true,
  show: (ctx) => ({
    html: ask(ctx),
    rows: [
      minutes.map((count) => ({ label: ctx.say.duration(count * minuteMs), value: String(count) })),
      backRow(ctx),
    ],
  }),
  read: (ctx, answer) => {
    if (answer.kind === 'choice')
      return { kind: 'is', value: answer.value === back ? back : Number(answer.value) * minuteMs }
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    if (ms === undefined) return { kind: 'again', html: ctx.say.html('ladder-no-duration') }
    const why = refuse(ctx, ms)
    return why === undefined ? { kind: 'is', value: ms } : { kind: 'again', html: why }
  },
})
