/** What a guard looks for, as data: what describes it to others is made of this (json-schema.ts), and so never says something else. */
export type Form =
  | { readonly kind: 'text'; readonly pattern?: RegExp; readonly most?: number }
  | { readonly kind: 'flag' | 'number' | 'whole' }
  | { readonly kind: 'numbers'; readonly count: number }
  | { readonly kind: 'one-of'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'either'; readonly forms: readonly Form[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly of: Form; readonly most?: number }
  | {
      readonly kind: 'record'
      readonly fields: Readonly<Record<string, Form>>
      readonly maybe: readonly string[]
    }

/** Tells whether something from outside has the shape of `T`; the fields that it does not name are never looked at. */
export type Guard<T> = ((raw: unknown) => raw is T) & { readonly form: Form }
export type Guarded<G> = G extends Guard<infer T> ? T : never

const guard = <T>(form: Form, is: (raw: unknown) => boolean): Guard<T> =>
  Object.assign((raw: unknown): raw is T => is(raw), { form })

export const text: Guard<string> = guard({ kind: 'text' }, (raw) => typeof raw === 'string')
export const flag: Guard<boolean> = guard({ kind: 'flag' }, (raw) => typeof raw === 'boolean')
export const numeric: Guard<number> = guard(
  { kind: 'number' },
  (raw) => typeof raw === 'number' && Number.isFinite(raw),
)

/** A whole number from zero on that no arithmetic rounds. */
export const whole: Guard<number> = guard(
  { kind: 'whole' },
  (raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0,
)

/** Text like that: an id, or a number in an address. */
export const like = (pattern: RegExp): Guard<string> =>
  guard({ kind: 'text', pattern }, (raw) => typeof raw === 'string' && pattern.test(raw))

/** Words that somebody wrote; longer ones were written by no page of ours. */
export const words = (most: number): Guard<string> =>
  guard({ kind: 'text', most }, (raw) => typeof raw === 'string' && raw.length <= most)

export const oneOf = <const T extends readonly (string | number)[]>(...values: T): Guard<T[number]> =>
  guard({ kind: 'one-of', values }, (raw) => values.includes(raw as T[number]))

export const either = <A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> =>
  guard({ kind: 'either', forms: [one.form, other.form] }, (raw) => one(raw) || other(raw))

export const orNull = <T>(some: Guard<T>): Guard<T | null> =>
  guard({ kind: 'either', forms: [some.form, { kind: 'none' }] }, (raw) => raw === null || some(raw))

export const listOf = <T>(some: Guard<T>, most?: number): Guard<readonly T[]> =>
  guard(
    { kind: 'list', of: some.form, ...(most !== undefined && { most }) },
    (raw) => Array.isArray(raw) && (most === undefined || raw.length <= most) && raw.every(some),
  )

/** A field that need not be there. */
type Maybe<T> = { readonly maybe: Guard<T> }
export const maybe = <T>(some: Guard<T>): Maybe<T> => ({ maybe: some })

type Field = Guard<unknown> | Maybe<unknown>
export type Fields = Readonly<Record<string, Field>>
type FieldOf<F> = F extends Maybe<infer T> ? T | undefined : Guarded<F>
export type Shaped<F extends Fields> = { readonly [K in keyof F]: FieldOf<F[K]> }

const isMaybe = (field: Field): field is Maybe<unknown> => typeof field !== 'function'
const guardOf = (field: Field): Guard<unknown> => (isMaybe(field) ? field.maybe : field)

type Had = Readonly<Record<string, unknown>>
const isRecord = (raw: unknown): raw is Had => typeof raw === 'object' && raw !== null && !Array.isArray(raw)

const faultAmong = (all: readonly (readonly [name: string, field: Field])[], had: Had): string | undefined =>
  all.find(
    ([name, field]) => !((isMaybe(field) && had[name] === undefined) || guardOf(field)(had[name])),
  )?.[0]

/** The first of `fields` that is not as it should be; nothing when all of them are. */
export const faultIn = (fields: Fields, had: Had): string | undefined =>
  faultAmong(Object.entries(fields), had)

export const record = <F extends Fields>(fields: F): Guard<Shaped<F>> => {
  const all = Object.entries(fields)
  const form: Form = {
    kind: 'record',
    fields: Object.fromEntries(all.map(([name, field]) => [name, guardOf(field).form])),
    maybe: all.flatMap(([name, field]) => (isMaybe(field) ? [name] : [])),
  }
  const names = all.map(([name]) => name)
  const guards = all.map(([, field]) => guardOf(field))
  const mayLack = all.map(([, field]) => isMaybe(field))
  // A board has thousands of them, each looked at before anything is compiled: nothing is made anew for one, not even a pair.
  const is = (raw: unknown): boolean => {
    if (!isRecord(raw)) return false
    for (let at = 0; at < names.length; at++) {
      const value = raw[names[at] as string]
      if (!(mayLack[at] && value === undefined) && !guards[at]?.(value)) return false
    }
    return true
  }
  return guard(form, is)
}

const numbers = <T>(count: number): Guard<T> =>
  guard({ kind: 'numbers', count }, (raw) => Array.isArray(raw) && raw.length === count && raw.every(numeric))

/** Five numbers in a row: how a bucket of a chart travels. */
export type Five = readonly [number, number, number, number, number]
export const five: Guard<Five> = numbers(5)

export const pair: Guard<readonly [number, number]> = numbers(2)
