import { expect, test } from 'vitest'
import type { FetchLike } from '../../../pipeline/channels/telegram/api.ts'
import { createTelegramTeller } from '../../../pipeline/channels/telegram/teller.ts'
import { cut, cutHalfway, raw, refusal, scriptedTelegram } from './scripted-telegram.ts'
import { active, cardOf, chat, directory, later, noticeOf } from './support.ts'

const secret = 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const token = `110201543:${secret}`
const url = `https://api.telegram.org/bot${token}/sendMessage`

/** Everything that can be seen of what is returned, thrown or logged. */
const seen = (value: unknown): string => {
  if (!(value instanceof Error)) return JSON.stringify(value) ?? ''
  return `${value.name} ${value.message} ${value.stack} ${JSON.stringify(value)} ${seen(value.cause)}`
}

const failures: Readonly<Record<string, FetchLike>> = {
  'a message with the URL': () => Promise.reject(new TypeError(`fetch failed: ${url}`)),
  'a cause with the URL': () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(url), { code: url }) })),
  'a code that is the secret': () => Promise.reject(Object.assign(new Error('x'), { code: secret })),
  'a code that looks like one and holds it': () =>
    Promise.reject(Object.assign(new Error('x'), { code: secret.toUpperCase() })),
  'a name with the URL': () => Promise.reject(Object.assign(new Error('x'), { name: url })),
  'no error at all': () => Promise.reject(url),
  nothing: () => Promise.reject(undefined),
  'thrown at once': () => {
    throw new Error(url)
  },
  'a body that cannot be read': async () => ({ status: 200, text: () => Promise.reject(new Error(url)) }),
  'a description with the token': async () => ({
    status: 400,
    text: async () => JSON.stringify({ ok: false, error_code: 400, description: `Bad Request: ${url}` }),
  }),
  'a description with the secret half': async () => ({
    status: 403,
    text: async () => JSON.stringify({ ok: false, error_code: 403, description: `Forbidden ${secret}` }),
  }),
  'a description with the token encoded': async () => ({
    status: 500,
    text: async () =>
      JSON.stringify({ ok: false, error_code: 500, description: `at ${encodeURIComponent(token)}` }),
  }),
  'a page with the URL': async () => ({ status: 502, text: async () => `<a href="${url}">` }),
  'an unknown bot': async () => ({
    status: 401,
    text: async () => JSON.stringify({ ok: false, error_code: 401, description: `Unauthorized ${token}` }),
  }),
}

const calls = [
  { kind: 'send-card', card: cardOf(active) },
  { kind: 'edit-card', card: cardOf(active) },
  { kind: 'reply', replyTo: 7, notices: [noticeOf('rung', active)] },
  { kind: 'send-card', card: cardOf({ ...active, raisedAt: 0.5 }) },
] as const

const everything = async (apiRoot: string, fetchLike: FetchLike): Promise<string> => {
  const lines: unknown[] = []
  const teller = createTelegramTeller({
    token,
    apiRoot,
    fetch: fetchLike,
    timeoutMs: 50,
    log: (line) => lines.push(line),
  })
  for (const call of calls)
    lines.push(await teller.tell(call, chat('en'), directory, later(12)).catch((error: unknown) => error))
  return lines.map(seen).join('\n')
}

test.each(Object.keys(failures))('the token is never said: %s', async (name) => {
  const said = await everything('https://api.telegram.org', failures[name] ?? fetch)
  expect(said.toLowerCase()).not.toContain(secret.toLowerCase())
})

test('nor by the real fetch, whatever happens to the connection', async () => {
  const telegram = await scriptedTelegram()
  telegram.answers(cut, cutHalfway, raw(500, token), refusal(400, `cannot parse ${token}`))
  const overTheWire = await everything(telegram.apiRoot, fetch)
  await telegram.close()
  const nobodyThere = await everything(telegram.apiRoot, fetch)
  const noSuchScheme = await everything('no-scheme', fetch)
  for (const said of [overTheWire, nobodyThere, noSuchScheme]) expect(said).not.toContain(secret)
  expect(nobodyThere).toContain('ECONNREFUSED')
})
