import { silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import { siteOf } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { parseDuration } from '../parsers/duration.ts'
import { silencedText, silenceTooLongText, silenceTooShortText } from '../views/silence.ts'
import type { Definition, Question } from './frame/definition.ts'
import { confirm, fewWords, sensorMeant } from './frame/questions.ts'

/** What is known before anything is asked. */
export type SilenceAbout = { readonly sensor: string | null; readonly ms: number | null }

/** What people silence for: a defrosting, an open door, a night. Everything else up to the longest is written. */
const usualMs = [30 * minuteMs, 2 * hourMs, 8 * hourMs]
const usualReasons = ['defrosting', 'loading', 'cleaning', 'repair'] as const

const nameOf = (ctx: BotContext, id: string): string => ctx.member.directory.sensors.get(id)?.name ?? id

const howLong = (sensor: string): Question<number> => ({
  typed: true,
  show: (ctx) => ({
    html: ctx.say.html('silence-how-long', {
      sensor: ctx.say.bold(nameOf(ctx, sensor)),
      max: ctx.say.duration(silenceMaxMs),
    }),
    rows: [usualMs.map((ms) => ({ label: ctx.say.duration(ms), value: String(ms) }))],
  }),
  read: ({ say }, answer) => {
    if (answer.kind === 'choice') return { kind: 'is', value: Number(answer.value) }
    const ms = answer.kind === 'words' ? parseDuration(answer.words)?.ms : undefined
    if (ms === undefined) return { kind: 'again', html: say.html('silence-how-long-example') }
    if (ms > silenceMaxMs) return { kind: 'again', html: silenceTooLongText(say) }
    if (ms < silenceMinMs) return { kind: 'again', html: silenceTooShortText(say) }
    return { kind: 'is', value: ms }
  },
})

const why = (sensor: string, ms: number): Question<string> =>
  fewWords(
    (ctx) => {
      const { say } = ctx
      return say.html('silence-why', { sensor: say.bold(nameOf(ctx, sensor)), duration: say.duration(ms) })
    },
    (say) => usualReasons.map((reason) => say.plain(`silence-reason-${reason}`)),
  )

const isRight = (deps: BotDeps, sensor: string, ms: number, reason: string): Question<true> =>
  confirm(
    (ctx) => {
      const { say } = ctx
      const { directory } = ctx.member
      const known = directory.sensors.get(sensor)
      const until = say.time(known && siteOf(directory, known), deps.flows.clock.now() + ms)
      return say.html('silence-confirm', {
        sensor: say.bold(nameOf(ctx, sensor)),
        duration: say.duration(ms),
        until,
        reason,
      })
    },
    (say) => say.plain('button-silence-now'),
  )

/** Asks which sensor is silenced, for how long and why: a silence always ends by itself and always has a reason. */
export const silenceTalk = (deps: BotDeps): Definition<SilenceAbout> => ({
  name: 'silence',
  version: 1,
  role: roleFor('silence'),
  async hold(talk, about) {
    const id = await sensorMeant(talk, deps, about.sensor, 'silence-which-sensor')
    const ms = about.ms ?? (await talk.ask(howLong(id)))
    const reason = await talk.ask(why(id, ms))
    await talk.ask(isRight(deps, id, ms, reason))
    const html = await talk.once(async (ctx) => {
      const { organization, directory, person } = ctx.member
      const sensor = directory.sensors.get(id)
      if (sensor === undefined) return ctx.say.html('bot-no-such-sensor', { words: id })
      ctx.changing = true
      const result = await silenceAlarm(deps.flows, organization, id, person, reason, ms)
      return silencedText(ctx.say, sensor, siteOf(directory, sensor), result)
    })
    await talk.say(() => ({ html }))
  },
})
