import type { Clock } from '#core/time.ts'
import type { Trouble } from './link-session.ts'

/** A call to noble that did not do what it should. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed'
  readonly why: Trouble
  constructor(why: Trouble, what: string) {
    super(`${what}: ${why}`)
    this.why = why
  }
}

/**
 * What `call` gives, unless the link is lost or `ms` pass before: many of noble's promises never settle once something
 * goes wrong. Rejects with `CallFailed` only.
 */
export const within = <T>(
  clock: Clock,
  what: string,
  ms: number,
  lost: AbortSignal,
  call: () => Promise<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const failed = (why: Trouble): void => {
      forget()
      reject(new CallFailed(why, what))
    }
    const onLost = (): void => failed('link-lost')
    const cancel = clock.after(ms, () => failed('timed-out'))
    const forget = (): void => {
      cancel()
      lost.removeEventListener('abort', onLost)
    }
    if (lost.aborted) return onLost()
    lost.addEventListener('abort', onLost, { once: true })
    call().then(
      (value) => {
        forget()
        resolve(value)
      },
      (error: unknown) => {
        forget()
        reject(error instanceof CallFailed ? error : new CallFailed('failed', `${what} (${error})`))
      },
    )
  })
