import type { Language } from '#core/directory.ts'
import { escapeHtml } from '../telegram/html.ts'

type LetterParts = {
  readonly language: Language
  readonly paragraphs: readonly string[]
  readonly take: { readonly url: string; readonly button: string; readonly words: string } | undefined
  readonly footer: string
}

const lines = (words: string): string => escapeHtml(words).replace(/\n/g, '<br>')
const quoted = (words: string): string => escapeHtml(words).replace(/"/g, '&quot;')

/** Mail programs know few styles, and some of them load nothing: words, and one link that looks like a button. */
export const htmlOfLetter = ({ language, paragraphs, take, footer }: LetterParts): string => {
  const [first = '', ...others] = paragraphs
  const button =
    take === undefined
      ? ''
      : `<p><a href="${quoted(take.url)}" style="display:inline-block;padding:12px 20px;background:#1a7f37;color:#ffffff;text-decoration:none;border-radius:6px">${quoted(take.button)}</a></p><p>${lines(take.words)}</p>`
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:sans-serif;font-size:16px;line-height:1.5">',
    `<p>${lines(first)}</p>`,
    ...others.map((words) => `<p>${lines(words)}</p>`),
    button,
    `<p style="color:#666666;font-size:13px">${lines(footer)}</p></body></html>`,
  ].join('\n')
}
