/** What came in does not have the shape that was asked for. The message is a sentence for whoever sent it. */
export class Misfit extends Error {
  override readonly name = 'Misfit'
}

export type Reader<T> = (value: unknown, where: string) => T
type Readers = Readonly<Record<string, Reader<unknown>>>
type ReadOf<R extends Readers> = { readonly [K in keyof R]: ReturnType<R[K]> }

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const anything: Reader<unknown> = (value) => value

export const text: Reader<string> = (value, where) => {
  if (typeof value !== 'string') throw new Misfit(`${where} must be a text`)
  return value
}

export const integer: Reader<number> = (value, where) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Misfit(`${where} must be a whole number`)
  return value
}

export const flag: Reader<boolean> = (value, where) => {
  if (typeof value !== 'boolean') throw new Misfit(`${where} must be true or false`)
  return value
}

export const oneOf =
  <const T extends string>(choices: readonly T[]): Reader<T> =>
  (value, where) => {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) throw new Misfit(`${where} must be one of ${choices.join(', ')}`)
    return found
  }

export const listOf =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value, where) => {
    if (!Array.isArray(value)) throw new Misfit(`${where} must be a list`)
    return value.map((element: unknown, index) => item(element, `${where}[${index}]`))
  }

/** Fields that are not named are left out, and an absent optional field stays absent. */
export const shape =
  <R extends Readers, O extends Readers>(required: R, optional: O): Reader<ReadOf<R> & Partial<ReadOf<O>>> =>
  (value, where) => {
    if (!isRecord(value)) throw new Misfit(`${where} must be an object`)
    const read: Record<string, unknown> = {}
    for (const [name, reader] of Object.entries(required))
      read[name] = reader(value[name], `${where}.${name}`)
    for (const [name, reader] of Object.entries(optional)) {
      if (value[name] !== undefined) read[name] = reader(value[name], `${where}.${name}`)
    }
    // Every field was made by the reader of its name just above; the compiler cannot follow Object.entries.
    return read as ReadOf<R> & Partial<ReadOf<O>>
  }

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

export const parseJson = (source: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(source) }
  } catch {
    return { ok: false }
  }
}
