import type { ServerResponse } from 'node:http'
import { respond } from '../respond.ts'
import type { Desk } from '../state/store.ts'
import { badRequest, done, notFound } from './answer.ts'
import type { Method } from './methods/target.ts'

/** https://core.telegram.org/bots/api#getfile */
const fetchableBytesMax = 20 * 1024 * 1024

const folder = 'documents'

/** Where a file can be fetched from; as of the real one, nothing larger than 20 MB. */
export const getFile: Method = (desk, params) => {
  const found = desk.state.document(params.text('file_id') ?? '')
  if (found === undefined) return badRequest('invalid file_id')
  if (found.size > fetchableBytesMax) return badRequest('file is too big')
  return done({
    file_id: found.fileId,
    file_unique_id: found.fileId.slice(-16),
    file_size: found.size,
    file_path: `${folder}/${found.fileId}`,
  })
}

/** The bytes behind a path that getFile gave. */
export const sendFile = (desk: Desk, response: ServerResponse, path: string): void => {
  const [first, fileId = '', ...rest] = path.split('/')
  const found = first === folder && rest.length === 0 ? desk.state.document(fileId) : undefined
  if (found === undefined) {
    respond(response, notFound.error_code, notFound)
    return
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': found.bytes.length,
  })
  response.end(found.bytes)
}
