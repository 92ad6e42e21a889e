/** Columns by their places in a line: where each begins, as a line of dashes below the names shows. */
export type Places = readonly number[]

/** Two groups of dashes or more, and nothing else. */
const ruler = /^\s*[-=─]{2,}(?:\s+[-=─]+)+\s*$/
/** The longest head of a report that we know has some hundred lines. */
const lookedAt = 600
/** So many of the lines below must be cut by no place. */
const cleanShare = 0.95

const endOf = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** The cells of one line; nothing where a place lies within a word. */
export const cutAtPlaces = (line: string, places: Places): string[] | undefined => {
  const isCut = places.some((place) => place > 0 && !isBlank(line[place - 1]) && !isBlank(line[place]))
  if (isCut) return undefined
  return places.map((place, index) => line.slice(index === 0 ? 0 : place, places[index + 1]).trim())
}

const isBlank = (sign: string | undefined): boolean => sign === undefined || sign.trim() === ''

/** The places that a line of dashes below names shows, where the names and the rows below it are cut by none of them. */
export const placesByRuler = (text: string): Places | undefined => {
  let names = ''
  for (let at = 0, line = 0; at < text.length && line < lookedAt; line++) {
    const end = endOf(text, at)
    const here = text.slice(at, end)
    if (ruler.test(here)) {
      const places = [...here.matchAll(/[-=─]+/g)].map(({ index }) => index)
      if (isClean(names, places) && areClean(text, end + 1, places)) return places
    }
    if (here.trim() !== '') names = here
    at = end + 1
  }
  return undefined
}

const isClean = (line: string, places: Places): boolean =>
  (cutAtPlaces(line, places)?.filter((cell) => cell !== '').length ?? 0) > 1

const areClean = (text: string, from: number, places: Places): boolean => {
  let looked = 0
  let clean = 0
  for (let at = from; at < text.length && looked < lookedAt; ) {
    const end = endOf(text, at)
    const line = text.slice(at, end)
    // What says how many rows there are stands below them and is none.
    if (line.trim() === '' && looked > 0) break
    if (/\d/.test(line)) {
      looked += 1
      if (isClean(line, places)) clean += 1
    }
    at = end + 1
  }
  return looked > 0 && clean >= looked * cleanShare
}
