const allowed = new Set(['b', 'blockquote', 'tg-time'])
/** A tag as cards write it, with the only attributes that they use. */
const shaped =
  /^<(?:(\/?)(b|blockquote|tg-time)|(blockquote) expandable|(tg-time) unix="\d{1,12}" format="(?:t|wdt)")>$/

/**
 * The text that is left of Telegram HTML, after a stricter reading than Telegram's own: only the tags that cards use,
 * lower case, balanced and with no other attributes, and no bare `<`, `>` or `&`. Throws at the first fault.
 */
export const parsedText = (html: string): string => {
  const open: string[] = []
  let plain = ''
  for (const [token] of html.matchAll(/<[^<>]*>|&[^&;<>]{0,8};|./gsu)) {
    if (token.startsWith('<') && token.length > 1) {
      const [, end = '', simple, quote, time] = shaped.exec(token) ?? []
      const tag = simple ?? quote ?? time ?? ''
      if (!allowed.has(tag)) throw new Error(`not an allowed tag: ${token}`)
      if (end === '') open.push(tag)
      else if (open.pop() !== tag) throw new Error(`crossed or unopened: ${token}`)
    } else if (token.startsWith('&') && token.length > 1) {
      const sign = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }[token]
      if (sign === undefined) throw new Error(`not an entity: ${token}`)
      plain += sign
    } else if (/[<>&]/.test(token)) throw new Error(`bare ${token}`)
    else if (/\p{Cs}/u.test(token)) throw new Error('half a letter')
    else plain += token
  }
  if (open.length > 0) throw new Error(`unclosed: ${open.join()}`)
  return plain
}
