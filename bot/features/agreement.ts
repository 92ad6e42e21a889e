import { type Agreement, changeAgreement, needsTwoFor } from '../../pipeline/flows/rule/change-agreement.ts'
import type { Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'
import type { Say } from '../views/say.ts'

const meant: Readonly<Record<string, boolean>> = { on: true, off: false, på: true, av: false }
const maintenanceWords: readonly string[] = ['maintenance', 'underhåll']

const isText = (say: Say, what: Agreement, isOn: boolean): string =>
  what === 'limits'
    ? say.html(isOn ? 'bot-agreement-is-on' : 'bot-agreement-is-off')
    : say.html(isOn ? 'bot-agreement-maintenance-is-on' : 'bot-agreement-maintenance-is-off')

/** Whether it takes two to make a critical limit ring later, or to sign that something returns to service. */
export const agreement: Feature = (bot, deps) =>
  onCommand(bot, deps, 'agreement', async (ctx, words) => {
    const { say } = ctx
    const { organization, directory, person } = ctx.member
    const said = words.toLocaleLowerCase().split(/\s+/)
    const what: Agreement = maintenanceWords.includes(said[0] ?? '') ? 'maintenance' : 'limits'
    const wanted = meant[said.at(-1) ?? '']
    if (wanted === undefined || said.length > (what === 'limits' ? 1 : 2)) {
      const now = (['limits', 'maintenance'] as const).map((one) =>
        isText(say, one, needsTwoFor(directory.organization, one)),
      )
      const example = say.code(`/agreement ${say.plain('example-agreement')}`)
      const other = say.code(`/agreement ${say.plain('example-agreement-maintenance')}`)
      const how = say.html('bot-agreement-how', { example, other })
      return answer(ctx, deps, { html: [...now, how].join('\n') })
    }
    ctx.changing = true
    const changed = await changeAgreement(deps.flows, organization, what, wanted, person)
    const html = isText(say, what, wanted)
    await answer(ctx, deps, { html: changed ? `✅ ${html}` : html })
  })
