import { createHash } from 'node:crypto'
import type { Message, Photo, PhotoRef, TextEntity } from '../model.ts'
import type { Desk } from '../state/store.ts'
import { badRequest, type Refusal } from './answer.ts'
import { marksIn, parseHtml } from './html.ts'
import { readImage } from './image.ts'
import type { Params } from './params.ts'

/** https://core.telegram.org/bots/api#sendmessage, after entities parsing. Counted in UTF-16 units, the stricter way. */
export const textLengthMax = 4_096
const captionLengthMax = 1_024
const photoBytesMax = 10 * 1024 * 1024

type Content = Pick<Message, 'text' | 'parseMode' | 'plain' | 'entities'>
export type ContentOutcome = { readonly ok: true; readonly content: Content } | Refusal

/** The text or the caption of a request, formatted or refused as Telegram would. */
export const readText = (params: Params, name: 'text' | 'caption', isOld: boolean): ContentOutcome =>
  readContent(
    params.text(name) ?? '',
    params.text('parse_mode'),
    params.json(entitiesName[name]),
    name,
    isOld,
  )

const entitiesName = { text: 'entities', caption: 'caption_entities' } as const

export const readContent = (
  source: string,
  parseMode: string | undefined,
  entities: unknown,
  name: 'text' | 'caption',
  isOld: boolean,
): ContentOutcome => {
  if (Array.isArray(entities) && entities.length > 0 && !parseMode) {
    return badRequest('the local Telegram takes formatting as parse_mode HTML only, not as entities')
  }
  const mode = (parseMode ?? '').toLowerCase()
  if (mode !== '' && mode !== 'html') return badRequest('unsupported parse_mode')
  const formatted =
    mode === 'html'
      ? parseHtml(source, isOld)
      : { ok: true as const, plain: source.trim(), entities: noEntities }
  if (!formatted.ok) return badRequest(formatted.why)
  const { plain } = formatted
  if (name === 'text' && plain === '') return badRequest('message text is empty')
  if (name === 'text' && plain.length > textLengthMax) return badRequest('message is too long')
  if (name === 'caption' && plain.length > captionLengthMax) return badRequest('message caption is too long')
  const content = { text: source, plain, entities: [...formatted.entities, ...marksIn(plain)] }
  return { ok: true, content: mode === 'html' ? { ...content, parseMode: 'HTML' } : content }
}

const noEntities: readonly TextEntity[] = []

export type PhotoOutcome = { readonly ok: true; readonly ref: PhotoRef; readonly upload?: Photo } | Refusal

/** An uploaded file, `attach://name` of one, or the id of a photo that is still shown somewhere. */
export const readPhoto = (desk: Desk, params: Params, source: unknown, field: string): PhotoOutcome => {
  const name =
    typeof source === 'string' && source.startsWith('attach://') ? source.slice('attach://'.length) : field
  const file = params.file(name)
  if (file !== undefined) return acceptPhoto(file.bytes)
  if (typeof source !== 'string' || source === '') return badRequest('there is no photo in the request')
  // Telegram fetches addresses itself, from its own network: nothing that runs here is within its reach.
  if (/^https?:/i.test(source)) return badRequest('failed to get HTTP URL content')
  const known = desk.state.photo(source)
  if (known === undefined) return badRequest('wrong file identifier/HTTP URL specified')
  return { ok: true, ref: { fileId: known.fileId, width: known.width, height: known.height } }
}

const acceptPhoto = (bytes: Buffer): PhotoOutcome => {
  if (bytes.length === 0) return badRequest('file must be non-empty')
  if (bytes.length > photoBytesMax) return badRequest('file is too big')
  const image = readImage(bytes)
  if (image === undefined) return badRequest('IMAGE_PROCESS_FAILED')
  const { width, height, contentType } = image
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  // https://core.telegram.org/bots/api#sendphoto
  if (width + height > 10_000 || ratio > 20) return badRequest('PHOTO_INVALID_DIMENSIONS')
  // The same picture has the same id, so that sending it again is found to be no change.
  const fileId = `photo_${createHash('sha256').update(bytes).digest('base64url').slice(0, 32)}`
  const ref = { fileId, width, height }
  return { ok: true, ref, upload: { ...ref, contentType, bytes } }
}
