import { marksIn } from '../bot-api/html.ts'
import { messageJson } from '../bot-api/json.ts'
import type { Message } from '../model.ts'
import type { Desk } from '../state/store.ts'
import { updateEntry } from '../updates/updates.ts'
import { documentId } from './document-id.ts'
import { findPlace, type Sent } from './people.ts'

/** What a phone sends; the real one takes up to 2 GB, of which a bot may fetch 20 MB (`bot-api/files.ts`). */
export const documentBytesMax = 32 * 1024 * 1024

export type SentFile = { readonly name: string; readonly bytes: Buffer; readonly caption?: string }

/** Somebody sends a file into a chat. */
export const sendDocument = (
  desk: Desk,
  personId: number,
  chatId: number,
  { name, bytes, caption = '' }: SentFile,
): Sent => {
  const place = findPlace(desk, personId, chatId)
  if (!place.ok) return place
  if (bytes.length === 0) return { ok: false, why: 'an empty file cannot be sent' }
  if (bytes.length > documentBytesMax)
    return { ok: false, why: `a file has at most ${documentBytesMax} bytes` }
  const { chat } = place
  const plain = caption.trim()
  const fileId = documentId(bytes, name)
  const document = { fileId, name, size: bytes.length }
  const message: Message = {
    id: chat.lastMessageId + 1,
    fromId: personId,
    sentAt: desk.clock.now(),
    text: plain,
    plain,
    entities: marksIn(plain),
    document,
    buttons: [],
  }
  const payload = messageJson(desk, chat, message)
  const update = chat.standing === 'member' ? updateEntry(desk, { chatId, type: 'message', payload }) : []
  desk.commit([
    { kind: 'document', document: { ...document, bytes } },
    { kind: 'message', chatId, message },
    ...update,
  ])
  return { ok: true, messageId: message.id }
}
