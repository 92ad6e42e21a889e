import { type Bot, GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { secondMs } from '#core/time.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { allowedUpdates } from './allowed-updates.ts'
import { createIntake, type IntakeDeps } from './intake.ts'

/** How long Telegram holds an empty answer back; below the client's own timeout of 10 s. */
const holdSeconds = 8
/** One that fails once is nothing; who polls beside us (409) is somebody who hears our people. */
const failuresMax = 3

/** Between two tries when Telegram or the store is away; real time. */
const pauseRealMs = 2 * secondMs

export type Polling = {
  /** Lets the updates that are being handled finish, and settles when nothing runs any more. */
  stop(): Promise<void>
  /** Why nobody is heard, once that has lasted; somebody else who polls with the same token is said at once. */
  problem(): string | undefined
}

/**
 * Fetches updates instead of being sent them: for a machine that Telegram cannot reach. An update that could not be
 * claimed is asked for again, and so is everything behind it.
 */
export const poll = (deps: IntakeDeps & { readonly bot: Bot<BotContext> }): Polling => {
  const { bot, clock, log } = deps
  const take = createIntake(deps)
  const stopping = new AbortController()
  // grammY's type of a signal is that of a package of its own; it takes the platform's.
  const signal = stopping.signal as unknown as Parameters<typeof bot.init>[0]
  let offset = 0
  let webhookGone = false
  let failures = 0
  let problem: string | undefined

  let wake = (): void => {}
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      if (stopping.signal.aborted) return resolve()
      const cancel = clock.after(pauseRealMs * clock.speed, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  const fetchOnce = async (): Promise<readonly Update[]> => {
    if (!bot.isInited()) await bot.init(signal)
    // With a webhook set Telegram refuses to be polled.
    if (!webhookGone) await bot.api.deleteWebhook()
    webhookGone = true
    return bot.api.getUpdates({ offset, timeout: holdSeconds, allowed_updates: allowedUpdates }, signal)
  }

  const round = async (): Promise<boolean> => {
    const updates = await fetchOnce()
    const taken = await Promise.all(updates.map(take))
    const again = updates.find((_, index) => taken[index] !== 'done')
    const last = updates.at(-1)
    if (again !== undefined) offset = again.update_id
    else if (last !== undefined) offset = last.update_id + 1
    return again === undefined
  }

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const isDone = await round()
        failures = 0
        problem = undefined
        if (!isDone) await pause()
      } catch (error) {
        if (stopping.signal.aborted) return
        const why = describeError(error)
        failures += 1
        const isConflict = error instanceof GrammyError && error.error_code === 409
        if (isConflict || failures >= failuresMax) problem = why
        log({ level: 'warn', event: 'updates-not-fetched-will-retry', why })
        await pause()
      }
    }
  }

  const running = run()
  return {
    problem: () => problem,
    stop: () => {
      stopping.abort()
      wake()
      return running
    },
  }
}
