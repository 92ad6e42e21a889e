import { type Answer, badRequest, conflict, done } from '../bot-api/answer.ts'
import type { Params } from '../bot-api/params.ts'
import type { Update } from '../model.ts'
import { listOf, text } from '../shape.ts'
import type { Entry } from '../state/entry.ts'
import type { Desk } from '../state/store.ts'
import { updateJson, waiting } from './updates.ts'

const updatesMax = 100
const pollSecondsMax = 50

export type Polling = {
  getUpdates(params: Params): Promise<Answer>
  close(): void
}

/** getUpdates: one poller at a time, and none beside a webhook. */
export const createPolling = (desk: Desk): Polling => {
  let endCurrent: ((answer: Answer) => void) | undefined

  const getUpdates = async (params: Params): Promise<Answer> => {
    endCurrent?.(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    )
    if (desk.state.webhook() !== undefined) {
      return conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    const refused = readAllowed(desk, params)
    if (refused !== undefined) return refused
    confirm(desk, params.integer('offset') ?? 0)
    const limit = Math.min(updatesMax, Math.max(1, params.integer('limit') ?? updatesMax))
    const ready = waiting(desk)
    const timeoutS = Math.min(pollSecondsMax, Math.max(0, params.integer('timeout') ?? 0))
    if (ready.length > 0 || timeoutS === 0) return batch(ready, limit)
    return await new Promise<Answer>((resolve) => {
      const end = (answer: Answer): void => {
        stopTimer()
        stopListening()
        if (endCurrent === end) endCurrent = undefined
        resolve(answer)
      }
      // The wait is that of a real connection, so it lasts real seconds however fast the clock runs.
      const stopTimer = desk.clock.after(timeoutS * 1_000 * desk.clock.speed, () => end(done([])))
      const stopListening = desk.onUpdates(() => {
        if (desk.state.webhook() !== undefined) end(conflict('terminated by setWebhook request'))
        else end(batch(waiting(desk), limit))
      })
      endCurrent = end
    })
  }

  return { getUpdates, close: () => endCurrent?.(done([])) }
}

const batch = (updates: readonly Update[], limit: number): Answer =>
  done(updates.slice(0, limit).map(updateJson))

/** Everything before the offset has arrived; a negative one counts from the end and forgets the rest. */
const confirm = (desk: Desk, offset: number): void => {
  const pending = desk.state.pending()
  const first = offset < 0 ? (pending.at(offset)?.id ?? 0) : offset
  const confirmed = pending.filter(({ id }) => id < first)
  desk.commit(confirmed.map(({ id }): Entry => ({ kind: 'delivered', updateId: id })))
}

/** `allowed_updates`, kept until it is named again, as Telegram keeps it. */
export const readAllowed = (desk: Desk, params: Params): Answer | undefined => {
  const asked = params.json('allowed_updates')
  if (asked === undefined || asked === null || asked === '') return undefined
  if (!Array.isArray(asked) || asked.some((type) => typeof type !== 'string')) {
    return badRequest("can't parse allowed updates: expected an Array of String")
  }
  const types = listOf(text)(asked, 'allowed_updates')
  if (types.join() !== desk.state.allowed().join()) desk.commit([{ kind: 'allowed', types }])
  return undefined
}
