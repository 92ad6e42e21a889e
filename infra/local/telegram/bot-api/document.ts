import type { Document, DocumentRef } from '../model.ts'
import { documentId } from '../people/document-id.ts'
import type { Desk } from '../state/store.ts'
import { badRequest, type Refusal } from './answer.ts'
import type { Params } from './params.ts'

/** What a bot may send (core.telegram.org/bots/api#senddocument). */
const documentBytesMax = 50 * 1024 * 1024
const nameMax = 255

type DocumentOutcome = { readonly ok: true; readonly ref: DocumentRef; readonly upload?: Document } | Refusal

/** An uploaded file, `attach://name` of one, or the id of a file that still stands in a chat. */
export const readDocument = (desk: Desk, params: Params): DocumentOutcome => {
  const source = params.text('document') ?? ''
  const file = params.file(source.startsWith('attach://') ? source.slice('attach://'.length) : 'document')
  if (file === undefined) {
    if (source === '') return badRequest('there is no document in the request')
    if (/^https?:/i.test(source)) return badRequest('failed to get HTTP URL content')
    const known = desk.state.document(source)
    if (known === undefined) return badRequest('wrong file identifier/HTTP URL specified')
    const { fileId, name, size } = known
    return { ok: true, ref: { fileId, name, size } }
  }
  const { bytes } = file
  if (bytes.length === 0) return badRequest('file must be non-empty')
  if (bytes.length > documentBytesMax) return badRequest('file is too big')
  const name = file.name.slice(0, nameMax) || 'file'
  const ref = { fileId: documentId(bytes, name), name, size: bytes.length }
  return { ok: true, ref, upload: { ...ref, bytes } }
}
