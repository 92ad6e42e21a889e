import { importFile } from '../../pipeline/logger-file/import-file.ts'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import type { ImportOutcome } from '../../pipeline/logger-file/outcome.ts'

/** After everything that the inputs recorded. */
const readingAt = Date.UTC(2026, 10, 29)

export const imported = (
  content: string | Uint8Array,
  options: ImportOptions = {},
  name = 'file.csv',
): ImportOutcome => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return importFile({ name, bytes, options, now: readingAt })
}

const minuteOf = (at: number): string => new Date(at).toISOString().slice(5, 16).replace('T', ' ')

/**
 * What was read, a line for each quantity of each sensor: `fridge temperature °F: 03-02 07:00 4, 03-02 07:10 -`; a dash is
 * no value. A file that is refused is one line with the id of the sentence and of what helps.
 */
export const shown = ({ sensors, refused }: ImportOutcome): readonly string[] =>
  refused !== null
    ? [`refused: ${refused.why.id}, ${refused.help.id}`]
    : sensors.flatMap(({ name, series }) =>
        series.map(({ quantity, unitRead, at, values }) => {
          const cells = [...at].map((instant, index) => {
            const value = values[index] ?? Number.NaN
            return `${minuteOf(instant)} ${Number.isNaN(value) ? '-' : Number(value.toFixed(2))}`
          })
          return `${name} ${quantity} ${unitRead}: ${cells.join(', ')}`
        }),
      )

/** The ids of what was said. */
export const said = ({ said: notes }: ImportOutcome): readonly string[] => notes.map(({ id }) => id)
