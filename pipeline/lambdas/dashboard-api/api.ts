import { mayActAs } from '#core/directory.ts'
import type { Flows } from '../../flows/deps.ts'
import { sealKeyOf } from '../../flows/sign-in/seal.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Log } from '../../ports/stores.ts'
import type { TokenScope } from '../../ports/web-keys.ts'
import { about } from './about.ts'
import { callsPath } from './calls/calls-path.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointsAt } from './endpoints.ts'
import { packed, unlessKnown } from './packing.ts'
import { type Reader, readerOf } from './reader.ts'
import type { RefusalName } from './refusals.ts'
import { bodyIn, isFromHere, parseRequest, type Request } from './request.ts'
import { answer, lines, type Response, refuse, table } from './response.ts'
import type { ChatLink } from './sign-in/doors.ts'
import { answerSession } from './sign-in/session.ts'
import { isLines, isTable } from './table.ts'
import { answerTake } from './take-page.ts'
import { takePath } from './take-path.ts'
import { throughPage } from './through-page.ts'

const callNews = loadedOnce(() => import('./calls/call-news.ts'))
const loadDoors = loadedOnce(() => import('./sign-in/doors.ts'))
const describing = loadedOnce(() => import('./openapi/openapi.ts'))
const showing = loadedOnce(() => import('./openapi/page.ts'))

export type DashboardApiDeps = {
  readonly flows: Flows
  /** The bot's token: Telegram signs with it who has opened the page. */
  readonly token: string
  readonly log: Log
  /** What whoever carries out calls signs with; without it there are none. */
  readonly callSecret?: string | undefined
  /** Where the bot is written to; without it nobody signs in by QR code. */
  readonly chatLink?: ChatLink | undefined
  /** False only where everything runs on one machine, without TLS: then cookies do without it, too. */
  readonly secure?: boolean
}

const sessionPath = '/api/session'
/** The ways to a session that begin in the browser. */
const doorsPath = `${sessionPath}/`
/** For whoever looks after the house: nothing of any organization, and no store is asked. */
const aboutPath = '/api/about'
/** For whoever writes programs against it: nothing of any organization either. */
const openapiPath = '/api/openapi.json'
const openapiPagePath = '/api'

const methodsOf = (path: string, endpoints: readonly Endpoint[]): string => {
  if (path === sessionPath) return 'POST, DELETE'
  if (path === takePath) return 'GET, POST'
  if (path === callsPath || path.startsWith(doorsPath)) return 'POST'
  return endpoints.map(({ method }) => method).join(', ') || 'GET'
}

const wholeOf = (result: object): Response =>
  isTable(result) ? table(result) : isLines(result) ? lines(result) : answer(result)

/** What is for reading is for the numbers of now as well. */
const isFor = (has: TokenScope, needed: TokenScope | undefined): boolean =>
  needed !== undefined && (has === 'read' || needed === 'metrics')

/** Answers somebody who is known: a change as one of the flows of the chat, by that person, with its door in the audit. */
const answerTo = async (
  flows: Flows,
  reader: Reader,
  request: Request,
  { method, role, scope, answer: answerIt }: Endpoint,
): Promise<object | RefusalName> => {
  if (reader.machine !== undefined && !isFor(reader.machine, method === 'GET' ? scope : undefined))
    return 'not-for-machines'
  if (method === 'POST' && !isFromHere(request)) return 'not-from-here'
  if (!mayActAs(reader.person.role, role)) return role === 'operator' ? 'not-allowed' : 'admins-only'
  if (method === 'GET') return answerIt(flows, reader, Object.fromEntries(request.query), request)
  const raw = bodyIn(request.body)
  if (raw === undefined) return 'bad-body'
  return answerIt(throughPage(flows, reader.person, flows.clock.now()), reader, raw, request)
}

/**
 * What the dashboard asks, as a handler of Function URL events. A change is one of the flows of the chat, by the person who
 * asks; or, on the page behind the link of a mail, by the person to whom it was sent.
 */
export const createDashboardApi = (deps: DashboardApiDeps) => {
  const { flows, token, log, callSecret, chatLink, secure = true } = deps
  /** Who is signed in does not need them. */
  const doors = loadedOnce(async () =>
    (await loadDoors()).createDoors({ flows, key: sealKeyOf(token), chatLink, secure }),
  )
  const refused = (error: RefusalName, path: string, person: number | null, allow?: string): Response => {
    log({ level: 'debug', event: 'dashboard-refused', error, path, person })
    return refuse(error, allow)
  }
  /** What is answered without knowing who asks. */
  const ofAnybody = async (request: Request): Promise<Response | RefusalName | undefined> => {
    const { path, method } = request
    if (path === sessionPath) return answerSession(flows, request, secure)
    if (path.startsWith(doorsPath)) return (await doors())(request)
    if (path === takePath) return answerTake(flows, request)
    // A call is seldom.
    if (path === callsPath) return (await callNews()).answerCallNews(flows, callSecret, request, Date.now)
    if (path === aboutPath) return method === 'GET' ? answer(about()) : 'method-not-allowed'
    if (path !== openapiPath && path !== openapiPagePath) return undefined
    if (method !== 'GET') return 'method-not-allowed'
    if (path === openapiPagePath) return packed(await (await showing()).openapiPage(), request.acceptsGzip)
    const { openapi } = await describing()
    return packed(answer(await openapi()), request.acceptsGzip)
  }
  return async (event: unknown): Promise<Response> => {
    const request = parseRequest(event)
    const { path, method } = request
    try {
      const open = await ofAnybody(request)
      if (typeof open === 'string') return refused(open, path, null, methodsOf(path, []))
      if (open !== undefined) return open
      const endpoints = await endpointsAt(path)
      // What somebody made up as a path is not worth a line of its own in the log.
      if (endpoints.length === 0) return refused('no-such-path', '?', null)
      const meant = endpoints.find((one) => one.method === method)
      if (meant === undefined) return refused('method-not-allowed', path, null, methodsOf(path, endpoints))
      const who = await readerOf(flows, token, request)
      if (!who.ok) return refused(who.error, path, who.person)
      const result = await answerTo(flows, who.reader, request, meant)
      if (typeof result === 'string') return refused(result, path, who.reader.person.id)
      const whole = wholeOf(result)
      // Alarms are never taken from a cache; what was measured stays as it is.
      const told = meant.isKept === true ? unlessKnown(whole, request.known) : whole
      return packed(told, request.acceptsGzip)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log({ level: 'error', event: 'dashboard-failed', path, why })
      return refuse('server-failed')
    }
  }
}
