import { isStanding } from '#core/alarm/alarm.ts'
import { siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { SensorId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { minuteMs } from '#core/time.ts'
import { type CardAction, parseAction } from '../../pipeline/channels/telegram/callback-data.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { silenceAlarm, unsilenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { alarmsOfPress, forEach } from '../buttons/card-alarms.ts'
import { dropPressedButton } from '../buttons/pressed-button.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { may } from '../handlers.ts'
import { toastOutcome } from '../replies/toast-outcome.ts'
import { referenceOf } from '../views/alarms.ts'
import { allTakenWords, silencedWords, takenWords } from '../views/outcomes.ts'

/** What the cards' buttons do needs the same role as the command for it. */
const role = roleFor('silence')

const siteFor = (ctx: BotContext, sensorId: SensorId) => {
  const { directory } = ctx.member
  const sensor = watchedIn(directory, sensorId)
  return sensor && siteOf(directory, sensor)
}

/** A call for help stays in the chat, and whoever finds it later must not take for seen what they wanted to have. */
const take = async (
  ctx: BotContext,
  deps: BotDeps,
  { kind, alarm }: Deed & { readonly alarm: AlarmReference },
): Promise<string> => {
  const { organization, person } = ctx.member
  const isCard = (await alarmsOfPress(ctx, deps)).length > 0
  const outcome = await acknowledge(deps.flows, organization, alarm, person, isCard || kind === 'note')
  // A card is brought up to date by what it tells; nothing else does that for other messages.
  if (!isCard) await dropPressedButton(ctx, deps)
  return takenWords(ctx.say, siteFor(ctx, alarm.sensor), outcome)
}

const silence = async (
  ctx: BotContext,
  { flows }: BotDeps,
  sensors: readonly SensorId[],
  minutes: number,
): Promise<string> => {
  const { organization, person } = ctx.member
  const reason = ctx.say.plain('silence-reason-card')
  const results = await forEach(sensors, (sensor) =>
    silenceAlarm(flows, organization, sensor, person, reason, minutes * minuteMs),
  )
  const [first] = results.filter((result) => result.kind === 'silenced')
  if (first === undefined) return ctx.say.plain('toast-stale')
  return silencedWords(ctx.say, siteFor(ctx, sensors[0] ?? ''), first)
}

const takeAll = async (ctx: BotContext, deps: BotDeps): Promise<string> => {
  const { organization, person } = ctx.member
  const open = (await alarmsOfPress(ctx, deps)).filter((view) => view.state !== 'ended')
  const outcomes = await forEach(open, (view) =>
    acknowledge(deps.flows, organization, referenceOf(view), person),
  )
  return allTakenWords(ctx.say, outcomes)
}

const silenceAll = async (ctx: BotContext, deps: BotDeps, minutes: number): Promise<string> => {
  const standing = (await alarmsOfPress(ctx, deps)).filter(
    (view) => view.state === 'active' || view.state === 'recovering',
  )
  const sensors = [...new Set(standing.map((view) => view.sensor))]
  return sensors.length === 0 ? ctx.say.plain('toast-over') : silence(ctx, deps, sensors, minutes)
}

/** A press on an old card must not keep quiet what has begun since. */
const silenceOne = async (
  ctx: BotContext,
  deps: BotDeps,
  { sensor, rule, raisedAt }: AlarmReference,
  minutes: number,
): Promise<string> => {
  const watches = await deps.flows.stores.watches.load(ctx.member.organization, [sensor])
  const alarm = watches.get(sensor)?.alarms[rule]
  const stands = alarm !== undefined && isStanding(alarm) && alarm.raisedAt === raisedAt
  return stands ? silence(ctx, deps, [sensor], minutes) : ctx.say.plain('toast-over')
}

const unsilence = async (ctx: BotContext, { flows }: BotDeps, sensor: SensorId): Promise<string> => {
  const { organization, person } = ctx.member
  const outcome = await unsilenceAlarm(flows, organization, sensor, person)
  if (outcome === 'unknown-sensor') return ctx.say.plain('toast-stale')
  return ctx.say.plain(outcome === 'ended' ? 'toast-unsilenced' : 'toast-was-not-silenced')
}

/** Those that only look, or ask for more, are answered where their commands are. */
const deeds = ['take', 'note', 'take-all', 'silence', 'silence-all', 'unsilence'] as const
type Deed = CardAction & { readonly kind: (typeof deeds)[number] }
const isDeed = (action: CardAction): action is Deed => deeds.some((kind) => kind === action.kind)

const carryOut = async (ctx: BotContext, deps: BotDeps, action: Deed): Promise<string> => {
  switch (action.kind) {
    case 'take':
    case 'note':
      return take(ctx, deps, action)
    case 'silence':
      return silenceOne(ctx, deps, action.alarm, action.minutes)
    case 'unsilence':
      return unsilence(ctx, deps, action.alarm.sensor)
    case 'take-all':
      return takeAll(ctx, deps)
    case 'silence-all':
      return silenceAll(ctx, deps, action.minutes)
    default:
      return action satisfies never
  }
}

/** The buttons under alarm cards that change something. The card itself is brought up to date by what tells it. */
export const cardButtons: Feature = (bot, deps) => {
  bot.on('callback_query:data', async (ctx, next) => {
    const action = parseAction(ctx.callbackQuery.data)
    if (action === undefined || !isDeed(action)) return next()
    if (!may(ctx, role)) return ctx.toast(ctx.say.plain('toast-may-only-look'))
    ctx.changing = true
    await toastOutcome(ctx, deps, carryOut(ctx, deps, action))
  })
}
