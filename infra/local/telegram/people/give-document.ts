import type { ServerResponse } from 'node:http'
import { respond } from '../respond.ts'
import type { Desk } from '../state/store.ts'

/** A file of a chat, for whoever opens it on the page. It is saved, never shown: who knows what somebody has put into it. */
export const giveDocument = (desk: Desk, response: ServerResponse, fileId: string): void => {
  const document = desk.state.document(fileId)
  if (document === undefined) {
    respond(response, 404, { ok: false, why: 'there is no such file' })
    return
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': document.bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`,
    'cache-control': 'private, max-age=86400, immutable',
    'x-content-type-options': 'nosniff',
  })
  response.end(document.bytes)
}
