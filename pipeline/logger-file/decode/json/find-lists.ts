import { eachElement, eachEntry, type JsonKind, kindAt, parsed, skipBlanks } from './scan.ts'

/** A list that stands somewhere in a value of JSON. */
export type FoundList = {
  /** The keys that lead to it, and the last of them. */
  readonly path: string
  readonly key: string
  readonly at: number
  /** What its first element is; nothing for a list without any. */
  readonly of: JsonKind | undefined
}
export type Found = {
  /** What stands beside the lists, by the keys that lead there. */
  readonly values: readonly (readonly [path: string, value: unknown])[]
  readonly lists: readonly FoundList[]
}

const depthMax = 6

export const kindOfList = (text: string, at: number): JsonKind | undefined => {
  let kind: JsonKind | undefined
  eachElement(text, at, (start) => {
    kind = kindAt(text, start)
    return false
  })
  return kind
}

/** The lists that stand in the value that begins there, and what stands beside them; nothing where it is torn. */
export const findLists = (text: string, from: number): Found | undefined => {
  const values: (readonly [string, unknown])[] = []
  const lists: FoundList[] = []
  let isTorn = false
  const look = (at: number, path: string, key: string, depth: number): void => {
    const kind = kindAt(text, at)
    if (kind === 'list') lists.push({ path, key, at, of: kindOfList(text, at) })
    if (kind !== 'object') return
    const state = eachEntry(text, at, (name, start, end) => {
      const own = path === '' ? name : `${path}.${name}`
      if (kindAt(text, start) === 'value' || depth === depthMax) {
        const value = parsed(text.slice(start, end))
        if (value === undefined) isTorn = true
        else values.push([own, value])
      } else look(start, own, name, depth + 1)
    })
    if (state === 'torn') isTorn = true
  }
  look(skipBlanks(text, from), '', '', 0)
  return isTorn ? undefined : { values, lists }
}
