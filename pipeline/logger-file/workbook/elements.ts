/** One element of XML: what stands in its tag, and what stands in it. */
export type Element = { readonly tag: string; readonly inside: string }

const isNameEnd = (code: number): boolean => code === 62 || code === 47 || code <= 32

/**
 * The elements of that name, one after the other, in one way through the text: one that is never closed ends it, and does not have
 * the rest looked through again for each that follows.
 */
export function* elementsIn(xml: string, name: string): Generator<Element> {
  const opening = `<${name}`
  const closing = `</${name}>`
  let at = 0
  for (;;) {
    const start = xml.indexOf(opening, at)
    if (start < 0) return
    const after = start + opening.length
    if (!isNameEnd(xml.charCodeAt(after))) {
      at = after
      continue
    }
    const end = xml.indexOf('>', after)
    if (end < 0) return
    const tag = xml.slice(after, end)
    if (tag.endsWith('/')) {
      yield { tag, inside: '' }
      at = end + 1
      continue
    }
    const close = xml.indexOf(closing, end)
    if (close < 0) return
    yield { tag, inside: xml.slice(end + 1, close) }
    at = close + closing.length
  }
}

export const firstIn = (xml: string, name: string): string => {
  const [first] = elementsIn(xml, name)
  return first?.inside ?? ''
}
