import type { BotContext } from '../../context.ts'
import { type Page, pageOf, turnsOf } from '../../views/sensor-choice.ts'
import type { Choice, Question, Shown } from './definition.ts'

/** A button of a list: one entry, or another page of the entries that match the words. */
type ListChoice =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'page'; readonly page: number; readonly words: string }

const pack = (choice: ListChoice): string => JSON.stringify(choice)
// Only what was packed here comes back: values of buttons stay on this side.
const parse = (value: string): ListChoice => JSON.parse(value) as ListChoice

/** Buttons to turn the pages of a list, when there is more than one. */
const turning = (shown: Page<unknown>, words: string): readonly (readonly Choice[])[] => {
  const turns = turnsOf(shown).map(({ label, to }) => ({
    label,
    value: pack({ kind: 'page', page: to, words }),
  }))
  return turns.length === 0 ? [] : [turns]
}

/** Things to choose one from. */
export type List<Item> = {
  /** In the order in which they are shown. */
  all(ctx: BotContext): readonly Item[] | Promise<readonly Item[]>
  idOf(item: Item): string
  /** What their buttons say. */
  labels(ctx: BotContext, items: readonly Item[]): readonly string[]
  /** Those that the words mean beyond doubt: what comes of it changes something. */
  means(items: readonly Item[], words: string): readonly Item[]
  /** Those that the words may mean. */
  find(items: readonly Item[], words: string): readonly Item[]
  /** The question above a page of them. */
  ask(ctx: BotContext, page: readonly Item[]): string
  /** A button below the list that is an answer of its own. */
  more?(ctx: BotContext): { readonly id: string; readonly label: string }
  /** That the words mean none of them. */
  none(ctx: BotContext, words: string, all: readonly Item[]): string
}

/** Which of them: a button of a page, or words that mean only one and nothing else; a part of a name shows those that have it. Gives its id; when it is used it may be gone. */
export const oneOf = <Item>(list: List<Item>): Question<string> => {
  const show = async (ctx: BotContext, words: string, wanted: number, html?: string): Promise<Shown> => {
    const all = await list.all(ctx)
    const shown = pageOf(words === '' ? all : list.find(all, words), wanted)
    const labels = list.labels(ctx, shown.items)
    const rows = shown.items.map((item, index): readonly Choice[] => {
      const id = list.idOf(item)
      return [{ label: labels[index] ?? id, value: pack({ kind: 'item', id }) }]
    })
    const more = list.more?.(ctx)
    const below =
      more === undefined ? [] : [[{ label: more.label, value: pack({ kind: 'item', id: more.id }) }]]
    return { html: html ?? list.ask(ctx, shown.items), rows: [...rows, ...turning(shown, words), ...below] }
  }
  return {
    typed: true,
    show: (ctx) => show(ctx, '', 0),
    read: async (ctx, answer) => {
      if (answer.kind === 'choice') {
        const choice = parse(answer.value)
        return choice.kind === 'item'
          ? { kind: 'is', value: choice.id }
          : { kind: 'show', shown: await show(ctx, choice.words, choice.page) }
      }
      const all = await list.all(ctx)
      const words = answer.kind === 'words' ? answer.words.trim() : ''
      const [only, ...others] = words === '' ? [] : list.means(all, words)
      if (only !== undefined && others.length === 0) return { kind: 'is', value: list.idOf(only) }
      if (words === '' || list.find(all, words).length === 0)
        return { kind: 'again', html: list.none(ctx, words, all) }
      return { kind: 'show', shown: await show(ctx, words, 0, ctx.say.html('bot-which-sensor')) }
    },
  }
}
