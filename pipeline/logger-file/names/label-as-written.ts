import { readHeader } from '../columns/read-header.ts'

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Words of a header as somebody wrote them: -80 and ThermaData-1 are one each. */
const parts = /-?[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu

/** The whole words in which the label stands, where they say nothing of a quantity and are not much more than it. */
const wholeWords = (header: string, label: string): string | undefined => {
  const wanted = label.split(' ')
  const kept = (header.match(parts) ?? []).filter((part) => {
    const own = readHeader(part)
    return own.label !== '' && own.label.split(' ').some((word) => wanted.includes(word))
  })
  const said = kept.flatMap((part) => readHeader(part).label.split(' '))
  const isPlain = kept.every((part) => readHeader(part).quantity === undefined)
  return isPlain && said.join(' ') === label ? kept.join(' ') : undefined
}

/** The part of a header that tells sensors apart, as it is written: `Fridge A` of `Fridge A (°C)`, `-80 A` of `-80 A (°C)`. */
export const labelAsWritten = (header: string): string => {
  const { label } = readHeader(header)
  if (label === '') return ''
  // CH1 is read as two words, and shown as it is written.
  const written = label.split(' ').map(escaped).join('[\\s_/-]*')
  // As a word first: the B of `Probe B` stands in its first word, too.
  const asWord = new RegExp(`(?<![\\p{L}\\p{N}-])${written}(?![\\p{L}\\p{N}-])`, 'iu').exec(header)
  return asWord?.[0] ?? wholeWords(header, label) ?? new RegExp(written, 'i').exec(header)?.[0] ?? label
}
