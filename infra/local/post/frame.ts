import { readFileSync } from 'node:fs'
import { escapeHtml } from '../../../pipeline/channels/telegram/html.ts'

export const quoted = (words: string): string => escapeHtml(words).replace(/"/g, '&quot;')

/** The pages of this machine that one goes between, and what each is called. */
const pages = [
  ['/', 'Chat'],
  ['/app', 'Dashboard'],
  ['/sms', 'Texts'],
  ['/mail', 'Mail'],
  ['/calls', 'Calls'],
  ['/push', 'Push'],
  ['/hooks', 'Webhooks'],
] as const
type Path = (typeof pages)[number][0]

let style: string | undefined
/** The colours and sizes of our other pages, and what is these pages' own. */
const styleOf = (): string => {
  style ??= ['../../../miniapp/styles/tokens.css', './post.css']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n')
  return style
}

/** Who or what something went to, and what else is known of it: `now` stands out. */
export type Facts = {
  readonly at: number
  readonly to: string
  readonly facts: readonly string[]
  readonly now?: string
}

const time = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** One thing that came, under a line of when and to whom. `body` is HTML. */
export const item = ({ at, to, facts, now }: Facts, body: string): string => {
  const all = [
    `<strong>${quoted(to)}</strong>`,
    `<span>${time(at)} UTC</span>`,
    ...facts.map((fact) => `<span>${quoted(fact)}</span>`),
    ...(now === undefined ? [] : [`<span class="now">${quoted(now)}</span>`]),
  ]
  return `<article><p class="facts">${all.join('')}</p>${body}</article>`
}

/** A page of what came, newest first as `items` are, with the ways to the others; `howTo` says how something comes, where nothing has. */
export const framed = (path: Path, about: string, items: readonly string[], howTo = ''): string => {
  const title = pages.find(([one]) => one === path)?.[1] ?? path
  const ways = pages.map(
    ([to, name]) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${name}</a>`,
  )
  const shown = items.length === 0 ? `<p class="empty">Nothing has come yet.${howTo}</p>` : items.join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · nattvakt</title><style>${styleOf()}</style></head><body><nav aria-label="Pages">${ways.join('')}</nav><main><h1>${title}</h1><p class="about">${about}</p><a class="again" href="${path}">Look again</a>${shown}</main></body></html>`
}
