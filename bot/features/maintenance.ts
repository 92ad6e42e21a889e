import { InlineKeyboard } from 'grammy'
import { mayActAs, type Sensor } from '#core/directory.ts'
import { decline, offer, take } from '../../pipeline/flows/maintenance/change.ts'
import { type RunningMaintenance, readMaintenances } from '../../pipeline/flows/maintenance/read.ts'
import { offerPage } from '../buttons/dashboard-button.ts'
import { again, backToSensor } from '../buttons/navigation.ts'
import { addPeople } from '../buttons/people-pages.ts'
import { chooseSensor, onPicked } from '../buttons/sensor-picker.ts'
import type { BotContext, BotDeps, Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { onAgain, onCard, onCommand } from '../handlers.ts'
import { meantBy } from '../parsers/called.ts'
import { sensorsOf } from '../parsers/sensor.ts'
import { answer, type Reply, show } from '../replies/reply.ts'
import { maintenancesText, maintenanceText, notRunning } from '../views/maintenance.ts'
import { handedText, whoTakesText } from '../views/maintenance-outcomes.ts'
import { choicesMax } from '../views/sensor-choice.ts'
import { shortName } from '../views/short-name.ts'

const picker = { command: 'maintenance' } as const

const running = async (ctx: BotContext, { flows }: BotDeps): Promise<readonly RunningMaintenance[]> =>
  (await readMaintenances(flows, ctx.member.organization))?.all ?? []

/** Those that go on, each with a button, and one to begin another. */
const list = (ctx: BotContext, deps: BotDeps, all: readonly RunningMaintenance[]): Reply => {
  const keyboard = new InlineKeyboard()
  for (const { maintenance, rows } of all.slice(0, choicesMax)) {
    const [first] = rows
    const name = shortName(first?.sensor.name ?? maintenance.reason)
    again(
      ctx,
      keyboard,
      `🔧 ${name}${rows.length > 1 ? ` + ${rows.length - 1}` : ''}`,
      'maintenance',
      `open ${maintenance.id}`,
    )
    keyboard.row()
  }
  again(ctx, keyboard, ctx.say.plain('button-new-maintenance'), 'maintenance', 'new')
  offerPage(ctx, deps, keyboard.row(), 'maintenance')
  return { html: maintenancesText(ctx, all), keyboard }
}

const back = (ctx: BotContext, keyboard: InlineKeyboard): InlineKeyboard => {
  again(ctx, keyboard.row(), ctx.say.plain('button-maintenances'), 'maintenance')
  return keyboard
}

/** One of them, with all that can be done about it. */
const one = (ctx: BotContext, deps: BotDeps, found: RunningMaintenance | undefined): Reply => {
  const { say, member } = ctx
  if (found === undefined) return { html: notRunning(say), keyboard: back(ctx, new InlineKeyboard()) }
  const { id, asked, responsible } = found.maintenance
  const keyboard = new InlineKeyboard()
  const button = (label: string, words: string, whose = ''): void =>
    again(ctx, keyboard, say.plain(`button-${label}`), 'maintenance', `${words} ${id}${whose}`)
  const from = ` ${responsible.toString(36)}`
  if (asked?.to === member.person.id) {
    button('accept-maintenance', 'take', from)
    button('decline-maintenance', 'no')
    keyboard.row()
  }
  button('return-to-service', 'sign')
  keyboard.row()
  button('extend-maintenance', 'extend')
  if (responsible === member.person.id) button('give-maintenance', 'give')
  else if (asked?.to !== member.person.id) button('take-maintenance', 'take', from)
  return { html: maintenanceText(ctx, found, deps.flows.clock.now()), keyboard: back(ctx, keyboard) }
}

/** Everybody else who may act, each with a button that asks them. */
const toWhom = (ctx: BotContext, id: string, page = 0): Reply => {
  const { directory, person } = ctx.member
  const others = [...directory.people.values()].filter(
    (other) => other.id !== person.id && mayActAs(other.role, 'operator'),
  )
  const keyboard = new InlineKeyboard()
  addPeople(ctx, keyboard, others, page, {
    command: 'maintenance',
    words: (other) => `give ${id} ${other.id.toString(36)}`,
    turn: (to) => `page ${id} ${to.toString(36)}`,
  })
  again(ctx, keyboard, ctx.say.plain('button-back'), 'maintenance', `open ${id}`)
  return { html: whoTakesText(ctx.say, others.length), keyboard }
}

const opening = (ctx: BotContext, id: string): InlineKeyboard => {
  const keyboard = new InlineKeyboard()
  again(ctx, keyboard, ctx.say.plain('button-open'), 'maintenance', `open ${id}`)
  return keyboard
}

const give = async (ctx: BotContext, { flows }: BotDeps, id: string, who: string): Promise<Reply> => {
  const { organization, directory, person } = ctx.member
  const to = directory.people.get(Number.parseInt(who, 36))
  if (to === undefined) return toWhom(ctx, id)
  ctx.changing = true
  const outcome = await offer(flows, organization, id, person, to)
  return { html: handedText(ctx.say, outcome, to.name), keyboard: opening(ctx, id) }
}

/** `from` is who had it when the button was shown; a button of before that was said is as old as one of somebody else's. */
const takeIt = async (ctx: BotContext, { flows }: BotDeps, id: string, from: string): Promise<Reply> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  const outcome = await take(flows, organization, id, person, Number.parseInt(from, 36))
  return { html: handedText(ctx.say, outcome, person.name), keyboard: opening(ctx, id) }
}

const refuse = async (ctx: BotContext, { flows }: BotDeps, id: string): Promise<Reply> => {
  const { organization, person } = ctx.member
  ctx.changing = true
  const outcome = await decline(flows, organization, id, person)
  return { html: handedText(ctx.say, outcome, person.name), keyboard: opening(ctx, id) }
}

/** What a button of these messages says: a verb, which maintenance, and perhaps whom. */
const said = /^(open|sign|extend|give|page|take|no) ([0-9a-z]{4,16})(?: ([0-9a-z]{1,11}))?$/

const pressed = async (ctx: BotContext, deps: BotDeps, words: string): Promise<void> => {
  if (words === '') return show(ctx, deps, list(ctx, deps, await running(ctx, deps)))
  if (words === 'new') {
    await ctx.toast()
    return begin(ctx, deps, talks.maintenance(deps), { sensor: null })
  }
  const [, verb, id = '', who = ''] = said.exec(words) ?? []
  switch (verb) {
    case 'open': {
      const all = await running(ctx, deps)
      return show(
        ctx,
        deps,
        one(
          ctx,
          deps,
          all.find(({ maintenance }) => maintenance.id === id),
        ),
      )
    }
    case 'sign':
      await ctx.toast()
      return begin(ctx, deps, talks['return-to-service'](deps), { id })
    case 'extend':
      await ctx.toast()
      return begin(ctx, deps, talks.extension(deps), { id })
    case 'give':
      return show(ctx, deps, await give(ctx, deps, id, who))
    case 'page':
      return show(ctx, deps, toWhom(ctx, id, Number.parseInt(who, 36) || 0))
    case 'take':
      return show(ctx, deps, await takeIt(ctx, deps, id, who))
    case 'no':
      return show(ctx, deps, await refuse(ctx, deps, id))
    default:
      return ctx.toast(ctx.say.plain('toast-stale'))
  }
}

/** What is out of service with that sensor; where it is in service, the questions begin. */
const ofSensor = async (ctx: BotContext, deps: BotDeps, sensor: Sensor): Promise<void> => {
  const all = await running(ctx, deps)
  const found = all.find(({ rows }) => rows.some((row) => row.sensor.id === sensor.id))
  if (found !== undefined) return show(ctx, deps, one(ctx, deps, found))
  await ctx.toast()
  await begin(ctx, deps, talks.maintenance(deps), { sensor: sensor.id })
}

/** Takes things out of service, planned, and brings them back by a signature. */
export const maintenance: Feature = (bot, deps) => {
  onCommand(bot, deps, 'maintenance', async (ctx, words) => {
    const all = await running(ctx, deps)
    if (words === '')
      return all.length === 0
        ? begin(ctx, deps, talks.maintenance(deps), { sensor: null })
        : answer(ctx, deps, list(ctx, deps, all))
    const [sensor, ...others] = meantBy(sensorsOf(ctx.member.directory), words)
    if (sensor === undefined || others.length > 0)
      return show(ctx, deps, await chooseSensor(ctx, deps, picker, words))
    await ofSensor(ctx, deps, sensor)
  })
  onAgain(bot, 'maintenance', (ctx, words) => pressed(ctx, deps, words))
  onPicked(bot, deps, picker, (ctx, sensor) => ofSensor(ctx, deps, sensor))
  onCard(bot, 'maintenance', 'maintenance', async (ctx, { alarm }) => {
    const sensor = ctx.member.directory.sensors.get(alarm.sensor)
    if (sensor === undefined) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    const all = await running(ctx, deps)
    const found = all.find(({ rows }) => rows.some((row) => row.sensor.id === sensor.id))
    const reply = one(ctx, deps, found)
    // The card stays as it is: what is asked of it is answered below.
    await answer(
      ctx,
      deps,
      found === undefined ? { ...reply, keyboard: backToSensor(ctx, sensor, new InlineKeyboard()) } : reply,
    )
  })
}
