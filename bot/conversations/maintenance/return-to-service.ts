import { InlineKeyboard } from 'grammy'
import { minuteMs, secondMs } from '#core/time.ts'
import { askForFresh } from '../../../pipeline/flows/gateway/wait-for-fresh.ts'
import { readMaintenances } from '../../../pipeline/flows/maintenance/read.ts'
import { signOff } from '../../../pipeline/flows/maintenance/sign-off.ts'
import { again } from '../../buttons/navigation.ts'
import { roleFor } from '../../commands.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { checklistText, notRunning, valuesText } from '../../views/maintenance.ts'
import { signedText } from '../../views/maintenance-outcomes.ts'
import type { Definition } from '../frame/definition.ts'
import { confirm } from '../frame/questions.ts'

export type ReturnAbout = { readonly id: string }

/** Gateways that are heard say at once what they have, and go on while somebody reads it. */
const streamForMs = 5 * minuteMs
const patienceRealMs = 3 * secondMs

const find = async (ctx: BotContext, { flows }: BotDeps, id: string) =>
  (await readMaintenances(flows, ctx.member.organization))?.all.find(
    ({ maintenance }) => maintenance.id === id,
  )

/** Goes through the checklist, shows the values of now, and takes the signature: nothing else ends a maintenance. */
export const returnTalk = (deps: BotDeps): Definition<ReturnAbout> => ({
  name: 'return-to-service',
  version: 1,
  role: roleFor('maintenance'),
  async hold(talk, { id }) {
    const before = await talk.once(async (ctx) => {
      const found = await find(ctx, deps, id)
      return found === undefined
        ? null
        : {
            sensors: found.rows.map(({ sensor }) => sensor.id),
            checklist: found.maintenance.checklist,
          }
    })
    if (before === null) {
      await talk.say(({ say }) => ({ html: notRunning(say) }))
      return
    }
    const { sensors, checklist } = before
    if (checklist.length > 0)
      await talk.ask(
        confirm(
          (ctx) => checklistText(ctx.say, checklist),
          (say) => say.plain('button-checked'),
        ),
      )
    const shownAt = await talk.once(async (ctx) => {
      await askForFresh(deps.flows, ctx.member.organization, { forMs: streamForMs, patienceRealMs })
      return deps.flows.clock.now()
    })
    await talk.ask(
      confirm(
        async (ctx) => {
          const found = await find(ctx, deps, id)
          return found === undefined ? notRunning(ctx.say) : valuesText(ctx, found, deps.flows.clock.now())
        },
        (say) => say.plain('button-sign'),
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const seen = { shownAt, isChecked: checklist.length > 0 }
      const outcome = await signOff(deps.flows, organization, id, sensors, person, seen)
      const keyboard = new InlineKeyboard()
      if (outcome.kind === 'values-too-old')
        again(ctx, keyboard, ctx.say.plain('button-look-again'), 'maintenance', `sign ${id}`)
      else again(ctx, keyboard, ctx.say.plain('button-maintenances'), 'maintenance')
      return { html: signedText(ctx, outcome), keyboard }
    })
  },
})
