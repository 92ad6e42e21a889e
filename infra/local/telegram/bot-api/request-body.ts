import type { IncomingMessage } from 'node:http'
import { readBytes } from '../../http/read-bytes.ts'
import { isRecord, parseJson } from '../shape.ts'
import { readParts } from './multipart.ts'

export type UploadedFile = { readonly bytes: Buffer; readonly name: string }

type RequestBody = {
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, UploadedFile>
}

export type BodyOutcome =
  | { readonly ok: true; readonly body: RequestBody }
  | { readonly ok: false; readonly why: 'too large' | 'unreadable' | 'cut off' }

const noFiles: ReadonlyMap<string, UploadedFile> = new Map()

/** JSON, urlencoded and multipart bodies as named fields and files. */
export const readBody = async (request: IncomingMessage, bytesMax: number): Promise<BodyOutcome> => {
  const bytes = await readBytes(request, bytesMax)
  if (!Buffer.isBuffer(bytes)) return { ok: false, why: bytes }
  if (bytes.length === 0) return { ok: true, body: { fields: {}, files: noFiles } }
  const contentType = request.headers['content-type'] ?? 'application/json'
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType)
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const fields = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
    return { ok: true, body: { fields, files: noFiles } }
  }
  const parsed = parseJson(bytes.toString('utf8'))
  if (!parsed.ok || !isRecord(parsed.value)) return { ok: false, why: 'unreadable' }
  return { ok: true, body: { fields: parsed.value, files: noFiles } }
}

const readMultipart = (bytes: Buffer, contentType: string): BodyOutcome => {
  const fields: Record<string, unknown> = {}
  const files = new Map<string, UploadedFile>()
  const parts = readParts(bytes, contentType)
  if (parts === undefined) return { ok: false, why: 'unreadable' }
  for (const { name, filename, bytes: content } of parts) {
    if (filename === undefined) fields[name] = content.toString('utf8')
    else files.set(name, { bytes: content, name: filename })
  }
  return { ok: true, body: { fields, files } }
}
