import { BotError } from 'grammy'

/**
 * Thrown when nothing was done because somebody else is at it: the update is given back, so that Telegram sends it again.
 */
export class TryLater extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'TryLater'
  }
}

/** Whether an update was given back; grammY wraps what its middleware throws. */
export const comesAgain = (error: unknown): boolean =>
  error instanceof TryLater || (error instanceof BotError && error.error instanceof TryLater)
