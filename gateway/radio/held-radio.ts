import { whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import type { OpenedRadio } from './open-radio.ts'
import type { Radio } from './radio.ts'

export type HeldRadio = {
  /** The one that hears now. */
  radio(): Radio
  /** It begins anew, with the keys of now. */
  reload(): Promise<void>
  /** None hears when this has resolved, or ever after. */
  stop(): Promise<void>
}

/**
 * The one radio of a gateway. Whoever begins it anew, or ends it, waits for who did so before: two that hear at once would fight over the
 * adapter and over the counters that make recordings worthless.
 */
export const holdRadio = (deps: {
  readonly first: Radio
  readonly open: () => OpenedRadio
  readonly start: (radio: Radio) => void
  readonly log: Log
}): HeldRadio => {
  const { open, start, log } = deps
  let radio = deps.first
  let isOver = false
  let last: Promise<void> = Promise.resolve()
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    const next = last.then(action)
    last = next.catch(() => undefined)
    return next
  }
  /** What cannot be opened at all takes nothing from the radio that heard before. */
  const opened = (): OpenedRadio => {
    try {
      return open()
    } catch (error) {
      return { ok: false, problem: whyOf(error) }
    }
  }
  start(radio)
  return {
    radio: () => radio,
    reload: () =>
      inTurn(async () => {
        if (isOver) return
        await radio.stop()
        const next = opened()
        if (next.ok) radio = next.radio
        else log({ level: 'error', event: 'radio-goes-on-as-before', why: next.problem })
        if (!isOver) start(radio)
      }),
    stop: () => {
      isOver = true
      return inTurn(async () => {
        await radio.stop()
      })
    },
  }
}
