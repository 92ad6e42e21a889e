import type { Clock, Millis } from '#core/time.ts'
import type { RadioChild } from './radio-worker.ts'

/** Kills a process that has said nothing for `hungMs` of real time; what is returned ends that. */
export const watchIfHung = (
  process: Pick<RadioChild, 'kill'>,
  deps: { readonly lastWordAt: () => Millis; readonly hungMs: number; readonly clock: Clock },
): (() => void) => {
  const { lastWordAt, hungMs, clock } = deps
  const look = (): void => {
    if (clock.now() - lastWordAt() >= hungMs * clock.speed) process.kill('SIGKILL')
    cancel = clock.after((hungMs / 4) * clock.speed, look)
  }
  let cancel = clock.after((hungMs / 4) * clock.speed, look)
  return () => cancel()
}
