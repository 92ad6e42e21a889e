import { reasonMax } from '#core/audit.ts'
import type { Sensor } from '#core/directory.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { readBoard } from '../../../pipeline/flows/read/read-board.ts'
import type { BotContext, BotDeps } from '../../context.ts'
import { meantBy } from '../../parsers/called.ts'
import { findSensors } from '../../parsers/sensor.ts'
import type { Say } from '../../views/say.ts'
import { choiceNames, noSuchSensor } from '../../views/sensor-choice.ts'
import type { Question, Talk } from './definition.ts'
import { oneOf } from './list-question.ts'
import { pressedAs } from './pressed.ts'

const among =
  (find: (sensors: readonly Sensor[], words: string) => readonly Sensor[]) =>
  (rows: readonly BoardRow[], words: string): readonly BoardRow[] => {
    const sensors = rows.map(({ sensor }) => sensor)
    const found = new Set(find(sensors, words))
    return rows.filter(({ sensor }) => found.has(sensor))
  }

/** Which sensor: a button of a page, worst first, or its name. */
export const whichSensor = (
  { flows }: BotDeps,
  fits: (sensor: Sensor) => boolean,
  ask: (say: Say) => string,
): Question<string> =>
  oneOf<BoardRow>({
    all: async ({ member }) => {
      const board = await readBoard(flows, member.organization)
      return board?.rows.filter(({ sensor }) => fits(sensor)) ?? []
    },
    idOf: ({ sensor }) => sensor.id,
    labels: ({ member }, rows) => choiceNames(member.directory, rows),
    means: among(meantBy),
    find: among(findSensors),
    ask: ({ say }, rows) => (rows.length === 0 ? say.html('bot-nothing-to-choose') : ask(say)),
    none: ({ say }, words, rows) =>
      noSuchSensor(
        say,
        words,
        rows.map(({ sensor }) => sensor),
      ),
  })

/** The sensor that is meant: as it is known already, or asked for by that sentence. */
export const sensorMeant = async (
  talk: Talk,
  deps: BotDeps,
  known: string | null | undefined,
  question: string,
  fits: (sensor: Sensor) => boolean = () => true,
): Promise<string> => known ?? (await talk.ask(whichSensor(deps, fits, (say) => say.html(question))))

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
      : { kind: 'is', value: [...words].slice(0, reasonMax).join('') }
  },
})

/** The last question before something is changed: one button; everything else is asked again or cancels. */
export const confirm = (
  ask: (ctx: BotContext) => string | Promise<string>,
  label: (say: Say) => string,
): Question<true> =>
  pressedAs(
    async (ctx) => ({
      html: await ask(ctx),
      rows: [[{ label: label(ctx.say), value: 'yes', style: 'primary' }]],
    }),
    () => true,
  )

/** Asked after `confirm` where one press too many would hide what is going on: the button says what it does. */
export const reallySure = (ask: (ctx: BotContext) => string | Promise<string>): Question<true> =>
  confirm(
    async (ctx) => `${await ask(ctx)}\n${ctx.say.html('concerns-really')}`,
    (say) => say.plain('button-really'),
  )
