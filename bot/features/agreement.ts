import { changeAgreement } from '../../pipeline/flows/rule/change-agreement.ts'
import type { Feature } from '../context.ts'
import { onCommand } from '../handlers.ts'
import { answer } from '../replies/reply.ts'

const meant: Readonly<Record<string, boolean>> = { on: true, off: false, på: true, av: false }

/** Whether it takes two to make a critical limit ring later. */
export const agreement: Feature = (bot, deps) =>
  onCommand(bot, deps, 'agreement', async (ctx, words) => {
    const { say } = ctx
    const { organization, directory, person } = ctx.member
    const wanted = meant[words.toLocaleLowerCase()]
    if (wanted === undefined) {
      const now =
        directory.organization.laxerNeedsTwo === true ? 'bot-agreement-is-on' : 'bot-agreement-is-off'
      const example = say.code(`/agreement ${say.plain('example-agreement')}`)
      return answer(ctx, deps, { html: `${say.html(now)}\n${say.html('bot-agreement-how', { example })}` })
    }
    ctx.changing = true
    const changed = await changeAgreement(deps.flows, organization, wanted, person)
    const html = say.html(wanted ? 'bot-agreement-is-on' : 'bot-agreement-is-off')
    await answer(ctx, deps, { html: changed ? `✅ ${html}` : html })
  })
