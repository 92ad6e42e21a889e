import type { ReceivedCall } from './call-server.ts'
import { framed, item, quoted } from './frame.ts'
import type { ReceivedHook } from './hook-server.ts'
import type { ReceivedMail } from './mail-server.ts'
import type { ReceivedPush } from './push-server.ts'
import type { ReceivedText } from './text-server.ts'

const newestFirst = <T>(all: readonly T[], draw: (one: T) => string): readonly string[] =>
  [...all].reverse().map(draw)

const json = (value: unknown): string => `<pre>${quoted(JSON.stringify(value, null, 2))}</pre>`

/** How any of these comes to be sent. */
const howTo = (what: string): string =>
  ` /contact in the chat gives somebody ${what}, and an alarm that nobody takes comes here.`

/** Every mailbox of this machine, newest mail first. What a mail holds cannot run here; its links open beside it. */
export const mailPage = (mails: readonly ReceivedMail[]): string =>
  framed(
    '/mail',
    'Every mail that was sent here stays here; none leaves this machine.',
    newestFirst(mails, ({ at, to, subject, html }) =>
      item(
        { at, to: to.join(', '), facts: [] },
        `<h2>${quoted(subject)}</h2><iframe title="${quoted(subject)}" sandbox="allow-popups" srcdoc="${quoted(html.replace('<head>', '<head><base target="_blank">'))}"></iframe>`,
      ),
    ),
    howTo('an address'),
  )

/** Every phone of this machine, newest text first, each with a field to answer. */
export const smsPage = (texts: readonly ReceivedText[]): string =>
  framed(
    '/sms',
    'Every text that was sent here stays here. “1” takes what a text is about.',
    newestFirst(texts, ({ at, to, text }) =>
      item(
        { at, to, facts: [`${text.length} letters`] },
        `<p class="words">${quoted(text)}</p><form method="post" action="/sms/${encodeURIComponent(to)}/answer"><input name="text" value="1" aria-label="Answer"><button>Answer</button></form>`,
      ),
    ),
    howTo('a number'),
  )

const endings = [
  ['no-answer', 'Nobody answers'],
  ['busy', 'Busy'],
  ['voicemail', 'A machine answers'],
  ['refused', 'No such number'],
  ['heard', 'Hang up'],
] as const

/** What became of a call, in words. */
const states: Readonly<Record<ReceivedCall['state'], string>> = {
  ringing: 'It rings',
  pressed: 'A key was pressed',
  heard: 'Heard, and hung up',
  'no-answer': 'Nobody answered',
  busy: 'It was busy',
  voicemail: 'A machine answered',
  refused: 'There is no such number',
  failed: 'It could not be made',
}

const keypad = ({ id, ask }: ReceivedCall): string => {
  const button = (name: string, value: string, words: string, isFirst = false): string =>
    `<button${isFirst ? ' class="first"' : ''} name="${name}" value="${value}">${words}</button>`
  const buttons = [
    ...(ask === null ? [] : [button('press', '1', 'Press 1', true)]),
    ...endings.map(([value, words]) => button('end', value, words)),
  ]
  return `<form method="post" action="/calls/${encodeURIComponent(id)}/answer">${buttons.join('')}</form>`
}

/** Every call of this machine, newest first: what a voice would say, and what can be done with one that rings. */
export const callsPage = (calls: readonly ReceivedCall[]): string =>
  framed(
    '/calls',
    'Every call that was made here. Nobody speaks: read what the voice would say. “Press 1” takes what it is about; one that nobody answers ends after half a minute.',
    newestFirst(calls, (call) => {
      const { at, to, language, say, ask, state, answer } = call
      const words = [say, ask, answer].filter((one) => one !== null).join('\n')
      const isRinging = state === 'ringing'
      const said = `<p class="words" lang="${quoted(language)}">${quoted(words)}</p>`
      return item(
        { at, to, ...(isRinging ? { facts: [], now: states[state] } : { facts: [states[state]] }) },
        isRinging ? said + keypad(call) : said,
      )
    }),
    howTo('a number'),
  )

/** What browsers of this machine were told, newest first, as they opened it. */
export const pushPage = (messages: readonly ReceivedPush[]): string =>
  framed(
    '/push',
    'What browsers that are subscribed at this address were told. A browser subscribes on the dashboard.',
    newestFirst(messages, ({ at, name, signature, message }) =>
      item({ at, to: `Browser ${name}`, facts: [`signature: ${signature}`] }, json(message)),
    ),
  )

/** What programs of this machine were told, newest first. */
export const hooksPage = (messages: readonly ReceivedHook[]): string =>
  framed(
    '/hooks',
    'What programs were told at /hooks/in/NAME of this address. Add one with /webhook in the chat.',
    newestFirst(messages, ({ at, name, signature, body }) =>
      item({ at, to: name, facts: [`signature: ${signature}`] }, json(body)),
    ),
  )
