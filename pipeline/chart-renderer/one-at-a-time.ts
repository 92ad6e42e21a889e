/** Runs work one after the other; `busy` when too much waits already. */
export type Line = <T>(work: () => Promise<T>) => Promise<T | 'busy'>

/** A line of at most `waitingMax` behind the one that is being served. */
export const oneAtATime = (waitingMax: number): Line => {
  let last: Promise<unknown> = Promise.resolve()
  let inLine = 0
  return async (work) => {
    if (inLine > waitingMax) return 'busy'
    inLine += 1
    const before = last
    const mine = before.then(work).finally(() => {
      inLine -= 1
    })
    // Who comes next waits for the end of this one, not for its success.
    last = mine.catch(() => undefined)
    return mine
  }
}
