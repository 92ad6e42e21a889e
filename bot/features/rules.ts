import { InlineKeyboard } from 'grammy'
import { movingRulesOf } from '#core/alarm/alarm-rules.ts'
import { siteOf } from '#core/directory.ts'
import { groupsOf } from '#core/presets/sensor-groups.ts'
import { lookAtSensor } from '../../pipeline/flows/read/read-sensor.ts'
import { proposeMends } from '../../pipeline/flows/rule/propose-mends.ts'
import { undoRules } from '../../pipeline/flows/rule/undo-rules.ts'
import { again, backToSensor, offer } from '../buttons/navigation.ts'
import { onSensor } from '../buttons/sensor-picker.ts'
import { roleFor } from '../commands.ts'
import type { Feature } from '../context.ts'
import { talks } from '../conversations/all.ts'
import { begin } from '../conversations/frame/run.ts'
import { may, onAgain, onButton, refuse } from '../handlers.ts'
import { limitsOf } from '../parsers/limits/threshold.ts'
import { rewrite, show } from '../replies/reply.ts'
import { mendLines } from '../views/mends.ts'
import { offerLine } from '../views/preset-change.ts'
import { rulesText } from '../views/rules.ts'

/** Behind the command on a button: a group of sensors, or the one with the id that follows. */
const several = 'several'
const one = 'edit '
/** What the preset of that sensor has learned since it came into use. */
const offered = 'more '
/** Whether people are warned when a value of that sensor stands still. */
const still = { allowed: 'still ', warned: 'moves ' } as const

/** What a sensor alarms at, in words: limits, deadbands and delays; and how to change them, of one sensor or of several. */
export const rules: Feature = (bot, deps) => {
  // Whoever may move a limit may change the rest of it.
  const role = roleFor('threshold')

  onSensor(bot, deps, { command: 'rules' }, async (ctx, sensor) => {
    const { say, member } = ctx
    const keyboard = new InlineKeyboard()
    if (may(ctx, role)) again(ctx, keyboard, say.plain('button-edit-rules'), 'rules', `${one}${sensor.id}`)
    if (limitsOf(sensor).length > 0) offer(ctx, keyboard, 'threshold', sensor)
    keyboard.row()
    offer(ctx, keyboard, 'instruction', sensor)
    if (may(ctx, role) && groupsOf(member.directory).length > 0)
      again(ctx, keyboard, say.plain('button-edit-several'), 'rules', several)
    const more = offerLine(say, sensor)
    if (may(ctx, role) && more !== undefined)
      again(ctx, keyboard.row(), say.plain('button-see-offered'), 'rules', `${offered}${sensor.id}`)
    if (may(ctx, role) && movingRulesOf(sensor).length > 0) {
      const to = sensor.mayStandStill === undefined ? 'allowed' : 'warned'
      again(ctx, keyboard.row(), say.plain(`button-standstill-${to}`), 'rules', `${still[to]}${sensor.id}`)
    }
    const look = await lookAtSensor(deps.flows, member.organization, sensor.id)
    const site = siteOf(member.directory, sensor)
    const repeating = await proposeMends(deps.flows, member.organization, sensor)
    const beside = new Map(repeating.map((its) => [its.rule, mendLines(say, say.time(site, its.began), its)]))
    await show(ctx, deps, {
      html: [
        rulesText(say, member.directory, sensor, look?.row.values, beside),
        ...(more === undefined ? [] : ['', more]),
      ].join('\n'),
      keyboard: backToSensor(ctx, sensor, keyboard),
    })
  })

  onAgain(bot, 'rules', async (ctx, words) => {
    if (!may(ctx, role)) return refuse(ctx, role)
    const isOffer = words.startsWith(offered)
    const start = [one, offered, still.allowed, still.warned].find((some) => words.startsWith(some))
    const id = start === undefined ? undefined : words.slice(start.length)
    const sensor = id === undefined ? undefined : ctx.member.directory.sensors.get(id)
    const isStale = words !== several && (sensor === undefined || sensor.retiredAt !== undefined)
    if (isStale) return ctx.toast(ctx.say.plain('toast-stale'))
    await ctx.toast()
    if (id !== undefined && (start === still.allowed || start === still.warned))
      return begin(ctx, deps, talks.standstill(deps), { sensor: id, isWarned: start === still.warned })
    await begin(ctx, deps, talks.rules(deps), {
      sensors: id === undefined ? null : [id],
      ...(isOffer && { offered: true as const }),
    })
  })

  onButton(bot, 'undo-rules', role, async (ctx, { batch }) => {
    const { say, member } = ctx
    ctx.changing = true
    const undone = await undoRules(deps.flows, member.organization, batch, member.person)
    if (undone === undefined) return ctx.toast(say.plain('toast-rules-undo-too-late'))
    await ctx.toast()
    const isBack = (kind: string): boolean => kind === 'changed' || kind === 'unchanged'
    const back = undone.sensors.filter(({ outcome }) => isBack(outcome.kind)).length
    const left = undone.sensors.length - back
    await rewrite(ctx, deps, { html: say.html('rules-undone', { name: member.person.name, back, left }) })
  })
}
