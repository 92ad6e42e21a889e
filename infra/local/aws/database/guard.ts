import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'

/** What every client must say; made anew for each process, and told only to those that it starts. */
export type DatabaseKey = { readonly accessKeyId: string; readonly secretAccessKey: string }

/**
 * Why a request is not for this database; nothing when it is. Signatures are not checked, only whose key it is. A page of
 * a browser always names its origin, and a name that was made to point at this machine stands in `Host`.
 */
const refusalOf = (
  headers: IncomingMessage['headers'],
  accessKeyId: string,
  port: number,
): string | undefined => {
  if (headers.origin !== undefined) return 'Pages may not ask this database.'
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.host ?? ''))
    return 'This database answers under its own address only.'
  if (headers.authorization?.includes(`Credential=${accessKeyId}/`) !== true)
    return 'This database answers only to the process that started it.'
  return undefined
}

/** Puts a door in front of a server's own listeners, which hear only of requests that may come in. */
export const guardServer = (server: Server, accessKeyId: string, port: () => number): void => {
  const inner = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const why = refusalOf(request.headers, accessKeyId, port())
    if (why === undefined) {
      for (const listener of inner) listener.call(server, request, response)
      return
    }
    request.on('error', () => undefined)
    response
      .writeHead(403, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', message: why }))
    request.resume()
  })
}
