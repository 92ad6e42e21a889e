import { readFileSync } from 'node:fs'
import type { Language } from '#core/directory.ts'
import type { Millis } from '#core/time.ts'
import { escapeHtml } from '../../../pipeline/channels/telegram/html.ts'
import { timeZone } from '../demo/time-zone.ts'
import { type Path, type PostPath, wordsOf } from './words.ts'

export const quoted = (words: string): string => escapeHtml(words).replace(/"/g, '&quot;')

/** The pages of this machine that one goes between. */
const paths: readonly Path[] = ['/', '/app', '/sms', '/mail', '/calls', '/push', '/hooks']

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')
let files: { readonly style: string; readonly script: string } | undefined
/** The colours and sizes of our other pages, and what is these pages' own. */
const filesOf = (): { readonly style: string; readonly script: string } => {
  files ??= {
    style: ['../../../miniapp/styles/tokens.css', './post.css'].map(read).join('\n'),
    script: read('./look-again.js'),
  }
  return files
}

/** Who or what something went to, and what else is known of it: `now` stands out. */
type Facts = {
  readonly at: Millis
  readonly to: string
  readonly facts: readonly string[]
  readonly now?: string
}
/** One thing that came. `body` is HTML. */
export type Item = Facts & { readonly body: string }

/** In the time of the house, as on the phones beside the chat. Which commas there are in English changes with the tables of ICU. */
const timeOf = (language: Language, at: Millis): string =>
  new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    timeZone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
    .format(at)
    .replaceAll(',', '')

/** Under a line of when and to whom. By its `id` the page knows it again when it looks again. */
const articleOf = (language: Language, { at, to, facts, now, body }: Item, id: string): string => {
  const all = [
    `<strong>${quoted(to)}</strong>`,
    `<time datetime="${new Date(at).toISOString()}">${timeOf(language, at)}</time>`,
    ...facts.map((fact) => `<span>${quoted(fact)}</span>`),
    ...(now === undefined ? [] : [`<span class="now">${quoted(now)}</span>`]),
  ]
  return `<article id="${id}"><p class="facts">${all.join('')}</p>${body}</article>`
}

/** The time at which it came, and the how manieth of that instant it is. */
const idsOf = (items: readonly Item[]): readonly string[] => {
  const counts = new Map<Millis, number>()
  return items.map(({ at }) => {
    const count = (counts.get(at) ?? 0) + 1
    counts.set(at, count)
    return `at-${at}-${count}`
  })
}

/** A page of what came, oldest first as `items` are and newest first as it is shown, with the ways to the others. */
export const framed = (path: PostPath, language: Language, items: readonly Item[]): string => {
  const { ways, pages, about, times, nothing, howTo, lookAgain, lost } = wordsOf(language)
  const links = paths.map(
    (to) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${pages[to]}</a>`,
  )
  const ids = idsOf(items)
  const articles = items.map((item, index) => articleOf(language, item, ids[index] ?? '')).reverse()
  const how = howTo[path] === undefined ? '' : ` ${howTo[path]}`
  const shown = articles.length === 0 ? `<p class="empty">${nothing}${how}</p>` : articles.join('')
  const { style, script } = filesOf()
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${pages[path]} · nattvakt</title><style>${style}</style>`
  const main = `<h1>${pages[path]}</h1><p class="about">${about[path]} ${times}</p><noscript><a class="again" href="${path}">${lookAgain}</a></noscript><p id="lost" role="status" hidden>${lost}</p><div id="came" aria-live="polite" aria-relevant="additions">${shown}</div>`
  return `<!doctype html><html lang="${language}"><head>${head}</head><body><nav aria-label="${ways}">${links.join('')}</nav><main>${main}</main><script>${script}</script></body></html>`
}
