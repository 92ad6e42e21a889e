import type { Language } from '#core/directory.ts'
import type { ReceivedCall } from './call-server.ts'
import { framed, quoted } from './frame.ts'
import type { ReceivedHook } from './hook-server.ts'
import type { ReceivedMail } from './mail-server.ts'
import type { ReceivedPush } from './push-server.ts'
import type { ReceivedText } from './text-server.ts'
import { type PostWords, wordsOf } from './words.ts'

const json = (value: unknown): string => `<pre>${quoted(JSON.stringify(value, null, 2))}</pre>`

/** Every mailbox of this machine, newest mail first. What a mail holds cannot run here; its links open beside it. */
export const mailPage = (language: Language, mails: readonly ReceivedMail[]): string =>
  framed(
    '/mail',
    language,
    mails.map(({ at, to, subject, html }) => ({
      at,
      to: to.join(', '),
      facts: [],
      body: `<h2>${quoted(subject)}</h2><iframe title="${quoted(subject)}" sandbox="allow-popups" srcdoc="${quoted(html.replace('<head>', '<head><base target="_blank">'))}"></iframe>`,
    })),
  )

/** Every phone of this machine, newest text first, each with a field to answer. */
export const smsPage = (language: Language, texts: readonly ReceivedText[]): string => {
  const { letters, answer } = wordsOf(language)
  return framed(
    '/sms',
    language,
    texts.map(({ at, to, text }) => ({
      at,
      to,
      facts: [letters(text.length)],
      body: `<p class="words">${quoted(text)}</p><form method="post" action="/sms/${encodeURIComponent(to)}/answer"><input name="text" value="1" aria-label="${answer}"><button>${answer}</button></form>`,
    })),
  )
}

const keypad = ({ press, endings }: PostWords, { id, ask }: ReceivedCall): string => {
  const button = (name: string, value: string, words: string, isFirst = false): string =>
    `<button${isFirst ? ' class="first"' : ''} name="${name}" value="${value}">${words}</button>`
  const buttons = [
    ...(ask === null ? [] : [button('press', '1', press, true)]),
    ...Object.entries(endings).map(([value, words]) => button('end', value, words)),
  ]
  return `<form method="post" action="/calls/${encodeURIComponent(id)}/answer">${buttons.join('')}</form>`
}

/** Every call of this machine, newest first: what a voice would say, and what can be done with one that rings. */
export const callsPage = (language: Language, calls: readonly ReceivedCall[]): string => {
  const words = wordsOf(language)
  return framed(
    '/calls',
    language,
    calls.map((call) => {
      const { at, to, say, ask, state, answer } = call
      const said = [say, ask, answer].filter((one) => one !== null).join('\n')
      const isRinging = state === 'ringing'
      const became = words.states[state]
      return {
        ...{ at, to, ...(isRinging ? { facts: [], now: became } : { facts: [became] }) },
        body: `<p class="words" lang="${quoted(call.language)}">${quoted(said)}</p>${isRinging ? keypad(words, call) : ''}`,
      }
    }),
  )
}

/** What browsers of this machine were told, newest first, as they opened it. */
export const pushPage = (language: Language, messages: readonly ReceivedPush[]): string => {
  const words = wordsOf(language)
  return framed(
    '/push',
    language,
    messages.map(({ at, name, signature, message }) => ({
      at,
      to: words.browser(name),
      facts: [words.signature(signature)],
      body: json(message),
    })),
  )
}

/** What programs of this machine were told, newest first. */
export const hooksPage = (language: Language, messages: readonly ReceivedHook[]): string => {
  const words = wordsOf(language)
  return framed(
    '/hooks',
    language,
    messages.map(({ at, name, signature, body }) => ({
      at,
      to: name,
      facts: [words.signature(signature)],
      body: json(body),
    })),
  )
}
