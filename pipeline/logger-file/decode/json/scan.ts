const quote = 34
const comma = 44
const colon = 58
const backslash = 92
const openList = 91
const closeList = 93
const openObject = 123
const closeObject = 125

/** No logger nests so deep. What does could make whoever goes into it run out of stack, and of time. */
export const nestedMax = 200

/** What a value of JSON is by its first sign. */
export type JsonKind = 'object' | 'list' | 'value'
export const kindAt = (text: string, at: number): JsonKind => {
  const sign = text.charCodeAt(at)
  if (sign === openObject) return 'object'
  return sign === openList ? 'list' : 'value'
}

/** Every sign below a blank counts as one: a file that a power cut ended may be filled up with zeros. */
export const skipBlanks = (text: string, from: number): number => {
  let at = from
  while (text.charCodeAt(at) <= 32) at += 1
  return at
}

/** Behind the closing quote; below zero where there is none. */
const endOfString = (text: string, at: number): number => {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let back = end - 1
    while (text.charCodeAt(back) === backslash) back -= 1
    if ((end - back) % 2 === 1) return end + 1
  }
  return -1
}

/** Behind the value that begins there; below zero where it is torn, or nested deeper than anybody goes. What is in it is for JSON.parse to judge. */
export const endOfValue = (text: string, at: number): number => {
  if (text.charCodeAt(at) === quote) return endOfString(text, at)
  let depth = 0
  for (let place = at; place < text.length; ) {
    const sign = text.charCodeAt(place)
    if (sign === quote) {
      place = endOfString(text, place)
      if (place < 0) return -1
      continue
    }
    if (sign === openObject || sign === openList) {
      depth += 1
      if (depth > nestedMax) return -1
    } else if (sign === closeObject || sign === closeList) {
      // A number ends where the list or the object ends that it stands in.
      if (depth === 0) return place > at ? place : -1
      depth -= 1
      if (depth === 0) return place + 1
    } else if (depth === 0 && (sign === comma || sign <= 32)) return place > at ? place : -1
    place += 1
  }
  return depth === 0 && text.length > at ? text.length : -1
}

type Visit = (start: number, end: number) => boolean

/** Goes through a list that begins there, as long as `visit` wants more of it; where it is torn or has two commas, it says so. */
export const eachElement = (text: string, at: number, visit: Visit): 'whole' | 'torn' => {
  let place = skipBlanks(text, at + 1)
  if (text.charCodeAt(place) === closeList) return 'whole'
  for (;;) {
    const end = endOfValue(text, place)
    if (end < 0) return 'torn'
    if (!visit(place, end)) return 'whole'
    const after = skipBlanks(text, end)
    if (text.charCodeAt(after) !== comma) return text.charCodeAt(after) === closeList ? 'whole' : 'torn'
    place = skipBlanks(text, after + 1)
  }
}

/** The same of an object, with its keys. */
export const eachEntry = (
  text: string,
  at: number,
  visit: (key: string, start: number, end: number) => void,
): 'whole' | 'torn' => {
  let place = skipBlanks(text, at + 1)
  if (text.charCodeAt(place) === closeObject) return 'whole'
  for (;;) {
    const endOfKey = text.charCodeAt(place) === quote ? endOfString(text, place) : -1
    const between = endOfKey < 0 ? -1 : skipBlanks(text, endOfKey)
    if (between < 0 || text.charCodeAt(between) !== colon) return 'torn'
    const start = skipBlanks(text, between + 1)
    const end = endOfValue(text, start)
    const key = parsed(text.slice(place, endOfKey))
    if (end < 0 || typeof key !== 'string') return 'torn'
    visit(key, start, end)
    const after = skipBlanks(text, end)
    if (text.charCodeAt(after) !== comma) return text.charCodeAt(after) === closeObject ? 'whole' : 'torn'
    place = skipBlanks(text, after + 1)
  }
}

/** The elements of a list one after the other, for lists that are gone through side by side. */
export function* elementsOf(text: string, at: number): Generator<string> {
  for (let place = skipBlanks(text, at + 1); text.charCodeAt(place) !== closeList; ) {
    const end = endOfValue(text, place)
    if (end < 0) return
    yield text.slice(place, end)
    place = skipBlanks(text, end)
    if (text.charCodeAt(place) === comma) place = skipBlanks(text, place + 1)
  }
}

const longDigits = /\d{16}/
/** A text, which stays as it is, or a whole number of many digits. */
const textOrLong = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g
/** The numbers of two sensors that differ in their last digits only would be one number: as texts they stay two. */
const keepingDigits = (text: string): string =>
  longDigits.test(text)
    ? text.replace(textOrLong, (one) =>
        one[0] === '"' || Number.isSafeInteger(Number(one)) ? one : `"${one}"`,
      )
    : text

/** Nothing for what is no JSON. Whole numbers that JavaScript would round are texts of their digits. */
export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(keepingDigits(text))
  } catch {
    return undefined
  }
}
