/** A name is read on a phone, beside a value. */
export const nameMax = 64

export type NameOutcome =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly error: 'empty' | 'too-long' }

/** Controls, lone surrogates, and the marks that turn the direction of everything after them. */
const harmful = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
const visible = /[\p{L}\p{N}]/u

/** What somebody wrote as a name: one line without anything that cannot be seen, at most 64 characters long. */
export const parseName = (words: string): NameOutcome => {
  const name = words.normalize('NFC').replace(harmful, ' ').replace(/\s+/gu, ' ').trim()
  if (!visible.test(name)) return { ok: false, error: 'empty' }
  return name.length > nameMax ? { ok: false, error: 'too-long' } : { ok: true, name }
}

/** True when people would take the one for the other: case and the form of letters aside. */
export const isSameName = (one: string, other: string): boolean => fold(one) === fold(other)
const fold = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()

const numbers = /(\d+)/

/** The order in which people look for names: "Freezer 2" stands before "Freezer 10". */
export const byName = (one: string, other: string): number => {
  const [its, others] = [one.split(numbers), other.split(numbers)]
  for (const [index, part] of its.entries()) {
    const beside = others[index]
    if (beside === undefined) return 1
    // Every second part is a number.
    const order = index % 2 === 1 ? Number(part) - Number(beside) : part.localeCompare(beside)
    if (order !== 0) return order
  }
  return its.length - others.length
}
