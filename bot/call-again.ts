import type { Transformer } from 'grammy'
import { causeOf } from './describe-error.ts'

/**
 * Makes a call of the Bot API once more where its kept connection was closed, as Telegram does with those of a function that was
 * frozen: the call was hardly ever heard, and twice is better than never. Whatever else fails is for whoever called.
 */
export const callAgain: Transformer = (call, ...asked) =>
  call(...asked).catch((error: unknown) => {
    if (!/^(ECONNRESET|EPIPE)$/.test(causeOf(error))) throw error
    return call(...asked)
  })
