/** A failure that a test wants played for the next `times` requests it fits. */
export type Failure = {
  /** Any method when absent. */
  readonly method?: string
  /** Any chat, and requests without a chat, when absent. */
  readonly chatId?: number
  /** `timeout` never answers; `reset` cuts the connection. */
  readonly kind: '429' | '403' | '500' | 'timeout' | 'reset'
  readonly times: number
  /** Seconds, of a 429. */
  readonly retryAfter?: number
  /** The request does what it asks for and only the answer is lost, for `500`, `timeout` and `reset`. */
  readonly takesEffect?: boolean
}

export type Failures = {
  add(failure: Failure): void
  take(method: string, chatId: number | undefined): Failure | undefined
}

export const createFailures = (): Failures => {
  let planned: readonly Failure[] = []
  return {
    add: (failure) => {
      planned = [...planned, failure]
    },
    take: (method, chatId) => {
      const found = planned.find(
        (failure) =>
          failure.times > 0 &&
          (failure.method === undefined || failure.method.toLowerCase() === method) &&
          (failure.chatId === undefined || failure.chatId === chatId),
      )
      if (found === undefined) return undefined
      planned = planned.flatMap((failure) => {
        if (failure !== found) return [failure]
        return failure.times > 1 ? [{ ...failure, times: failure.times - 1 }] : []
      })
      return found
    },
  }
}
