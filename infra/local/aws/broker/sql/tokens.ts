export type Token =
  | { readonly kind: 'word' | 'sign'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /^'((?:[^']|'')*)'/],
  ['number', /^\d+(?:\.\d+)?/],
  ['word', /^[A-Za-z_]\w*/],
  ['sign', /^(?:<>|<=|>=|[=<>+\-*/(),.])/],
]

/** The words and signs of a statement. Throws at the first thing that is none. */
export const tokensOf = (sql: string): readonly Token[] => {
  const tokens: Token[] = []
  for (let rest = sql.trimStart(); rest !== ''; ) {
    const found = patterns
      .map(([kind, pattern]) => ({ kind, match: pattern.exec(rest) }))
      .find(({ match }) => match !== null)
    if (found?.match == null) throw new Error(`the rule's SQL cannot be read at "${rest.slice(0, 20)}"`)
    const [whole, inner = ''] = found.match
    if (found.kind === 'number') tokens.push({ kind: 'number', value: Number(whole) })
    else if (found.kind === 'text') tokens.push({ kind: 'text', text: inner.replaceAll("''", "'") })
    else tokens.push({ kind: found.kind, text: whole })
    rest = rest.slice(whole.length).trimStart()
  }
  return tokens
}
