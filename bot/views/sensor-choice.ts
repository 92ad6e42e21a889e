import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { markOf } from './row-mark.ts'
import type { Say } from './say.ts'
import { shortName } from './short-name.ts'

/** More names than this are not read at night. */
export const choicesMax = 8

export type Page<Item> = { readonly items: readonly Item[]; readonly page: number; readonly pages: number }

/** The page asked for, or the last one when there are fewer by now. */
export const pageOf = <Item>(items: readonly Item[], wanted: number): Page<Item> => {
  const pages = Math.max(1, Math.ceil(items.length / choicesMax))
  const page = Math.min(wanted, pages - 1)
  return { items: items.slice(page * choicesMax, (page + 1) * choicesMax), page, pages }
}

/** What buttons call sensors: short names, with the site or else the end of the id where one name is not enough. */
export const choiceNames = (directory: Directory, rows: readonly BoardRow[]): readonly string[] => {
  const short = rows.map(({ sensor }) => shortName(sensor.name))
  const at = rows.map(({ sensor }, index) => `${short[index]} · ${siteOf(directory, sensor)?.name ?? ''}`)
  return rows.map((row, index) => {
    const isOnly = (names: readonly string[]): boolean =>
      names.indexOf(names[index] ?? '') === names.lastIndexOf(names[index] ?? '')
    const name = [short, at].find(isOnly)?.[index] ?? `${short[index]} · …${row.sensor.id.slice(-idTail)}`
    return `${markOf(row)} ${name}`
  })
}
const idTail = 4

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
