import type { Flows } from '../../flows/deps.ts'
import { readBoard } from '../../flows/read/read-board.ts'
import type { Log } from '../../ports/stores.ts'
import { about } from './about.ts'
import { boardAnswer } from './board-answer.ts'
import { callsPath } from './calls-path.ts'
import { changes } from './changes.ts'
import { previewedLimit } from './limit-change.ts'
import { readerOf } from './reader.ts'
import { parseRequest, type Request } from './request.ts'
import { answer, packed, type RefusalName, type Response, refuse, unlessKnown } from './response.ts'
import type { Route } from './route.ts'
import { seriesAnswer } from './series/series-answer.ts'
import { parseSeriesQuery } from './series/series-query.ts'
import { answerSession } from './session.ts'
import { answerTake } from './take-page.ts'
import { takePath } from './take-path.ts'

/** Somebody looks: the gateways stream from now on, and the next board has what they say. */
const board: Route = async (flows, { organization, directory, person }) => {
  const [shown, found] = await Promise.all([
    readBoard(flows, organization),
    flows.stores.pulse.found(),
    flows.looking.at(organization, directory),
  ])
  return shown === undefined ? 'not-a-member' : boardAnswer(shown, person, flows.clock.speed, found)
}

const series: Route = async (flows, reader, { query }) => {
  const asked = parseSeriesQuery(query)
  if (typeof asked === 'string') return asked
  return (await seriesAnswer(flows, reader, asked)) ?? 'no-such-sensor'
}

const seriesPath = '/api/series'

const views: ReadonlyMap<string, Route> = new Map([
  ['/api/board', board],
  [seriesPath, series],
  ['/api/limit/preview', previewedLimit],
])

export type DashboardApiDeps = {
  readonly flows: Flows
  /** The bot's token: Telegram signs with it who has opened the page. */
  readonly token: string
  readonly log: Log
  /** What whoever carries out calls signs with; without it there are none. */
  readonly callSecret?: string | undefined
  /** False only where everything runs on one machine, without TLS: then cookies do without it, too. */
  readonly secure?: boolean
}

const sessionPath = '/api/session'
/** For whoever looks after the house: nothing of any organization, and no store is asked. */
const aboutPath = '/api/about'

const methodsOf = (path: string): string => {
  if (path === sessionPath) return 'POST, DELETE'
  if (path === takePath) return 'GET, POST'
  return path === callsPath || changes.has(path) ? 'POST' : 'GET'
}

/**
 * What the dashboard asks, as a handler of Function URL events. A change is one of the flows of the chat, by the person who
 * asks; or, on the page behind the link of a mail, by the person to whom it was sent.
 */
export const createDashboardApi = ({ flows, token, log, callSecret, secure = true }: DashboardApiDeps) => {
  const refused = (error: RefusalName, path: string, person: number | null): Response => {
    log({ level: 'debug', event: 'dashboard-refused', error, path, person })
    return refuse(error, methodsOf(path))
  }
  const ofSession = async (request: Request): Promise<Response> => {
    const result = await answerSession(flows, request, secure)
    return typeof result === 'string' ? refused(result, sessionPath, null) : result
  }
  const ofTake = async (request: Request): Promise<Response> => {
    const result = await answerTake(flows, request)
    return typeof result === 'string' ? refused(result, takePath, null) : result
  }
  const ofCalls = async (request: Request): Promise<Response> => {
    // A call is seldom.
    const { answerCallNews } = await import('./call-news.ts')
    const result = await answerCallNews(flows, callSecret, request, Date.now)
    return typeof result === 'string' ? refused(result, callsPath, null) : result
  }
  return async (event: unknown): Promise<Response> => {
    const request = parseRequest(event)
    const { path, method } = request
    const route = views.get(path) ?? changes.get(path)
    if (path === aboutPath && method === 'GET') return answer(about())
    try {
      if (path === sessionPath) return await ofSession(request)
      if (path === takePath) return await ofTake(request)
      if (path === callsPath) return await ofCalls(request)
      // What somebody made up as a path is not worth a line of its own in the log.
      if (route === undefined) return refused('no-such-path', '?', null)
      if (method !== methodsOf(path)) return refused('method-not-allowed', path, null)
      const who = await readerOf(flows, token, request)
      if (!who.ok) return refused(who.error, path, who.person)
      const result = await route(flows, who.reader, request)
      if (typeof result === 'string') return refused(result, path, who.reader.person.id)
      const whole = answer(result)
      // Alarms are never taken from a cache; what was measured stays as it is.
      const told = path === seriesPath ? unlessKnown(whole, request.known) : whole
      return packed(told, request.acceptsGzip)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      log({ level: 'error', event: 'dashboard-failed', path, why })
      return refuse('server-failed')
    }
  }
}
