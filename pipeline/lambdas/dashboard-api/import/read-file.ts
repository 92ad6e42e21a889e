import { fileWish } from '#core/wire/files/file-wish.ts'
import { maybe, oneOf, type Shaped, words } from '#core/wire/guard.ts'
import type { Flows } from '../../../flows/deps.ts'
import { importFile } from '../../../logger-file/import-file.ts'
import { note } from '../../../logger-file/note.ts'
import { dateOrders, type ImportOptions, parseSaidUnit } from '../../../logger-file/options.ts'
import type { ImportOutcome } from '../../../logger-file/outcome.ts'
import type { Reader } from '../reader.ts'
import { bytesOf, fileBytesMax } from '../sent-file.ts'

const wordsMax = 120
const megabyte = 1024 * 1024

/** A file, and what a person says of it because it does not say it itself. */
export const fileFields = {
  file: fileWish,
  zone: maybe(words(wordsMax)),
  unit: maybe(words(wordsMax)),
  dateOrder: maybe(oneOf(...dateOrders)),
  decimal: maybe(oneOf('comma', 'point')),
  timeColumn: maybe(words(wordsMax)),
  sensorColumn: maybe(words(wordsMax)),
  start: maybe(words(wordsMax)),
} as const
type Asked = Shaped<typeof fileFields>

const optionsOf = (asked: Asked): ImportOptions => {
  const { zone, unit, dateOrder, decimal, timeColumn, sensorColumn, start } = asked
  return {
    ...(zone && { zone }),
    ...(unit && { units: [parseSaidUnit(unit)] }),
    ...(dateOrder && { dateOrder }),
    ...(decimal && { decimal }),
    ...(timeColumn && { timeColumn }),
    ...(sensorColumn && { sensorColumn }),
    ...(start && { start }),
  }
}

const nothing = { sensors: [], leftOut: [], leftOutCount: 0, said: [] }

/** Reads a file that a page sent as the chat reads one, with what was said of it and the clock of the organization's first site. */
export const readFile = async (flows: Flows, { directory }: Reader, asked: Asked): Promise<ImportOutcome> => {
  const sent = await bytesOf(asked.file)
  if (sent.kind === 'too-large') {
    const most = fileBytesMax / megabyte
    const why = note('file-too-large', { size: most + 1, most })
    return { ...nothing, refused: { why, help: note('file-try-shorter') } }
  }
  if (sent.kind === 'broken')
    return { ...nothing, refused: { why: note('file-no-table'), help: note('file-try-shorter') } }
  const [site] = directory.sites.values()
  const options = { usualZone: site?.timeZone ?? 'UTC', ...optionsOf(asked) }
  return importFile({ name: asked.file.name, bytes: sent.bytes, options, now: flows.clock.now() })
}
