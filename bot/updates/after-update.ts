import type { Update } from 'grammy/types'
import type { Log } from '../../pipeline/ports/stores.ts'
import type { BotContext } from '../context.ts'
import { describeError } from '../describe-error.ts'

export type Afterwards = () => Promise<void>

const planned = new WeakMap<Update, Afterwards[]>()

/** Plans something to be done once the update is carried out, when the next one of its chat has its turn already. */
export const planAfterwards = ({ update }: Pick<BotContext, 'update'>, work: Afterwards): void => {
  planned.set(update, [...(planned.get(update) ?? []), work])
}

/** Does what was planned; nobody waits for it any more, so what fails is only logged. */
export const doAfterwards = async (update: Update, log: Log): Promise<void> => {
  const works = planned.get(update) ?? []
  planned.delete(update)
  for (const work of works)
    try {
      await work()
    } catch (error) {
      log({ level: 'warn', event: 'afterwards-failed', update: update.update_id, why: describeError(error) })
    }
}
