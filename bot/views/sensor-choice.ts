import type { Directory, Sensor } from '#core/directory.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { markOf } from './row-mark.ts'
import type { Say } from './say.ts'
import { sensorLabels } from './told-apart.ts'

/** More names than this are not read at night. */
export const choicesMax = 8

export type Page<Item> = { readonly items: readonly Item[]; readonly page: number; readonly pages: number }

/** The page asked for, or the last one when there are fewer by now. */
export const pageOf = <Item>(items: readonly Item[], wanted: number, size = choicesMax): Page<Item> => {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const page = Math.min(wanted, pages - 1)
  return { items: items.slice(page * size, (page + 1) * size), page, pages }
}

/** What turns the pages, where there are several: back, this one anew, and on. */
export const turnsOf = ({ page, pages }: Omit<Page<unknown>, 'items'>) =>
  [
    { label: '‹', to: page - 1 },
    { label: `${page + 1} / ${pages}`, to: page },
    { label: '›', to: page + 1 },
  ].filter(({ to }) => pages > 1 && to >= 0 && to < pages)

/** What buttons call sensors: how each is, and a name that no other of them has. */
export const choiceNames = (directory: Directory, rows: readonly BoardRow[]): readonly string[] => {
  const names = sensorLabels(
    directory,
    rows.map(({ sensor }) => sensor),
  )
  return rows.map((row, index) => `${markOf(row)} ${names[index]}`)
}

/** What stands over the buttons: which sensor, how many there are, and how to write it instead. */
export const choiceText = (
  say: Say,
  command: string,
  asked: {
    readonly words: string
    readonly isKnown: boolean
    /** True when no name has all of the words as they stand. */
    readonly isPart: boolean
    readonly count: number
  },
): string => {
  const { words, isKnown, isPart, count } = asked
  const example = say.code(`/${command} ${say.plain('bot-choice-example')}`)
  const question =
    words === ''
      ? say.html('bot-choose-sensor', { count })
      : say.html(isPart ? 'bot-choose-alike' : 'bot-choose-among', { words, count })
  return [
    isKnown ? question : say.html('bot-no-such-sensor', { words }),
    ...(count > choicesMax || !isKnown ? [say.html('bot-choose-how', { example })] : []),
  ].join('\n')
}

/** Names to copy for somebody whose word for a sensor fits none. */
export const noSuchSensor = (say: Say, words: string, sensors: readonly Sensor[]): string => {
  const names = sensors.slice(0, choicesMax).map((sensor) => `• ${say.name(sensor.name)}`)
  const more = sensors.length > choicesMax ? ['…'] : []
  return [say.html('bot-no-such-sensor', { words }), ...names, ...more].join('\n')
}
