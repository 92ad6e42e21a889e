import { readHeader } from '../../columns/read-header.ts'
import { isObject } from './table-text.ts'

type Plain = Readonly<Record<string, unknown>>

const depthMax = 3
const isMeasured = (key: string): boolean => readHeader(key).quantity !== undefined

/** Objects under the names of sensors: each says a quantity, and what it stands under is none. */
const areSensors = (object: Plain): boolean => {
  const entries = Object.entries(object)
  return (
    entries.length > 0 &&
    entries.every(
      ([key, value]) =>
        /[\d:]/.test(key) && !isMeasured(key) && isObject(value) && Object.keys(value).some(isMeasured),
    )
  )
}

/** `{"tags":{"D0:01:…":{"temperature":4.5},"D0:0A:…":{…}}}`: an object for each sensor, with what is said beside them; nothing for any other. */
export const keyedRows = (object: Plain, depth = 0): readonly Plain[] | undefined => {
  for (const [key, value] of Object.entries(object)) {
    if (!isObject(value) || depth > depthMax) continue
    const { [key]: _, ...beside } = object
    if (areSensors(value))
      return Object.entries(value).map(([sensor, entry]) => ({
        ...beside,
        sensor,
        ...(isObject(entry) ? entry : {}),
      }))
    const within = keyedRows(value, depth + 1)
    if (within !== undefined) return within.map((row) => ({ ...beside, ...row }))
  }
  return undefined
}
