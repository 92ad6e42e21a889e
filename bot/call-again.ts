import type { Transformer } from 'grammy'
import { causeOf } from './describe-error.ts'

/**
 * Makes a call of the Bot API once more where its connection was closed, as Telegram closes those that a function kept while it was
 * frozen. If Telegram had heard the first call, an answer comes twice, which is better than never. Whatever else fails, and what takes
 * too long, is for whoever called.
 */
export const callAgain: Transformer = (call, ...asked) =>
  call(...asked).catch((error: unknown) => {
    if (!/^(ECONNRESET|EPIPE)$/.test(causeOf(error))) throw error
    return call(...asked)
  })
