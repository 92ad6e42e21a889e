/** Tells whether something from outside has the shape of `T`; the fields that it does not name are never looked at. */
export type Guard<T> = (raw: unknown) => raw is T
export type Guarded<G> = G extends Guard<infer T> ? T : never

export const text: Guard<string> = (raw) => typeof raw === 'string'
export const flag: Guard<boolean> = (raw) => typeof raw === 'boolean'
export const numeric: Guard<number> = (raw): raw is number => typeof raw === 'number' && Number.isFinite(raw)

export const oneOf =
  <const T extends readonly (string | number)[]>(...values: T): Guard<T[number]> =>
  (raw): raw is T[number] =>
    values.some((value) => value === raw)

export const either =
  <A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> =>
  (raw): raw is A | B =>
    one(raw) || other(raw)

export const orNull =
  <T>(guard: Guard<T>): Guard<T | null> =>
  (raw): raw is T | null =>
    raw === null || guard(raw)

export const listOf =
  <T>(guard: Guard<T>): Guard<readonly T[]> =>
  (raw): raw is readonly T[] =>
    Array.isArray(raw) && raw.every(guard)

type Shape = Readonly<Record<string, Guard<unknown>>>
type Shaped<S extends Shape> = { readonly [K in keyof S]: Guarded<S[K]> }

export const record =
  <S extends Shape>(shape: S): Guard<Shaped<S>> =>
  (raw): raw is Shaped<S> => {
    if (typeof raw !== 'object' || raw === null) return false
    const fields: Readonly<Record<string, unknown>> = { ...raw }
    return Object.entries(shape).every(([name, guard]) => guard(fields[name]))
  }

/** Five numbers in a row: how a bucket of a chart travels. */
export type Five = readonly [number, number, number, number, number]
export const five: Guard<Five> = (raw): raw is Five =>
  Array.isArray(raw) && raw.length === 5 && raw.every(numeric)

export const pair: Guard<readonly [number, number]> = (raw): raw is readonly [number, number] =>
  Array.isArray(raw) && raw.length === 2 && raw.every(numeric)
