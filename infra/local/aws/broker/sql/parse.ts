import { type Token, tokensOf } from './tokens.ts'

export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  /** The whole payload, as the argument of a function. */
  | { readonly kind: 'all' }
  | { readonly kind: 'field'; readonly of?: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'both'
      readonly sign: string
      readonly left: Expression
      readonly right: Expression
    }

/** A statement of AWS IoT's SQL, as far as it is known here. */
export type Query = {
  /** Nothing: everything of the payload. */
  readonly select: readonly { readonly as: string; readonly of: Expression }[] | undefined
  /** The topic filter. */
  readonly from: string
  readonly where: Expression | undefined
}

/** What binds stronger stands lower. */
const binding: readonly (readonly string[])[] = [
  ['OR'],
  ['AND'],
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
]

/**
 * Reads `SELECT ... FROM 'filter' WHERE ...`. Throws a sentence for what this does not know: a rule of which nobody can say what
 * it does here must not look as if it worked.
 */
export const parseSql = (sql: string): Query => {
  const tokens = [...tokensOf(sql)]
  const textOf = (token: Token | undefined): string =>
    token === undefined || token.kind === 'number' || token.kind === 'text' ? '' : token.text
  const isNext = (text: string): boolean => textOf(tokens[0]).toUpperCase() === text
  const take = (text: string): boolean => {
    if (!isNext(text)) return false
    tokens.shift()
    return true
  }
  const expect = (text: string): void => {
    if (!take(text)) throw new Error(`the rule's SQL lacks ${text}: ${sql}`)
  }
  const word = (): string => {
    const token = tokens.shift()
    if (token?.kind !== 'word') throw new Error(`the rule's SQL lacks a name: ${sql}`)
    return token.text
  }
  const argumentsOf = (): readonly Expression[] => {
    const args: Expression[] = []
    while (!take(')')) {
      if (args.length > 0) expect(',')
      args.push(take('*') ? { kind: 'all' } : either(0))
    }
    return args
  }
  const simple = (): Expression => {
    if (take('(')) {
      const inner = either(0)
      expect(')')
      return inner
    }
    if (take('NOT')) return { kind: 'not', of: simple() }
    const token = tokens.shift()
    if (token?.kind === 'number') return { kind: 'value', value: token.value }
    if (token?.kind === 'text') return { kind: 'value', value: token.text }
    if (token?.kind !== 'word') throw new Error(`the rule's SQL lacks a value: ${sql}`)
    if (/^(true|false)$/i.test(token.text)) return { kind: 'value', value: /^true$/i.test(token.text) }
    return take('(')
      ? { kind: 'call', name: token.text, args: argumentsOf() }
      : { kind: 'field', name: token.text }
  }
  const withFields = (): Expression => {
    let of = simple()
    while (take('.')) of = { kind: 'field', of, name: word() }
    return of
  }
  const either = (level: number): Expression => {
    const signs = binding[level]
    if (signs === undefined) return withFields()
    let left = either(level + 1)
    for (;;) {
      const sign = signs.find(isNext)
      if (sign === undefined) return left
      tokens.shift()
      left = { kind: 'both', sign, left, right: either(level + 1) }
    }
  }
  const selected = () => {
    const of = either(0)
    if (take('AS')) return { as: word(), of }
    if (of.kind !== 'field') throw new Error(`the rule's SQL selects something that has no name: ${sql}`)
    return { as: of.name, of }
  }

  expect('SELECT')
  const select = take('*') ? undefined : [selected()]
  while (select !== undefined && take(',')) select.push(selected())
  expect('FROM')
  const from = tokens.shift()
  if (from?.kind !== 'text') throw new Error(`the rule's SQL lacks a topic filter: ${sql}`)
  const where = take('WHERE') ? either(0) : undefined
  if (tokens.length > 0) throw new Error(`the rule's SQL has more at its end than is known here: ${sql}`)
  return { select, from: from.text, where }
}
