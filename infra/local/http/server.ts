import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isByOwnName } from '../../../gateway/page/callers.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'

/** Takes a request that is its own, or says that it is not. */
export type Route = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>

type HttpServer = { readonly url: string; readonly port: number; close(): Promise<void> }
export type Listening =
  | { readonly ok: true; readonly server: HttpServer }
  | { readonly ok: false; readonly sentence: string }

/** Listens on loopback only: the local Telegram lets whoever reaches it act as anybody. */
const host = '127.0.0.1'

/** The one HTTP server of the stack; the first route that takes a request answers it. */
export const listen = (deps: {
  readonly port: number
  readonly routes: readonly Route[]
  readonly log: Log
}): Promise<Listening> => {
  const { port, routes, log } = deps
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isByOwnName(request)) {
      response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      response.end(
        `Open it by its address, http://${host}: this name leads here and is not the name of this machine.\n`,
      )
      return
    }
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    try {
      for (const route of routes) if (await route(request, response, pathname)) return
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n')
    } catch (error) {
      log({
        level: 'error',
        event: 'http-request-failed',
        path: pathname.replace(/\/bot[^/]*/, '/bot…'),
        why: String(error),
      })
      if (!response.headersSent) response.writeHead(500)
      response.end()
    }
  }
  const server = createServer((request, response) => {
    // A base URL that cannot be parsed is the only way in which answer itself can reject before its own try.
    answer(request, response).catch(() => response.writeHead(400).end())
  })
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ ok: false, sentence: sentenceFor(error, port) }),
    )
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo
      resolve({
        ok: true,
        server: { url: `http://${host}:${taken}`, port: taken, close: () => close(server) },
      })
    })
  })
}

const sentenceFor = (error: NodeJS.ErrnoException, port: number): string => {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use: choose another with --port N, or --port 0 for any free one.`
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this user: choose one above 1023 with --port N.`
  return `Port ${port} cannot be used: ${error.message}.`
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
