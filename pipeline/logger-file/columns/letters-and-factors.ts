import { note, quoted } from '../note.ts'
import type { UnitDecision } from './decide-unit.ts'
import { readHeader } from './read-header.ts'

const lastLetter = /^(.*[\p{L}\p{N}])[\s_-]+(\p{L})$/u

/** `Temp F Avg` beside `Temp A Avg`: the same of a letter between the words. */
const namedWithin = (
  header: string,
  all: readonly string[],
): { readonly rest: string; readonly letter: string } | undefined => {
  const words = header.split(/[\s_-]+/)
  const at = words.findIndex((word) => /^[cf]$/i.test(word) && readHeader(header).unit === word.toUpperCase())
  if (at < 0) return undefined
  const isAlike = all.some((other) => {
    const others = other.split(/[\s_-]+/)
    return (
      others.length === words.length &&
      /^[^cf\d]$/i.test(others[at] ?? '') &&
      others.every((word, index) => index === at || word === words[index])
    )
  })
  return isAlike
    ? { rest: words.filter((_, index) => index !== at).join(' '), letter: words[at] ?? '' }
    : undefined
}

/**
 * What is left of a header without its last letter, and that letter, where it is a name and no unit: `Probe C` beside a line of units, or
 * beside `Probe A` and `Probe B`.
 */
export const namedByLetter = (
  header: string,
  all: readonly string[],
  inLine: string | undefined,
): { readonly rest: string; readonly letter: string } | undefined => {
  const [, rest = '', letter = ''] = lastLetter.exec(header.trim()) ?? []
  if (letter === '') return namedWithin(header, all)
  if (readHeader(header).unit !== letter) return undefined
  const isOneOfSeries = all.some((other) => {
    const [, before, last = ''] = lastLetter.exec(other.trim()) ?? []
    return before === rest && last !== letter && readHeader(other).unit === undefined
  })
  const hasLine = inLine !== undefined && inLine.trim() !== ''
  return isOneOfSeries || hasLine ? { rest, letter } : undefined
}

/** `resolution 0.1 °C`, `±0.1 °C`: how finely it measures, and not how its numbers are written. */
const fineness =
  /(?:±|\+\/-|(?<!\p{L})(?:resolution|accuracy|precision|auflösung|genauigkeit|upplösning|noggrannhet|résolution|précision|resolución|precisión))[\s:=]*[±]?\s*0[.,]0*1(?!\d)/giu

/** `temp_x10`, `T*0.1`, `1/10`: its numbers are not what they say, and nothing says surely which way. */
export const factorIn = (header: string): string | undefined =>
  /(?<![\p{L}\p{N}])[x×*]\s*(?:10+|0[.,]0*1)(?!\d)|[×*]\s*(?:10+|0[.,]0*1)(?!\d)|(?<!\d)1\/10+(?!\d)|(?<![\d.,])0[.,]0*1(?=\s?[°º%])|(?<!\p{L})(?:tenths|hundredths|zehntel|hundertstel|tiondelar?|hundradelar?)(?!\p{L})/iu.exec(
    header.replaceAll('_', ' ').replace(fineness, ''),
  )?.[0]

/** The unit that a person says is that of the value, and the numbers are as many times larger as their header says; whole ones, or it is none. */
export const withFactor = (
  decision: UnitDecision,
  header: string,
  numbers: readonly number[],
): UnitDecision => {
  const written = factorIn(header)
  if (written === undefined || decision.kind !== 'known') return decision
  const factor = /1000|0[.,]00/.test(written) ? undefined : /100|0[.,]01|hund/i.test(written) ? 100 : 10
  const args = { column: quoted(header), factor: factor ?? 0 }
  if (factor === undefined || !numbers.every(Number.isInteger))
    return { kind: 'left-out', why: note('file-factor-unclear', { column: args.column }) }
  const { unit } = decision
  return {
    kind: 'known',
    unit: { ...unit, convert: (raw) => unit.convert(raw / factor) },
    notes: [...decision.notes, note('file-factor-read', args)],
  }
}
