import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { respond } from '../respond.ts'
import type { Desk } from '../state/store.ts'
import { badRequest, notFound, type Refusal, tooLarge, unauthorized } from './answer.ts'
import type { BotApi } from './bot-api.ts'
import { sendFile } from './files.ts'
import { createParams } from './params.ts'
import { readBody } from './request-body.ts'

/** A photo of 10 MB, and the fields around it. */
const bodyBytesMax = 12 * 1024 * 1024

export const botPrefix = '/telegram/bot'
/** As on the real one, beside the methods: /file/bot<token>/<path>. */
export const filePrefix = '/telegram/file/bot'

export type BotRoutes = {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
  /** A file that somebody sent. */
  file(response: ServerResponse, url: URL): void
  /** While stopped every connection is cut, as when Telegram is away. */
  stop(stopped: boolean): void
  close(): void
}

/** The Bot API over HTTP: /telegram/bot<token>/<method>. */
export const createBotRoutes = (api: BotApi, desk: Desk, token: string): BotRoutes => {
  const open = new Set<ServerResponse>()
  let stopped = false

  const refuse = (response: ServerResponse, refusal: Refusal): void =>
    respond(response, refusal.error_code, refusal)

  const handle: BotRoutes['handle'] = async (request, response, url) => {
    if (stopped) {
      request.socket.destroy()
      return
    }
    open.add(response)
    response.on('close', () => open.delete(response))
    const [given = '', method = '', ...rest] = url.pathname.slice(botPrefix.length).split('/')
    const read = await readBody(request, bodyBytesMax)
    const refusal =
      rest.length > 0 || method === '' ? notFound : same(given, token) ? undefined : unauthorized
    if (refusal !== undefined || !read.ok) {
      refuse(response, refusal ?? (!read.ok && read.why === 'too large' ? tooLarge : unreadable))
      return
    }
    const fields = { ...Object.fromEntries(url.searchParams), ...read.body.fields }
    const outcome = await api.call(method, createParams(fields, read.body.files))
    if (outcome.ok === 'silent') return
    if (outcome.ok === 'cut' || stopped) request.socket.destroy()
    else respond(response, outcome.ok ? 200 : outcome.error_code, outcome)
  }

  const file: BotRoutes['file'] = (response, url) => {
    const [given = '', ...path] = url.pathname.slice(filePrefix.length).split('/')
    if (stopped) response.destroy()
    else if (same(given, token)) sendFile(desk, response, path.join('/'))
    else refuse(response, unauthorized)
  }

  return {
    handle,
    file,
    stop: (now) => {
      stopped = now
      if (now) for (const response of open) response.destroy()
    },
    close: () => {
      for (const response of open) response.destroy()
    },
  }
}

const unreadable = badRequest("can't parse the request body")

const same = (given: string, expected: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
