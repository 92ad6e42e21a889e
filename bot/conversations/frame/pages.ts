import type { BotContext } from '../../context.ts'
import { pageOf, turnsOf } from '../../views/sensor-choice.ts'
import type { Choice, Question, Shown } from './definition.ts'
import { askToPress } from './pressed.ts'

type Pages = {
  ask(ctx: BotContext): string
  choices(ctx: BotContext): readonly Choice[] | Promise<readonly Choice[]>
  /** Below every page. */
  always(ctx: BotContext): readonly Choice[]
  /** So many of the choices stand on one. */
  readonly size: number
  /** What was pressed the time before: its page is shown first. */
  readonly last?: string | undefined
}

/** No choice means this: they are ids, hours and words of ours. */
const turning = /^\u203a (\d+)$/

/** A question that is answered by one of its buttons alone; those that do not fit are on further pages. */
export const pressedOnPages = ({ ask, choices, always, size, last }: Pages): Question<string> => {
  const show = async (ctx: BotContext, wanted?: number): Promise<Shown> => {
    const all = await choices(ctx)
    const lastAt = all.findIndex(({ value }) => value === last)
    const shown = pageOf(all, wanted ?? Math.max(0, Math.floor(lastAt / size)), size)
    const turns = turnsOf(shown).map(({ label, to }): Choice => ({ label, value: `\u203a ${to}` }))
    return {
      html: ask(ctx),
      rows: [
        ...shown.items.map((choice) => [choice]),
        ...(turns.length > 0 ? [turns] : []),
        ...always(ctx).map((choice) => [choice]),
      ],
    }
  }
  return {
    typed: false,
    show: (ctx) => show(ctx),
    read: async (ctx, answer) => {
      if (answer.kind !== 'choice') return askToPress(ctx.say)
      const [, page] = turning.exec(answer.value) ?? []
      return page === undefined
        ? { kind: 'is', value: answer.value }
        : { kind: 'show', shown: await show(ctx, Number(page)) }
    },
  }
}
