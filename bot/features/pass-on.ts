import { InlineKeyboard } from 'grammy'
import { mayActAs, type Person, type Sensor } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { escapeHtml } from '../../pipeline/channels/telegram/html.ts'
import { giveBack, handOn, type PassOutcome } from '../../pipeline/flows/alarm/pass-on.ts'
import { boardFor } from '../board-for.ts'
import { forEach } from '../buttons/card-alarms.ts'
import { backToSensor, forSensor } from '../buttons/navigation.ts'
import { addPeople } from '../buttons/people-pages.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { onAgain, onCard } from '../handlers.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { toastOutcome } from '../replies/toast-outcome.ts'
import { listedAlarms, referenceOf } from '../views/alarms.ts'
import { mineText, nothingOfTheirs, passedWords, whoText } from '../views/pass-on.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { sensorLabels } from '../views/told-apart.ts'

type Command = 'giveback' | 'assign'

/** The alarms that this person has, of one sensor or of all. */
const minesOf = async (ctx: BotContext, deps: BotDeps, only?: Sensor) => {
  const mine = listedAlarms(await boardFor(ctx, deps)).filter(
    ({ view }) => view.acknowledgement?.by === ctx.member.person.id && view.state !== 'returned',
  )
  return only === undefined ? mine : mine.filter(({ row }) => row.sensor.id === only.id)
}

/** The sensors whose alarms this person has, each with a button. */
const listMine = async (ctx: BotContext, deps: BotDeps, command: Command): Promise<Reply> => {
  const sensors = [...new Set((await minesOf(ctx, deps)).map(({ row }) => row.sensor))]
  const names = sensorLabels(ctx.member.directory, sensors)
  const keyboard = new InlineKeyboard()
  for (const [index, sensor] of sensors.slice(0, choicesMax).entries())
    keyboard.text(names[index] ?? sensor.id, forSensor(ctx, command, sensor)).row()
  return { html: mineText(ctx.say, command, sensors.length), keyboard }
}

/** Everybody else who may act, each with a button that hands it to them. */
const toWhom = (ctx: BotContext, sensor: Sensor, page = 0): Reply => {
  const { directory, person } = ctx.member
  const others = [...directory.people.values()].filter(
    ({ id, role }) => id !== person.id && mayActAs(role, 'operator'),
  )
  const keyboard = new InlineKeyboard()
  addPeople(ctx, keyboard, others, page, {
    command: 'assign',
    words: ({ id }) => `${id} ${sensor.id}`,
    turn: (to) => `page${to} ${sensor.id}`,
  })
  return { html: whoText(ctx.say, sensor, others.length), keyboard: backToSensor(ctx, sensor, keyboard) }
}

/** What became of all of them in one line; the first that did not work says why. */
const passAll = async (
  ctx: BotContext,
  alarms: readonly AlarmReference[],
  pass: (alarm: AlarmReference) => Promise<PassOutcome>,
  to?: Person,
): Promise<string> => {
  ctx.changing = true
  const outcomes = await forEach(alarms, pass)
  const done = outcomes.find(({ kind }) => kind === 'given-back' || kind === 'handed-on')
  const [first = { kind: 'over' } as const] = outcomes
  return passedWords(ctx.say, done ?? first, to)
}

/** Who has an alarm gives it back to everybody, or hands it to somebody, by command and by the buttons of its card. */
export const passOn: Feature = (bot, deps) => {
  const mine = async (ctx: BotContext, sensor: Sensor): Promise<readonly AlarmReference[]> =>
    (await minesOf(ctx, deps, sensor)).map(({ view }) => referenceOf(view))
  const tell = (ctx: BotContext, sensor: Sensor, html: string): Promise<void> =>
    show(ctx, deps, { html, keyboard: backToSensor(ctx, sensor, new InlineKeyboard()) })
  const without = (command: Command) => async (ctx: BotContext) =>
    show(ctx, deps, await listMine(ctx, deps, command))

  onSensor(bot, deps, { command: 'giveback', without: without('giveback') }, async (ctx, sensor) => {
    const alarms = await mine(ctx, sensor)
    if (alarms.length === 0) return tell(ctx, sensor, nothingOfTheirs(ctx.say, sensor))
    const { organization, person } = ctx.member
    const words = await passAll(ctx, alarms, (one) => giveBack(deps.flows, organization, one, person))
    await tell(ctx, sensor, escapeHtml(words))
  })

  onSensor(bot, deps, { command: 'assign', without: without('assign') }, async (ctx, sensor) =>
    (await mine(ctx, sensor)).length === 0
      ? tell(ctx, sensor, nothingOfTheirs(ctx.say, sensor))
      : show(ctx, deps, toWhom(ctx, sensor)),
  )

  onAgain(bot, 'assign', async (ctx, words) => {
    const { organization, directory, person } = ctx.member
    const [, page, id = '', sensorId = ''] = /^(page)?(\d{1,16}) (\S+)$/.exec(words) ?? []
    const sensor = watchedIn(directory, sensorId)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    const alarms = await mine(ctx, sensor)
    if (alarms.length === 0) return tell(ctx, sensor, nothingOfTheirs(ctx.say, sensor))
    if (page !== undefined) return show(ctx, deps, toWhom(ctx, sensor, Number(id)))
    const to = directory.people.get(Number(id))
    const handed = await passAll(
      ctx,
      alarms,
      (one) => handOn(deps.flows, organization, one, person, Number(id)),
      to,
    )
    await tell(ctx, sensor, escapeHtml(handed))
  })

  onCard(bot, 'give-back', 'giveback', async (ctx, { alarm }) => {
    const { organization, person } = ctx.member
    ctx.changing = true
    const work = giveBack(deps.flows, organization, alarm, person)
    await toastOutcome(
      ctx,
      deps,
      work.then((outcome) => passedWords(ctx.say, outcome)),
    )
  })

  onCard(bot, 'hand-on', 'assign', async (ctx, { alarm }) => {
    const sensor = watchedIn(ctx.member.directory, alarm.sensor)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    if ((await mine(ctx, sensor)).length === 0) {
      const watches = await deps.flows.stores.watches.load(ctx.member.organization, [alarm.sensor])
      const state = watches.get(alarm.sensor)?.alarms[alarm.rule]
      const owner = state !== undefined && 'acknowledgement' in state ? state.acknowledgement : null
      return ctx.toast(passedWords(ctx.say, { kind: 'not-yours', owner: owner?.name ?? null }))
    }
    await ctx.toast()
    // The card stays as it is: what is asked of it is answered below.
    await answer(ctx, deps, toWhom(ctx, sensor))
  })
}
