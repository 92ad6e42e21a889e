import { silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import { type Site, siteOf } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { type Length, lengthAnswered, lengthMs } from '../parsers/until.ts'
import { silencedText, silenceTooLongText, silenceTooShortText } from '../views/silence.ts'
import { agreedOn } from './frame/agreed-on.ts'
import type { Definition, Question } from './frame/definition.ts'
import { confirm, fewWords, sensorMeant } from './frame/questions.ts'

/** What is known before anything is asked. */
export type SilenceAbout = { readonly sensor: string | null; readonly length: Length | null }

/** What people silence for: a defrosting, an open door, a night. Everything else up to the longest is written. */
const usualMs = [30 * minuteMs, 2 * hourMs, 8 * hourMs]
const usualReasons = ['defrosting', 'loading', 'cleaning', 'repair'] as const

type Silenced = { readonly until: number; readonly name: string } | null

const nameOf = (ctx: BotContext, id: string): string => ctx.member.directory.sensors.get(id)?.name ?? id

const siteOfIt = ({ member }: BotContext, id: string): Site | undefined => {
  const known = member.directory.sensors.get(id)
  return known && siteOf(member.directory, known)
}

/** From now; a time of the day is that of the sensor's site. */
const msOf = (ctx: BotContext, deps: BotDeps, sensor: string, length: Length): number =>
  lengthMs(length, siteOfIt(ctx, sensor)?.timeZone ?? 'UTC', deps.flows.clock.now())

const howLong = (deps: BotDeps, sensor: string): Question<Length> => ({
  typed: true,
  show: (ctx) => ({
    html: ctx.say.html('silence-how-long', {
      sensor: ctx.say.bold(nameOf(ctx, sensor)),
      max: ctx.say.duration(silenceMaxMs),
    }),
    rows: [usualMs.map((ms) => ({ label: ctx.say.duration(ms), value: String(ms) }))],
  }),
  read: (ctx, answer) => {
    const { say } = ctx
    if (answer.kind === 'choice') return { kind: 'is', value: { ms: Number(answer.value) } }
    const value = answer.kind === 'words' ? lengthAnswered(answer.words) : undefined
    if (value === undefined) return { kind: 'again', html: say.html('silence-how-long-example') }
    const ms = msOf(ctx, deps, sensor, value)
    if (ms > silenceMaxMs) return { kind: 'again', html: silenceTooLongText(say) }
    if (ms < silenceMinMs) return { kind: 'again', html: silenceTooShortText(say) }
    return { kind: 'is', value }
  },
})

const why = (deps: BotDeps, sensor: string, length: Length): Question<string> =>
  fewWords(
    (ctx) => {
      const { say } = ctx
      const duration = say.duration(msOf(ctx, deps, sensor, length))
      return say.html('silence-why', { sensor: say.bold(nameOf(ctx, sensor)), duration })
    },
    (say) => usualReasons.map((reason) => say.plain(`silence-reason-${reason}`)),
  )

/** Until when it is silenced, and by whom; null where it is not. */
const silenceOf = async (ctx: BotContext, { flows }: BotDeps, id: string): Promise<Silenced> => {
  const { organization } = ctx.member
  const silence = (await flows.stores.watches.load(organization, [id])).get(id)?.silence ?? null
  return silence !== null && silence.until > flows.clock.now()
    ? { until: silence.until, name: silence.name }
    : null
}

/** What holds already stands above what would take its place. */
const holdsText = (ctx: BotContext, id: string, silenced: Silenced): string => {
  if (silenced === null) return ''
  const { say } = ctx
  const until = say.time(siteOfIt(ctx, id), silenced.until)
  return `${say.html('silence-holds', { name: silenced.name, until })}\n`
}

const isRight = (
  deps: BotDeps,
  sensor: string,
  length: Length,
  reason: string,
  holds: Silenced,
): Question<true> =>
  confirm(
    (ctx) => {
      const { say } = ctx
      const ms = msOf(ctx, deps, sensor, length)
      const until = say.time(siteOfIt(ctx, sensor), deps.flows.clock.now() + ms)
      const words = {
        sensor: say.bold(nameOf(ctx, sensor)),
        duration: say.duration(ms),
        until,
        reason,
      }
      return `${holdsText(ctx, sensor, holds)}${say.html('silence-confirm', words)}`
    },
    (say) => say.plain('button-silence-now'),
  )

/** Asks which sensor is silenced, for how long and why: a silence always ends by itself and always has a reason. */
export const silenceTalk = (deps: BotDeps): Definition<SilenceAbout> => ({
  name: 'silence',
  version: 3,
  role: roleFor('silence'),
  async hold(talk, about) {
    const id = await sensorMeant(talk, deps, about.sensor, 'silence-which-sensor')
    const length = about.length ?? (await talk.ask(howLong(deps, id)))
    const reason = await talk.ask(why(deps, id, length))
    const { seen } = await agreedOn(
      talk,
      (ctx) => silenceOf(ctx, deps, id),
      (_isChanged, holds) => talk.ask(isRight(deps, id, length, reason, holds)),
    )
    const until = seen?.until ?? null
    const html = await talk.once(async (ctx) => {
      const { organization, directory, person } = ctx.member
      const sensor = directory.sensors.get(id)
      if (sensor === undefined) return ctx.say.html('bot-no-such-sensor', { words: id })
      ctx.changing = true
      const ms = msOf(ctx, deps, id, length)
      const result = await silenceAlarm(deps.flows, organization, id, person, reason, ms, until)
      return silencedText(ctx.say, sensor, siteOf(directory, sensor), result)
    })
    await talk.say(() => ({ html }))
  },
})
