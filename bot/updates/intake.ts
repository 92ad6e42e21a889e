import type { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import type { Clock } from '#core/time.ts'
import type { Updates } from '../../pipeline/ports/bot.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../describe-error.ts'
import { functionRealMs } from '../function-time.ts'
import { doAfterwards } from './after-update.ts'
import { comesAgain } from './try-later.ts'

export type Taken =
  /** Carried out, now or before. */
  | 'done'
  /** Somebody else has it, or what it is about, and may yet die over it: it must come again. */
  | 'busy'
  /** The store does not answer, or Telegram does not say who the bot is: it must come again. */
  | 'unavailable'

export type IntakeDeps = {
  readonly bot: Pick<Bot<BotContext>, 'handleUpdate' | 'isInited' | 'init'>
  readonly updates: Updates
  readonly clock: Clock
  readonly log: Log
  /**
   * Gets what is done after an update was carried out. A function of the cloud stands still once it has answered, so that
   * without this it is waited for; a process that goes on need not.
   */
  readonly background?: (work: Promise<void>) => unknown
}

const laneOf = (update: Update): number =>
  update.callback_query?.message?.chat?.id ??
  update.message?.chat?.id ??
  update.my_chat_member?.chat?.id ??
  update.update_id

/**
 * Carries out each update once, those of one chat one after the other. An update that fails counts as carried out: sent
 * again it would fail again and hold up its chat.
 */
export const createIntake = ({
  bot,
  updates,
  clock,
  log,
  background = (work) => work,
}: IntakeDeps): ((update: Update) => Promise<Taken>) => {
  const lanes = new Map<number, Promise<unknown>>()

  /** Without this nobody could have it before the claim runs out. */
  const giveBack = async (id: number): Promise<Taken> => {
    await updates.release(id).catch((error: unknown) => {
      log({ level: 'warn', event: 'update-claim-runs-out', update: id, why: describeError(error) })
    })
    return 'busy'
  }

  const carryOut = async (update: Update): Promise<Taken> => {
    const id = update.update_id
    try {
      if (!bot.isInited()) await bot.init()
      const claimed = await updates.claim(id, clock.now(), clock.now() + functionRealMs * clock.speed)
      if (claimed !== 'mine') return claimed
    } catch (error) {
      log({ level: 'error', event: 'update-not-claimed-comes-again', update: id, why: describeError(error) })
      return 'unavailable'
    }
    try {
      await bot.handleUpdate(update)
    } catch (error) {
      if (comesAgain(error)) return giveBack(id)
      log({ level: 'error', event: 'update-failed-dropped', update: id, why: describeError(error) })
    }
    try {
      await updates.finish(id, clock.now())
    } catch (error) {
      log({ level: 'error', event: 'update-handled-not-noted', update: id, why: describeError(error) })
    }
    return 'done'
  }

  return async (update) => {
    const lane = laneOf(update)
    const turn = (lanes.get(lane) ?? Promise.resolve()).then(() => carryOut(update))
    lanes.set(lane, turn)
    try {
      await turn
    } finally {
      if (lanes.get(lane) === turn) lanes.delete(lane)
    }
    await background(doAfterwards(update, log))
    return turn
  }
}
