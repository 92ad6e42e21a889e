import type { BotContext, BotDeps } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { fetchableBytesMax } from './fetch-file.ts'

/** The bytes of a file that somebody sent; nothing when Telegram does not give it out any more, or it is too large. */
export const sentBytes = async (
  ctx: BotContext,
  deps: BotDeps,
  file: { readonly id: string; readonly size: number },
): Promise<Uint8Array | undefined> => {
  if (file.size > fetchableBytesMax || deps.fetchFile === undefined) return undefined
  try {
    const { file_path: path } = await ctx.api.getFile(file.id)
    return path === undefined ? undefined : await deps.fetchFile(path)
  } catch (error) {
    deps.log({ level: 'warn', event: 'file-not-fetched', why: describeError(error) })
    return undefined
  }
}
