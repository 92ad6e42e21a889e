import type { EdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { type InUse, inUseBy } from './in-use.ts'
import type { OpenedRadio } from './open-radio.ts'
import type { Radio } from './radio.ts'

export type HeldRadio = {
  /** The one that hears now. */
  radio(): Radio
  /** The cloud's rules say whom people have adopted: this radio is told, and each that comes after it. */
  follow(rules: EdgeRules | undefined): void
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
  /** Of an earlier process. */
  readonly rules?: EdgeRules | undefined
  readonly log: Log
}): HeldRadio => {
  const { open, log } = deps
  let radio = deps.first
  let inUse: InUse = inUseBy(deps.rules)
  let isOver = false
  let last: Promise<void> = Promise.resolve()
  const inTurn = (action: () => Promise<void>): Promise<void> => {
    const next = last.then(action)
    last = next.catch(() => undefined)
    return next
  }
  const start = (one: Radio): void => {
    one.inUse?.(inUse)
    deps.start(one)
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
    follow: (rules) => {
      inUse = inUseBy(rules)
      radio.inUse?.(inUse)
    },
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
