import { InlineKeyboard } from 'grammy'
import { reasonMax } from '#core/audit.ts'
import { type Cause, causes } from '#core/care/cause.ts'
import type { Sensor } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { giveCause, remark as write } from '../../pipeline/flows/alarm/remark.ts'
import { boardFor } from '../board-for.ts'
import { packBotButton } from '../buttons/button-data.ts'
import { backToSensor, forSensor } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { roleFor } from '../commands.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { onButton, onCard } from '../handlers.ts'
import { answer, type Reply, rewrite, show } from '../replies/reply.ts'
import { listedAlarms, referenceOf } from '../views/alarms.ts'
import { causeGivenText, remarkedText } from '../views/remark.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { sensorLabels } from '../views/told-apart.ts'

/** The alarms that this person has. */
const minesOf = async (ctx: BotContext, deps: BotDeps) =>
  listedAlarms(await boardFor(ctx, deps)).filter(
    ({ view }) => view.acknowledgement?.by === ctx.member.person.id && view.state !== 'returned',
  )

const listMine = async (ctx: BotContext, deps: BotDeps): Promise<Reply> => {
  const sensors = [...new Set((await minesOf(ctx, deps)).map(({ row }) => row.sensor))]
  const names = sensorLabels(ctx.member.directory, sensors)
  const keyboard = new InlineKeyboard()
  for (const [index, sensor] of sensors.slice(0, choicesMax).entries())
    keyboard.text(names[index] ?? sensor.id, forSensor(ctx, 'remark', sensor)).row()
  return { html: ctx.say.html('remark-mine', { count: sensors.length }), keyboard }
}

/** The worst alarm that they have of that sensor is what is meant. */
const ofSensor = async (ctx: BotContext, deps: BotDeps, sensor: Sensor, words: string): Promise<void> => {
  const [mine] = (await minesOf(ctx, deps)).filter(({ row }) => row.sensor.id === sensor.id)
  if (mine === undefined)
    return show(ctx, deps, {
      html: ctx.say.html('remark-none', { sensor: ctx.say.bold(sensor.name) }),
      keyboard: backToSensor(ctx, sensor, new InlineKeyboard()),
    })
  const alarm = referenceOf(mine.view)
  if (words === '') {
    await ctx.toast()
    return begin(ctx, deps, talks.remark(deps), alarm)
  }
  const { organization, person } = ctx.member
  ctx.changing = true
  const said = [...words].slice(0, reasonMax).join('')
  const outcome = await write(deps.flows, organization, alarm, person, said)
  await show(ctx, deps, {
    html: remarkedText(ctx.say, outcome, said),
    keyboard: backToSensor(ctx, sensor, new InlineKeyboard()),
  })
}

/** What it may have been, each with a button. */
const whatWasIt = (ctx: BotContext, { sensor, rule, raisedAt }: AlarmReference): Reply => {
  const { say, member } = ctx
  const { organization, directory } = member
  const keyboard = new InlineKeyboard()
  causes.forEach((cause, index) => {
    const data = packBotButton({ kind: 'cause', organization, sensor, rule, raisedAt, cause: index })
    if (data !== undefined) keyboard.text(say.plain('cause-name', { cause }), data).row()
  })
  const name = watchedIn(directory, sensor)?.name ?? sensor
  return { html: say.html('cause-which', { sensor: say.bold(name) }), keyboard }
}

/** An acknowledgement has a life: what who has it knows, and at the end what it was. */
export const remark: Feature = (bot, deps) => {
  const picker = {
    command: 'remark',
    takesMore: true,
    without: async (ctx: BotContext) => show(ctx, deps, await listMine(ctx, deps)),
  } as const
  onSensor(bot, deps, picker, (ctx, sensor, rest) => ofSensor(ctx, deps, sensor, rest))

  // The card stays as it is: what is asked of it is answered below.
  onCard(bot, 'remark', 'remark', async (ctx, { alarm }) => {
    await ctx.toast()
    await begin(ctx, deps, talks.remark(deps), alarm)
  })
  onCard(bot, 'cause', 'remark', async (ctx, { alarm }) => {
    await ctx.toast()
    await answer(ctx, deps, whatWasIt(ctx, alarm))
  })

  onButton(bot, 'cause', roleFor('remark'), async (ctx, { sensor, rule, raisedAt, cause: index }) => {
    const cause: Cause | undefined = causes[index]
    if (cause === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    const alarm = { sensor, rule, raisedAt }
    if (cause === 'other') return begin(ctx, deps, talks.cause(deps), alarm)
    const { organization, person } = ctx.member
    ctx.changing = true
    const outcome = await giveCause(deps.flows, organization, alarm, person, cause, null)
    await rewrite(ctx, deps, { html: causeGivenText(ctx.say, outcome, cause, null) })
  })
}
