type Value = Readonly<Record<string, unknown>>

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const numberText = (value: number): string => {
  // DynamoDB has 38 digits, we have 53 bits: what would come back as another number is not stored.
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Error(`${value} is no number that DynamoDB gives back as it was`)
  return String(value)
}

const setOf = (all: ReadonlySet<unknown>): Value => {
  const values = [...all]
  if (values.length === 0) throw new Error('DynamoDB has no empty sets')
  if (values.every((one) => typeof one === 'string')) return { SS: values }
  if (values.every((one) => typeof one === 'number')) return { NS: values.map(numberText) }
  throw new Error('a set is of texts, or of numbers')
}

/** A value as DynamoDB writes it (its API reference, "AttributeValue"). What is `undefined` in a list or a map is left out. */
export const packValue = (value: unknown): Value => {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: numberText(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (value === null) return { NULL: true }
  if (value instanceof Uint8Array)
    return { B: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
  if (value instanceof Set) return setOf(value)
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(packValue) }
  if (typeof value === 'object' && isPlain(value)) return { M: packValues(value) }
  throw new Error(`DynamoDB has nothing for a ${typeof value}`)
}

/** The values of an item, a key, or of what stands in an expression. */
export const packValues = (values: object): Value =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, packValue(value)]],
    ),
  )

const numberOf = (text: unknown): number => {
  const value = Number(text)
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Error(`${text} is no number that fits`)
  return value
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const bytesOf = (text: unknown): Uint8Array => {
  const { buffer, byteOffset, length } = Buffer.from(String(text), 'base64')
  return new Uint8Array(buffer, byteOffset, length)
}

/** What DynamoDB wrote so. */
export const unpackValue = (written: unknown): unknown => {
  for (const [kind, value] of Object.entries(written ?? {}))
    switch (kind) {
      case 'S':
      case 'BOOL':
        return value
      case 'N':
        return numberOf(value)
      case 'NULL':
        return null
      case 'B':
        return bytesOf(value)
      case 'SS':
        return new Set(listOf(value))
      case 'NS':
        return new Set(listOf(value).map(numberOf))
      case 'L':
        return listOf(value).map(unpackValue)
      case 'M':
        return unpackValues(value)
    }
  throw new Error('DynamoDB wrote a value of a kind that is not known')
}

export const unpackValues = (written: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(written ?? {}).map(([name, value]) => [name, unpackValue(value)]))
