import { InlineKeyboard } from 'grammy'
import { siteOf } from '#core/directory.ts'
import { silenceAlarm } from '../../pipeline/flows/silence-alarm.ts'
import { onCommand } from '../abilities.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { type SilenceAbout, silenceTalk } from '../conversations/silence.ts'
import { begin } from '../conversations/turn.ts'
import { answer, show } from '../reply.ts'
import { chooseSensor, onPicked } from '../sensor-picker.ts'
import { howToSilence, silencedText } from '../views/silence.ts'
import { backToSensor, offer } from '../ways.ts'
import { sensorsOf } from '../words/sensor.ts'
import { readSilence, type SilenceWish } from '../words/silence-request.ts'

const picker = { command: 'silence' } as const

const silenced = async (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, reason, ms }: Extract<SilenceWish, { readonly kind: 'silence' }>,
): Promise<void> => {
  const { organization, directory, person } = ctx.member
  ctx.changing = true
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
  const ask = (about: SilenceAbout): Promise<void> => begin(ctx, deps, silenceTalk(deps), about)
  switch (wish.kind) {
    case 'silence':
      return silenced(ctx, deps, wish)
    case 'nothing':
      return ask({ sensor: null, ms: null })
    case 'only-sensor':
      return ask({ sensor: wish.sensor.id, ms: null })
    case 'no-reason':
      return ask({ sensor: wish.sensor.id, ms: wish.ms })
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
