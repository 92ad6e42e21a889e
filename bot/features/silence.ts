import { InlineKeyboard } from 'grammy'
import { silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import { type Sensor, siteOf } from '#core/directory.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { backToSensor, offer } from '../buttons/navigation.ts'
import { chooseSensor, onPicked } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import type { SilenceAbout } from '../conversations/silence.ts'
import { onCommand } from '../handlers.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { readSilence, type SilenceWish } from '../parsers/silence.ts'
import { type Length, lengthMs } from '../parsers/until.ts'
import { answer, show } from '../replies/reply.ts'
import { howToSilence, silencedText, silenceTooLongText, silenceTooShortText } from '../views/silence.ts'

const picker = { command: 'silence' } as const

const msOf = ({ member }: BotContext, { flows }: BotDeps, sensor: Sensor, length: Length): number =>
  lengthMs(length, siteOf(member.directory, sensor)?.timeZone ?? 'UTC', flows.clock.now())

const silenced = async (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, reason, length }: Extract<SilenceWish, { readonly kind: 'silence' }>,
): Promise<void> => {
  const { organization, directory, person } = ctx.member
  ctx.changing = true
  const ms = msOf(ctx, deps, sensor, length)
  const result = await silenceAlarm(deps.flows, organization, sensor.id, person, reason, ms)
  const keyboard = new InlineKeyboard()
  if (result.kind === 'silenced') offer(ctx, keyboard, 'unsilence', sensor)
  const html = silencedText(ctx.say, sensor, siteOf(directory, sensor), result)
  await show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, keyboard) })
}

const asked = (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  const sensors = sensorsOf(ctx.member.directory)
  const wish = readSilence(sensors, words)
  const say = (html: string): Promise<void> => answer(ctx, deps, { html })
  const choose = async (name: string, rest: string): Promise<void> =>
    show(ctx, deps, await chooseSensor(ctx, deps, picker, name, rest))
  const ask = (about: SilenceAbout): Promise<void> => begin(ctx, deps, talks.silence(deps), about)
  switch (wish.kind) {
    case 'silence':
      return silenced(ctx, deps, wish)
    case 'nothing':
      return ask({ sensor: null, length: null })
    case 'only-sensor':
      return ask({ sensor: wish.sensor.id, length: null })
    case 'no-reason': {
      const ms = msOf(ctx, deps, wish.sensor, wish.length)
      // Why is not asked of what cannot be.
      if (ms > silenceMaxMs) return say(silenceTooLongText(ctx.say))
      if (ms < silenceMinMs) return say(silenceTooShortText(ctx.say))
      return ask({ sensor: wish.sensor.id, length: wish.length })
    }
    case 'which':
      return choose(wish.words, wish.rest)
    case 'how':
      return say(howToSilence(ctx.say, wish.sensor))
    case 'no-such-sensor':
      return choose(wish.words, '')
  }
}

/** Keeps a sensor quiet for a while, with a reason. */
export const silence: Feature = (bot, deps) => {
  onCommand(bot, deps, 'silence', (ctx, words) => asked(ctx, deps, words))
  onPicked(bot, deps, picker, async (ctx, { id }, rest) => {
    await ctx.toast()
    await asked(ctx, deps, `${id} ${rest}`.trim())
  })
}
