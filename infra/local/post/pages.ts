import { escapeHtml } from '../../../pipeline/channels/telegram/html.ts'
import type { ReceivedCall } from './call-server.ts'
import type { ReceivedHook } from './hook-server.ts'
import type { ReceivedMail } from './mail-server.ts'
import type { ReceivedPush } from './push-server.ts'
import type { ReceivedText } from './text-server.ts'

const quoted = (words: string): string => escapeHtml(words).replace(/"/g, '&quot;')
const page = (title: string, about: string, items: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>:root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}article{border:1px solid #8888;border-radius:8px;padding:.6rem 1rem;margin:1rem 0}iframe{width:100%;height:26rem;resize:vertical;border:0;background:#fff;color-scheme:light}small{opacity:.7}pre{white-space:pre-wrap;font:inherit}</style></head><body><h1>${title}</h1><p>${about} <a href="">Look again</a></p>${items.length === 0 ? '<p>Nothing yet.</p>' : items.join('')}</body></html>`

const time = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

/** Every mailbox of this machine, newest mail first. What a mail holds cannot run here; its links open beside it. */
export const mailPage = (mails: readonly ReceivedMail[]): string =>
  page(
    'Mail',
    'Every mail that was sent here stays here; none leaves this machine.',
    [...mails]
      .reverse()
      .map(
        ({ at, to, subject, html }) =>
          `<article><small>${time(at)} UTC, to ${quoted(to.join(', '))}</small><h2>${quoted(subject)}</h2><iframe sandbox="allow-popups" srcdoc="${quoted(html.replace('<head>', '<head><base target="_blank">'))}"></iframe></article>`,
      ),
  )

/** Every phone of this machine, newest text first, each with a field to answer. */
export const smsPage = (texts: readonly ReceivedText[]): string =>
  page(
    'Texts',
    'Every text that was sent here stays here. “1” takes what a text is about.',
    [...texts]
      .reverse()
      .map(
        ({ at, to, text }) =>
          `<article><small>${time(at)} UTC, to ${quoted(to)}, ${text.length} letters</small><pre>${quoted(text)}</pre><form method="post" action="/sms/${encodeURIComponent(to)}/answer"><input name="text" value="1" size="4" aria-label="Answer"> <button>Answer</button></form></article>`,
      ),
  )

const endings = [
  ['no-answer', 'Nobody answers'],
  ['busy', 'Busy'],
  ['voicemail', 'A machine answers'],
  ['refused', 'No such number'],
  ['heard', 'Hang up'],
] as const

const keypad = ({ id, ask }: ReceivedCall): string => {
  const button = (name: string, value: string, words: string): string =>
    `<button name="${name}" value="${value}">${words}</button>`
  const buttons = [
    ...(ask === null ? [] : [button('press', '1', 'Press 1')]),
    ...endings.map(([value, words]) => button('end', value, words)),
  ]
  return `<form method="post" action="/calls/${encodeURIComponent(id)}/answer">${buttons.join(' ')}</form>`
}

/** Every call of this machine, newest first: what a voice would say, and what can be done with one that rings. */
export const callsPage = (calls: readonly ReceivedCall[]): string =>
  page(
    'Calls',
    'Every call that was made here. Nobody speaks: read what the voice would say. “Press 1” takes what it is about; one that nobody answers ends after half a minute.',
    [...calls].reverse().map((call) => {
      const { at, to, language, say, ask, state, answer } = call
      const words = [say, ask, answer].filter((one) => one !== null).join('\n')
      const about = `${time(at)} UTC, to ${quoted(to)}, ${state}`
      return `<article><small>${about}</small><pre lang="${quoted(language)}">${quoted(words)}</pre>${state === 'ringing' ? keypad(call) : ''}</article>`
    }),
  )

/** What browsers of this machine were told, newest first, as they opened it. */
export const pushPage = (messages: readonly ReceivedPush[]): string =>
  page(
    'Push',
    'What browsers that are subscribed at this address were told. A browser subscribes on the dashboard.',
    [...messages]
      .reverse()
      .map(
        ({ at, name, signature, message }) =>
          `<article><small>${time(at)} UTC, in the browser ${quoted(name)}, signature: ${signature}</small><pre>${quoted(JSON.stringify(message, null, 2))}</pre></article>`,
      ),
  )

/** What programs of this machine were told, newest first. */
export const hooksPage = (messages: readonly ReceivedHook[]): string =>
  page(
    'Webhooks',
    'What programs were told at /hooks/in/NAME of this address. Add one with /webhook in the chat.',
    [...messages]
      .reverse()
      .map(
        ({ at, name, signature, body }) =>
          `<article><small>${time(at)} UTC, to ${quoted(name)}, signature: ${signature}</small><pre>${quoted(JSON.stringify(body, null, 2))}</pre></article>`,
      ),
  )
