import type { Language } from '#core/directory.ts'
import { siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { nameMax } from '#core/name.ts'
import { escapeHtml } from '../../channels/telegram/html.ts'
import { label } from '../../channels/telegram/shorten.ts'
import type { Flows } from '../../flows/deps.ts'
import { lookAtTakeLink, type TakeLinkSeen, takeByLink } from '../../flows/notice/take-links.ts'
import { type TextArgs, text } from '../../locales/text.ts'
import type { Request } from './request.ts'
import type { Response } from './response.ts'
import { takePath } from './take-path.ts'

/** The page loads nothing, is kept by nobody, and tells nobody by which address it was opened. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}
const style =
  'body{font:18px/1.5 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:6px;background:#1a7f37;color:#fff}'

const quoted = (words: string): string => escapeHtml(words).replace(/"/g, '&quot;')

const page = (language: Language, statusCode: number, body: string): Response => ({
  statusCode,
  headers,
  body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>nattvakt</title><style>${style}</style></head><body>${body}</body></html>`,
})

const paragraph = (words: string): string => `<p>${escapeHtml(words)}</p>`

/** Whose language it would be is not known any more. */
const gone = (): Response =>
  page('en', 410, (['en', 'sv'] as const).map((language) => paragraph(text(language, 'take-gone'))).join(''))

const wordsFor = ({ directory, person, alarm }: TakeLinkSeen) => {
  const sensor = watchedIn(directory, alarm.sensor)
  const site = sensor && siteOf(directory, sensor)
  const name = label(sensor?.name ?? '', nameMax, alarm.sensor)
  const place = site === undefined ? name : `${name} · ${label(site.name, nameMax, site.id)}`
  return (id: string, more: TextArgs = {}): string =>
    text(person.language, id, { place, name: label(person.name, nameMax), ...more })
}

const ask = (seen: TakeLinkSeen, secret: string): Response => {
  const { language } = seen.person
  const say = wordsFor(seen)
  if (seen.stands === 'over') return page(language, 200, paragraph(say('take-over')))
  const { owner, returned } = seen.stands
  if (owner !== null)
    return page(language, 200, paragraph(say('take-owned', { owner: label(owner, nameMax) })))
  const button = quoted(text(language, returned ? 'button-seen' : 'button-take'))
  const form = `<form method="post" action="${takePath}"><input type="hidden" name="key" value="${quoted(secret)}"><button>${button}</button></form>`
  return page(language, 200, paragraph(say(returned ? 'take-ask-over' : 'take-ask')) + form)
}

const done = (taken: NonNullable<Awaited<ReturnType<typeof takeByLink>>>): Response => {
  const { outcome, person } = taken
  const say = wordsFor(taken)
  switch (outcome.kind) {
    case 'taken':
    case 'noted':
      return page(person.language, 200, paragraph(say(outcome.kind === 'taken' ? 'take-done' : 'take-noted')))
    case 'already-taken':
      return page(person.language, 200, paragraph(say('take-owned', { owner: label(outcome.by, nameMax) })))
    case 'over':
    case 'unknown-sensor':
      return page(person.language, 200, paragraph(say('take-over')))
  }
}

/**
 * The page behind the link in a mail. Opening it changes nothing, because programs that look for bad links open them; the
 * press on it takes the alarm. Who has the link is who it was sent to.
 */
export const answerTake = async (
  flows: Flows,
  { method, query, body }: Request,
): Promise<Response | 'method-not-allowed'> => {
  if (method === 'GET' || method === 'HEAD') {
    const secret = query.get('key') ?? ''
    const seen = await lookAtTakeLink(flows, secret)
    return seen === undefined ? gone() : ask(seen, secret)
  }
  if (method !== 'POST') return 'method-not-allowed'
  const taken = await takeByLink(flows, new URLSearchParams(body).get('key') ?? '')
  return taken === undefined ? gone() : done(taken)
}
