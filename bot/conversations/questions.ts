import type { Sensor } from '#core/directory.ts'
import { readBoard } from '../../pipeline/flows/read-board.ts'
import type { BotContext, BotDeps } from '../context.ts'
import type { Say } from '../views/say.ts'
import { choiceNames, noSuchSensor, type Page, pageOf } from '../views/sensor-choice.ts'
import { findSensors, sensorsOf } from '../words/sensor.ts'
import type { Choice, Question, Shown } from './conversation.ts'

/** A button of a list: something of it, or another page of what is left of it by those words. */
type ListChoice =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'page'; readonly page: number; readonly words: string }

const pack = (choice: ListChoice): string => JSON.stringify(choice)
// Only what was packed here comes back: values of buttons stay on this side.
const parse = (value: string): ListChoice => JSON.parse(value) as ListChoice

/** Buttons to turn the pages of a list, when there is more than one. */
const turning = ({ page, pages }: Page<unknown>, words: string): readonly (readonly Choice[])[] => {
  if (pages < 2) return []
  const to = (target: number, label: string): readonly Choice[] =>
    target >= 0 && target < pages ? [{ label, value: pack({ kind: 'page', page: target, words }) }] : []
  return [[...to(page - 1, '‹'), ...to(page, `${page + 1} / ${pages}`), ...to(page + 1, '›')]]
}

/** Which sensor: a button of a page, worst first, or a part of its name. Gives its id; when it is used it may be gone. */
export const whichSensor = (
  deps: BotDeps,
  fits: (sensor: Sensor) => boolean,
  ask: (say: Say) => string,
): Question<string> => {
  const fitting = (ctx: BotContext): readonly Sensor[] => sensorsOf(ctx.member.directory).filter(fits)
  const listed = async (ctx: BotContext, html: string, words: string, wanted: number): Promise<Shown> => {
    const sensors = words === '' ? fitting(ctx) : findSensors(fitting(ctx), words)
    const ids = new Set(sensors.map(({ id }) => id))
    const board = await readBoard(deps.flows, ctx.member.organization)
    const shown = pageOf(board?.rows.filter(({ sensor }) => ids.has(sensor.id)) ?? [], wanted)
    const names = choiceNames(ctx.member.directory, shown.items)
    const rows = shown.items.map(({ sensor: { id } }, index): readonly Choice[] => [
      { label: names[index] ?? id, value: pack({ kind: 'item', id }) },
    ])
    return { html, rows: [...rows, ...turning(shown, words)] }
  }
  return {
    typed: true,
    show: (ctx) => listed(ctx, ask(ctx.say), '', 0),
    read: async (ctx, answer) => {
      if (answer.kind === 'choice') {
        const choice = parse(answer.value)
        if (choice.kind === 'item') return { kind: 'is', value: choice.id }
        return { kind: 'show', shown: await listed(ctx, ask(ctx.say), choice.words, choice.page) }
      }
      const words = answer.kind === 'words' ? answer.words : ''
      const found = words === '' ? [] : findSensors(fitting(ctx), words)
      const [only, ...others] = found
      if (only === undefined) return { kind: 'again', html: noSuchSensor(ctx.say, words, fitting(ctx)) }
      if (others.length === 0) return { kind: 'is', value: only.id }
      return { kind: 'show', shown: await listed(ctx, ctx.say.html('bot-which-sensor'), words, 0) }
    },
  }
}

/** As much of what somebody writes as a card has room for. */
const wordsMax = 200

/** A few words, of which some common ones are buttons. */
export const fewWords = (
  ask: (ctx: BotContext) => string | Promise<string>,
  common: (say: Say) => readonly string[],
): Question<string> => ({
  typed: true,
  show: async (ctx) => ({
    html: await ask(ctx),
    rows: common(ctx.say).map((words) => [{ label: words, value: words }]),
  }),
  read: (ctx, answer) => {
    const words = answer.kind === 'choice' ? answer.value : answer.kind === 'words' ? answer.words.trim() : ''
    return words === ''
      ? { kind: 'again', html: ctx.say.html('conversation-words') }
      : { kind: 'is', value: [...words].slice(0, wordsMax).join('') }
  },
})

/** The last question before something is changed: one button; everything else is asked again or cancels. */
export const confirm = (
  ask: (ctx: BotContext) => string | Promise<string>,
  label: (say: Say) => string,
): Question<true> => ({
  typed: false,
  show: async (ctx) => ({ html: await ask(ctx), rows: [[{ label: label(ctx.say), value: 'yes' }]] }),
  read: (ctx, answer) =>
    answer.kind === 'choice'
      ? { kind: 'is', value: true }
      : { kind: 'again', html: ctx.say.html('conversation-press') },
})
