/** What people call by a name that they gave it. */
export type Named = { readonly id: string | number; readonly name: string }

/** So many letters are looked at: no name is longer. */
const wordsMax = 200

/** Words as they are compared: without their case, however they are spaced. */
export const plain = (words: string): string =>
  words.slice(0, wordsMax).normalize('NFKC').toLocaleLowerCase().replace(/\s+/g, ' ').trim()

/** The words of a name, without what stands around them; a number stays whole, its decimals and hyphens too. */
const wordsOf = (words: string): readonly string[] =>
  plain(words)
    .split(' ')
    .map((word) => word.replace(/^[("'“”„[]+|[)"'“”\],;:.]+$/gu, ''))
    .filter((word) => word !== '')

/** Those whose id or name the words are. */
export const calledBy = <Thing extends Named>(things: readonly Thing[], words: string): readonly Thing[] => {
  const wanted = plain(words)
  return wanted === '' ? [] : things.filter(({ id, name }) => String(id) === wanted || plain(name) === wanted)
}

/**
 * Whom words mean to somebody who changes something: those that they are the name of, or else those whose names have
 * every one of them as a whole word. "bank" means Cell bank A; "Freezer 1" never means Freezer 10.
 */
export const meantBy = <Thing extends Named>(things: readonly Thing[], words: string): readonly Thing[] => {
  const called = calledBy(things, words)
  const wanted = wordsOf(words)
  if (called.length > 0 || wanted.length === 0) return called
  return things.filter(({ name }) => {
    const own = wordsOf(name)
    return wanted.every((word) => own.includes(word))
  })
}
