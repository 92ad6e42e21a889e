import type { Expression, Query } from './parse.ts'

export type Published = {
  readonly topic: string
  readonly payload: Uint8Array
  /** When the broker took it, in milliseconds. */
  readonly arrivedAt: number
}

/** `undefined` is AWS's Undefined: what is not there, and whatever is made of it. */
type Value = unknown

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const json = (bytes: Uint8Array): Value => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    // What is not JSON has no fields.
    return undefined
  }
}

/** A number as it is, or the number that a text holds; not of anything else. */
const numberOf = (value: Value): number | undefined => {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined
  return Number(value)
}

const calculate = (sign: string, left: Value, right: Value): Value => {
  if (left === undefined || right === undefined) return undefined
  if (sign === '+' && (typeof left === 'string' || typeof right === 'string')) return `${left}${right}`
  const [one, other] = [numberOf(left), numberOf(right)]
  if (one === undefined || other === undefined) return undefined
  if (sign === '+') return one + other
  if (sign === '-') return one - other
  if (sign === '*') return one * other
  if (other === 0) return undefined
  // Of two whole numbers, also of such that were written as 10.0.
  return Number.isInteger(one) && Number.isInteger(other) ? Math.trunc(one / other) : one / other
}

const compare = (sign: string, left: Value, right: Value): Value => {
  if (left === undefined || right === undefined) return undefined
  // A number and a text are never equal; which is larger is asked of the numbers.
  if (sign === '=' || sign === '<>') return (left === right) === (sign === '=')
  const both = typeof left === 'string' && typeof right === 'string'
  const one = both ? left : numberOf(left)
  const other = both ? right : numberOf(right)
  if (one === undefined || other === undefined) return undefined
  if (sign === '<') return one < other
  if (sign === '<=') return one <= other
  return sign === '>' ? one > other : one >= other
}

const calls: Readonly<Record<string, (message: Published, args: readonly Value[]) => Value>> = {
  topic: ({ topic }, [level]) => (level === undefined ? topic : topic.split('/')[Number(level) - 1]),
  encode: (_message, [value, scheme]) => {
    if (scheme !== 'base64') return undefined
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value))
    return Buffer.from(bytes).toString('base64')
  },
  decode: (_message, [value, scheme]) => {
    if (scheme !== 'base64' || typeof value !== 'string') return undefined
    const bytes = Buffer.from(value, 'base64')
    return json(bytes) ?? bytes.toString('utf8')
  },
  startswith: (_message, [text, start]) =>
    typeof text === 'string' && typeof start === 'string' ? text.startsWith(start) : undefined,
  timestamp: ({ arrivedAt }) => arrivedAt,
  isundefined: (_message, [value]) => value === undefined,
}

/** What a message becomes by a rule: the event for its function, or nothing when the rule does not want it. */
export const runSql = ({ select, where }: Query, message: Published): Value => {
  const payload = json(message.payload)
  const evaluate = (expression: Expression): Value => {
    switch (expression.kind) {
      case 'value':
        return expression.value
      case 'all':
        return message.payload
      case 'field': {
        const of = expression.of === undefined ? payload : evaluate(expression.of)
        return isRecord(of) && Object.hasOwn(of, expression.name) ? of[expression.name] : undefined
      }
      case 'call': {
        const call = calls[expression.name.toLowerCase()]
        if (call === undefined)
          throw new Error(`the rule's SQL calls ${expression.name}(), which is not known here`)
        return call(message, expression.args.map(evaluate))
      }
      case 'not': {
        const of = evaluate(expression.of)
        return typeof of === 'boolean' ? !of : undefined
      }
      case 'both': {
        const { sign } = expression
        const [left, right] = [evaluate(expression.left), evaluate(expression.right)]
        if (sign === 'AND' || sign === 'OR') {
          if (typeof left !== 'boolean' || typeof right !== 'boolean') return undefined
          return sign === 'AND' ? left && right : left || right
        }
        return /^[-+*/]$/.test(sign) ? calculate(sign, left, right) : compare(sign, left, right)
      }
    }
  }
  if (where !== undefined && evaluate(where) !== true) return undefined
  if (select === undefined) return payload
  const event: Record<string, unknown> = {}
  for (const { as, of } of select) {
    const value = evaluate(of)
    if (value !== undefined) event[as] = value
  }
  return event
}
