import { momentsAsHtml, ofOneClock, withoutMoments } from './moments.ts'

/** Telegram's limit for a message, "after entities parsing" (core.telegram.org/bots/api#sendmessage). */
export const textLengthMax = 4096
/** And for the text under a picture (core.telegram.org/bots/api#editmessagecaption). */
export const captionLengthMax = 1024

/** One line of a message; what it looks like is decided here, so that no sentence holds markup. */
export type Line = { readonly style: 'title' | 'text' | 'quote'; readonly text: string }
export type Page = readonly Line[]

export const title = (text: string): Line => ({ style: 'title', text })
export const line = (text: string): Line => ({ style: 'text', text })
export const quote = (text: string): Line => ({ style: 'quote', text })

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** `text` as Telegram's HTML mode shows it unchanged (core.telegram.org/bots/api#html-style). */
export const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)

/** Longer instructions open by a thumb; a few steps stand there to be read by somebody who is half asleep. */
const shownLinesMax = 3
const shownLettersMax = 240

const isLong = (text: string): boolean =>
  text.length > shownLettersMax || text.split('\n').length > shownLinesMax

const htmlOfLine = ({ style, text }: Line): string => {
  const escaped = momentsAsHtml(escapeHtml(text))
  switch (style) {
    case 'title':
      return `<b>${escaped}</b>`
    case 'quote':
      return `<blockquote${isLong(text) ? ' expandable' : ''}>${escaped}</blockquote>`
    case 'text':
      return escaped
  }
}

export const htmlOf = (page: Page): string => ofOneClock(page.map(htmlOfLine).join('\n'))
export const plainOf = (page: Page): string => withoutMoments(page.map(({ text }) => text).join('\n'))

export const fits = (page: Page, max: number): boolean => plainOf(page).length <= max

/** The first of these renderings, longest first, that fits into a message of `max`; the last one must. */
export const firstThatFits = (max: number, renderings: readonly [() => Page, ...(() => Page)[]]): Page => {
  let page: Page = []
  for (const render of renderings) {
    page = render()
    if (fits(page, max)) break
  }
  return page
}
