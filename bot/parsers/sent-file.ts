import { importFile } from '../../pipeline/logger-file/import-file.ts'
import { note } from '../../pipeline/logger-file/note.ts'
import type { ImportOutcome } from '../../pipeline/logger-file/outcome.ts'
import type { BotContext, BotDeps } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { fetchableBytesMax } from '../updates/fetch-file.ts'
import { parseImportCaption } from './import.ts'

/** A file as somebody sent it; small enough to wait with a question. */
export type SentFile = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly caption: string
}

type WithDocument = {
  readonly document?: { readonly file_id: string; readonly file_name?: string; readonly file_size?: number }
  readonly caption?: string
}

/** The file of a message; nothing when it has none. */
export const sentFile = (message: WithDocument | undefined): SentFile | undefined => {
  const document = message?.document
  if (document === undefined) return undefined
  const { file_id: id, file_name: name = 'file', file_size: size = 0 } = document
  return { id, name, size, caption: message?.caption ?? '' }
}

export type ReadFile =
  | { readonly kind: 'read'; readonly outcome: ImportOutcome }
  | { readonly kind: 'caption'; readonly word: string }
  /** Telegram does not give it out any more, or just now. */
  | { readonly kind: 'gone' }

const megabyte = 1024 * 1024

const tooLarge = (size: number): ReadFile => {
  const why = note('file-too-large', { size: Math.ceil(size / megabyte), most: fetchableBytesMax / megabyte })
  const refused = { why, help: note('file-try-shorter') }
  return { kind: 'read', outcome: { sensors: [], leftOut: [], leftOutCount: 0, said: [], refused } }
}

/** Fetches a file and reads it, with what its caption says and the clock of the organization's first site. */
export const readSentFile = async (ctx: BotContext, deps: BotDeps, file: SentFile): Promise<ReadFile> => {
  const parsed = parseImportCaption(file.caption)
  if (!parsed.ok) return { kind: 'caption', word: parsed.word }
  if (file.size > fetchableBytesMax) return tooLarge(file.size)
  let bytes: Uint8Array
  try {
    const { file_path: path } = await ctx.api.getFile(file.id)
    if (path === undefined || deps.fetchFile === undefined) return { kind: 'gone' }
    bytes = await deps.fetchFile(path)
  } catch (error) {
    deps.log({ level: 'warn', event: 'file-not-fetched', why: describeError(error) })
    return { kind: 'gone' }
  }
  const [site] = ctx.member.directory.sites.values()
  const usualZone = site?.timeZone ?? 'UTC'
  const now = deps.flows.clock.now()
  const outcome = importFile({ name: file.name, bytes, options: { usualZone, ...parsed.options }, now })
  return { kind: 'read', outcome }
}
