import { watchedIn } from '#core/duty/watched.ts'
import { giveCause, remark } from '../../pipeline/flows/alarm/remark.ts'
import { roleFor } from '../commands.ts'
import type { BotDeps } from '../context.ts'
import { causeGivenText, remarkedText } from '../views/remark.ts'
import type { Definition } from './frame/definition.ts'
import { fewWords } from './frame/questions.ts'

/** One alarm, as its buttons name it. */
export type AboutAlarm = { readonly sensor: string; readonly rule: string; readonly raisedAt: number }

const usualRemarks = ['on-my-way', 'looking', 'moving'] as const

/** Asks who has an alarm what they know of it. */
export const remarkTalk = (deps: BotDeps): Definition<AboutAlarm> => ({
  name: 'remark',
  version: 1,
  role: roleFor('remark'),
  async hold(talk, about) {
    const words = await talk.ask(
      fewWords(
        ({ say, member: { directory } }) =>
          say.html('remark-which', {
            sensor: say.bold(watchedIn(directory, about.sensor)?.name ?? about.sensor),
          }),
        (say) => usualRemarks.map((one) => say.plain(`remark-${one}`)),
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      return {
        html: remarkedText(ctx.say, await remark(deps.flows, organization, about, person, words), words),
      }
    })
  },
})

/** Asks for the cause of an alarm that none of the usual ones is. */
export const causeTalk = (deps: BotDeps): Definition<AboutAlarm> => ({
  name: 'cause',
  version: 1,
  role: roleFor('remark'),
  async hold(talk, about) {
    const words = await talk.ask(
      fewWords(
        ({ say }) => say.html('cause-in-words'),
        () => [],
      ),
    )
    await talk.say(async (ctx) => {
      const { organization, person } = ctx.member
      ctx.changing = true
      const outcome = await giveCause(deps.flows, organization, about, person, 'other', words)
      return { html: causeGivenText(ctx.say, outcome, 'other', words) }
    })
  },
})
