import { siteOf } from '#core/directory.ts'
import { silenceAlarm, unsilenceAlarm } from '../../pipeline/flows/silence-alarm.ts'
import { onCommand } from '../abilities.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { type SilenceAbout, silenceTalk } from '../conversations/silence.ts'
import { begin } from '../conversations/turn.ts'
import { answer } from '../reply.ts'
import { onPicked } from '../sensor-picker.ts'
import { noSuchSensor, whichSensor } from '../views/sensor-choice.ts'
import { howToSilence, howToUnsilence, silencedText } from '../views/silence.ts'
import { findSensors, sensorsOf } from '../words/sensor.ts'
import { readSilence, type SilenceWish } from '../words/silence-request.ts'

const silenced = async (
  ctx: BotContext,
  { flows }: BotDeps,
  { sensor, reason, ms }: Extract<SilenceWish, { readonly kind: 'silence' }>,
): Promise<string> => {
  const { organization, directory, person } = ctx.member
  ctx.changing = true
  const result = await silenceAlarm(flows, organization, sensor.id, person, reason, ms)
  return silencedText(ctx.say, sensor, siteOf(directory, sensor), result)
}

const asked = (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  const sensors = sensorsOf(ctx.member.directory)
  const wish = readSilence(sensors, words)
  const say = (html: string): Promise<void> => answer(ctx, deps, { html })
  const ask = (about: SilenceAbout): Promise<void> => begin(ctx, deps, silenceTalk(deps), about)
  switch (wish.kind) {
    case 'silence':
      return silenced(ctx, deps, wish).then(say)
    case 'nothing':
      return ask({ sensor: null, ms: null })
    case 'only-sensor':
      return ask({ sensor: wish.sensor.id, ms: null })
    case 'no-reason':
      return ask({ sensor: wish.sensor.id, ms: wish.ms })
    case 'which':
      return say(whichSensor(ctx.say, wish.sensors, (sensor) => `/silence ${sensor.id} ${wish.rest}`))
    case 'how':
      return say(howToSilence(ctx.say, wish.sensor))
    case 'no-such-sensor':
      return say(noSuchSensor(ctx.say, wish.words, sensors))
  }
}

const unasked = async (ctx: BotContext, { flows }: BotDeps, words: string): Promise<string> => {
  const { organization, directory, person } = ctx.member
  const sensors = sensorsOf(directory)
  const [sensor, ...others] = findSensors(sensors, words)
  if (words === '') return howToUnsilence(ctx.say, sensors[0])
  if (sensor === undefined) return noSuchSensor(ctx.say, words, sensors)
  if (others.length > 0) return whichSensor(ctx.say, [sensor, ...others], (one) => `/unsilence ${one.id}`)
  ctx.changing = true
  switch (await unsilenceAlarm(flows, organization, sensor.id, person)) {
    case 'ended':
      return ctx.say.html('bot-unsilenced', { sensor: ctx.say.bold(sensor.name) })
    case 'was-not-silenced':
      return ctx.say.html('bot-was-not-silenced', { sensor: sensor.name })
    case 'unknown-sensor':
      return ctx.say.html('bot-no-such-sensor', { words: sensor.name })
  }
}

/** Keeps a sensor quiet for a while, with a reason, and ends that again. */
export const silence: Feature = (bot, deps) => {
  onCommand(bot, deps, 'silence', (ctx, words) => asked(ctx, deps, words))
  onPicked(bot, deps, { command: 'silence' }, async (ctx, { id }) => {
    await ctx.toast()
    await begin(ctx, deps, silenceTalk(deps), { sensor: id, ms: null })
  })
  onCommand(bot, deps, 'unsilence', async (ctx, words) =>
    answer(ctx, deps, { html: await unasked(ctx, deps, words) }),
  )
}
