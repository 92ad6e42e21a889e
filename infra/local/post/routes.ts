import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Language } from '#core/directory.ts'
import { readBytes } from '../http/read-bytes.ts'
import type { Route } from '../http/server.ts'
import { isFromHere } from '../telegram/respond.ts'
import { type CallServer, callEndIn } from './call-server.ts'
import type { HookServer } from './hook-server.ts'
import type { MailServer } from './mail-server.ts'
import { callsPage, hooksPage, mailPage, pushPage, smsPage } from './pages.ts'
import type { PushServer } from './push-server.ts'
import { type ReturnKind, returnKinds } from './sns-messages.ts'
import type { TextServer } from './text-server.ts'
import { languageOf } from './words.ts'

const bodyBytesMax = 4 * 1024

const html = (response: ServerResponse, body: string): void => {
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'accept-language',
      // A press on a page of elsewhere must not be one on this page under it.
      'content-security-policy': "frame-ancestors 'self'",
    })
    .end(body)
}
const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${JSON.stringify(value)}\n`)
}

/** A form's fields, or those of a JSON object, as text. */
const fieldsOf = async (request: IncomingMessage): Promise<ReadonlyMap<string, string>> => {
  const bytes = await readBytes(request, bodyBytesMax)
  const body = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : ''
  if (request.headers['content-type']?.startsWith('application/json') !== true)
    return new Map(new URLSearchParams(body))
  const value: unknown = JSON.parse(body)
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return new Map(entries.map(([name, one]) => [name, String(one)]))
}

const posts: readonly string[] = [
  '/mail/fail',
  '/mail/bounce',
  '/sms/fail',
  '/hooks/fail',
  '/calls/fail',
  '/push/fail',
  '/push/browsers',
]

/** What is behind these is done by whoever posts there: a text is answered, a call taken, a mailbox fails. */
const isPlayed = /^\/(?:mail|sms|hooks|calls|push)\//

/** `away` true or false, `refuse` or `accept` an address. */
const fail = (
  { failing }: MailServer | TextServer | HookServer | CallServer | PushServer,
  fields: ReadonlyMap<string, string>,
): void => {
  const [away, refuse, accept] = ['away', 'refuse', 'accept'].map((name) => fields.get(name)?.toLowerCase())
  if (away !== undefined) failing.away = away === 'true'
  if (refuse !== undefined) failing.refused.add(refuse)
  if (accept !== undefined) failing.refused.delete(accept)
}

/**
 * The mailboxes and phones of this machine: pages for people, `/mail/messages`, `/sms/messages` and `/calls/messages` for tests,
 * `/mail/fail` and the like to play failures, `/mail/bounce` for a mail that comes back when it had been taken, an answer to a text,
 * a key that is pressed in a call, and `/push/browsers` for the subscription of a browser that is played.
 */
export const postRoutes = (deps: {
  readonly mail: MailServer
  readonly texts: TextServer
  readonly hooks: HookServer
  readonly calls: CallServer
  readonly push: PushServer
  readonly answer: (number: string, words: string) => Promise<void>
  readonly bounce: (address: string, kind: ReturnKind) => Promise<void>
}): Route => {
  const { mail, texts, hooks, calls, push, answer, bounce } = deps
  const get = (response: ServerResponse, path: string, language: Language): boolean => {
    if (path === '/mail') html(response, mailPage(language, mail.messages))
    else if (path === '/mail/messages') json(response, mail.messages)
    else if (path === '/hooks') html(response, hooksPage(language, hooks.messages))
    else if (path === '/hooks/messages') json(response, hooks.messages)
    else if (path === '/calls') html(response, callsPage(language, calls.messages))
    else if (path === '/push') html(response, pushPage(language, push.messages))
    else if (path === '/push/messages') json(response, push.messages)
    else if (path === '/calls/messages') json(response, calls.messages)
    else if (path === '/sms') html(response, smsPage(language, texts.messages))
    else if (path === '/sms/messages') json(response, texts.messages)
    else return false
    return true
  }
  const failingAt = (path: string) =>
    ({ '/mail/fail': mail, '/hooks/fail': hooks, '/calls/fail': calls, '/push/fail': push })[path] ?? texts
  const answerCall = async (id: string, fields: ReadonlyMap<string, string>): Promise<void> => {
    const end = callEndIn(fields.get('end'))
    await calls.play(id, end === undefined ? { press: fields.get('press') ?? '' } : { end })
  }
  return async (request, response, path) => {
    if (request.method === 'POST' && isPlayed.test(path) && !isFromHere(request)) {
      json(response, { error: 'only pages and programs of this machine may do this' }, 403)
      return true
    }
    if (await hooks.route(request, response, path)) return true
    if (await calls.route(request, response, path)) return true
    if (await push.route(request, response, path)) return true
    if (request.method === 'GET') return get(response, path, languageOf(request.headers['accept-language']))
    if (request.method !== 'POST') return false
    const number = /^\/sms\/([^/]+)\/answer$/.exec(path)?.[1]
    const call = /^\/calls\/([^/]+)\/answer$/.exec(path)?.[1]
    if (number === undefined && call === undefined && !posts.includes(path)) return false
    const fields = await fieldsOf(request)
    if (path === '/mail/bounce') {
      const kind = returnKinds.find((one) => one === (fields.get('kind') ?? 'permanent'))
      if (kind !== undefined) await bounce(fields.get('address') ?? '', kind)
      json(response, { ok: kind !== undefined }, kind === undefined ? 400 : 200)
      return true
    }
    if (path === '/push/browsers') {
      json(response, push.subscribe(fields.get('name') ?? 'browser'))
      return true
    }
    if (call !== undefined) {
      await answerCall(decodeURIComponent(call), fields)
      response.writeHead(303, { location: '/calls' }).end()
      return true
    }
    if (number === undefined) {
      fail(failingAt(path), fields)
      json(response, { ok: true })
      return true
    }
    await answer(decodeURIComponent(number), fields.get('text') ?? '')
    response.writeHead(303, { location: '/sms' }).end()
    return true
  }
}
