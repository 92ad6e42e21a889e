import type { Clock } from '#core/time.ts'

/** A timer that puts one action off. */
export type Delay = {
  /** The action comes after `ms`; when it is put off already, it comes no later for that. */
  begin(ms: number): void
  /** Whether the action is still to come. */
  isOn(): boolean
  stop(): void
}

export const createDelay = (clock: Pick<Clock, 'after'>, action: () => void): Delay => {
  let cancel: (() => void) | undefined
  return {
    begin: (ms) => {
      cancel ??= clock.after(ms, () => {
        cancel = undefined
        action()
      })
    },
    isOn: () => cancel !== undefined,
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}
