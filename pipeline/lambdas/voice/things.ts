import type { Directory, Language } from '#core/directory.ts'
import type { BoardRow } from '#core/watch/board.ts'

/** Numbers as voices say them; names have digits. */
const numbers: Readonly<Record<Language, readonly string[]>> = {
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
  sv: 'noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton'.split(
    ' ',
  ),
}
/** From twenty on, in tens. */
const tens: Readonly<Record<Language, readonly string[]>> = {
  en: 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
  sv: 'tjugo trettio fyrtio femtio sextio sjuttio åttio nittio'.split(' '),
}
/** What stands before a name and is none of it; within one, an "a" may be all that tells two apart. */
const articles = /^(?:(?:is|the|a|an|my|our|den|det|min|mitt|vår|vårt)\s+)+/u
/** Said and not written, or the other way round: signs are none. */
const idle = new Set(['number', 'nummer', 'minus', 'degrees', 'grader'])
const everything =
  /^(?:all(?: of (?:them|it))?|everything|them all|alla|allt|alltihop|all alarms|all the alarms|alla larm(?:en)?)$/u

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/** Up to 99; nothing for what is none. "tjugoett" is one word. */
const numberOf = (word: string, language: Language): number | undefined => {
  const small = numbers[language].indexOf(language === 'sv' ? word.replace(/en$/, 'ett') : word)
  if (small >= 0) return small
  const ten = tens[language].find((one) => word.startsWith(one))
  if (ten === undefined) return undefined
  const rest = word.slice(ten.length)
  const one = rest === '' ? 0 : numberOf(rest, language)
  return one !== undefined && one < 10 ? (tens[language].indexOf(ten) + 2) * 10 + one : undefined
}

const wordsOf = (text: string, language: Language): readonly string[] => {
  const words: string[] = []
  // "twenty one" is one number of two words.
  let isTens = false
  for (const word of plain(text).match(/\p{L}+|\p{N}+/gu) ?? []) {
    if (idle.has(word)) continue
    const number = numberOf(word, language)
    if (isTens && number !== undefined && number > 0 && number < 10)
      words.push(String(Number(words.pop()) + number))
    else words.push(number === undefined ? word : String(number))
    isTens = number !== undefined && number >= 20 && number % 10 === 0
  }
  return words
}

/** Somebody says that they mean all there is. */
export const meansAll = (thing: string): boolean => everything.test(plain(thing))

/** "freezers" and "frysen" mean what is called "Freezer" and "Frys": one begins with the other, and is three letters longer at the most. */
const isLike = (said: string, written: string): boolean => {
  if (said === written) return true
  const [short, long] = said.length < written.length ? [said, written] : [written, said]
  return /^\p{L}{3,}$/u.test(short) && long.startsWith(short) && long.length - short.length <= 3
}

const isWord = (word: string): boolean => /\p{L}/u.test(word)

/** What somebody means: everything where they name nothing, else each of whose name or place all that they say is a part, sensors before gateways. */
export const meantBy = (
  thing: string,
  rows: readonly BoardRow[],
  { sites }: Directory,
  language: Language,
): readonly BoardRow[] => {
  if (meansAll(thing) || wordsOf(thing, language).length === 0) return rows
  const asSaid = [thing, plain(thing).replace(articles, '')].map((one) => wordsOf(one, language))
  for (const said of asSaid) {
    const exact = rows.filter(({ sensor }) => wordsOf(sensor.name, language).join(' ') === said.join(' '))
    if (exact.length > 0) return exact
  }
  for (const said of asSaid) {
    const found = rows.filter(({ sensor }) => {
      const [name, place] = [sensor.name, sites.get(sensor.site)?.name ?? ''].map((one) =>
        wordsOf(one, language),
      )
      const holds =
        (words: readonly string[] = []) =>
        (word: string) =>
          words.some((one) => isLike(word, one))
      // "freezer two" is not Freezer 1 of Lab 2: the number of a place counts where the place is said.
      const isPlaceSaid = !place?.some(isWord) || said.filter(isWord).some(holds(place))
      return said.every((word) => holds(name)(word) || (isPlaceSaid && holds(place)(word)))
    })
    const sensors = found.filter(({ sensor }) => sensor.kind === 'sensor')
    if (found.length > 0) return sensors.length > 0 ? sensors : found
  }
  return []
}
