/** Hands out the one turn at connecting, in the order in which it was asked for. */
export type Turns = {
  ask(id: string, begin: () => void): void
  /** Gives the turn back, or the place in the queue up. */
  leave(id: string): void
}

/**
 * Noble queues connects behind one that may never end, and mixes up two discoveries; an adapter has room for few links.
 * `mayBegin` says whether there is room for one more.
 */
export const createTurns = (mayBegin: () => boolean): Turns => {
  const queue = new Map<string, () => void>()
  let holder: string | undefined
  const next = (): void => {
    const [first] = queue
    if (holder !== undefined || first === undefined || !mayBegin()) return
    const [id, begin] = first
    queue.delete(id)
    holder = id
    begin()
  }
  return {
    ask: (id, begin) => {
      if (holder !== id) queue.set(id, begin)
      next()
    },
    leave: (id) => {
      queue.delete(id)
      if (holder === id) holder = undefined
      next()
    },
  }
}
