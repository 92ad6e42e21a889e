import {
  type ImportOptions,
  isDateOrder,
  parseSaidUnit,
  type SaidUnit,
} from '../../pipeline/logger-file/options.ts'

/** Words as a shell takes them apart: what stands in quotation marks is one. */
const wordsIn = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|\u201C([^\u201D]*)\u201D|(\S+)/g)].map(
    ([, one, other, bare]) => one ?? other ?? bare ?? '',
  )

/** Phones make one long dash of two short ones. */
const flagOf = (word: string): string | undefined => /^(?:--|[—–])([a-z-]+)$/i.exec(word)?.[1]?.toLowerCase()

type Caption =
  | { readonly ok: true; readonly options: ImportOptions }
  | { readonly ok: false; readonly word: string }

const withFlag = (options: ImportOptions, flag: string, value: string): ImportOptions | undefined => {
  switch (flag) {
    case 'zone':
      return { ...options, zone: value }
    case 'unit': {
      const units: readonly SaidUnit[] = [...(options.units ?? []), parseSaidUnit(value)]
      return { ...options, units }
    }
    case 'start':
      return { ...options, start: value }
    case 'time-column':
      return { ...options, timeColumn: value }
    case 'sensor-column':
      return { ...options, sensorColumn: value }
    case 'date-order':
      return isDateOrder(value) ? { ...options, dateOrder: value } : undefined
    case 'decimal':
      return value === 'comma' || value === 'point' ? { ...options, decimal: value } : undefined
    default:
      return undefined
  }
}

/**
 * What the caption of a file says that the file does not, or the first flag that is not understood. Words without a flag are
 * what people write to each other about a file.
 */
export const parseImportCaption = (caption: string): Caption => {
  const words = wordsIn(caption.replace(/(\S+)=["\u201C]([^"\u201D]*)["\u201D]/g, '"$1=$2"'))
  let options: ImportOptions = {}
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    const flag = flagOf(word)
    if (flag === undefined) continue
    const value = words[index + 1]
    const next = value === undefined ? undefined : withFlag(options, flag, value)
    if (next === undefined) return { ok: false, word: value === undefined ? word : `${word} ${value}` }
    options = next
    index += 1
  }
  return { ok: true, options }
}
