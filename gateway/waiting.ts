import type { Reading } from '#core/reading.ts'

/** A reading and its place in the order of hearing. */
export type Waiting = { readonly order: number; readonly reading: Reading }

/** Readings that are not confirmed yet, oldest first; the oldest are dropped when there are more than `most`. */
export type WaitingList = {
  add(reading: Reading): void
  /** The oldest `count` without taking them out. */
  peek(count: number): readonly Waiting[]
  remove(count: number): void
  /** Puts back what was removed, in its old place. */
  putBack(items: readonly Waiting[]): void
  size(): number
  dropped(): number
}

/** Removed places at the head of the array are cut off when there are this many of them. */
const trimAt = 4096

export const createWaitingList = (most: number): WaitingList => {
  let items: Waiting[] = []
  let head = 0
  let order = 0
  let dropped = 0
  const trim = (): void => {
    if (items.length - head > most) {
      const surplus = items.length - head - most
      head += surplus
      dropped += surplus
    }
    if (head > trimAt && head * 2 > items.length) {
      items = items.slice(head)
      head = 0
    }
  }
  return {
    add: (reading) => {
      items.push({ order: order++, reading })
      trim()
    },
    peek: (count) => items.slice(head, head + count),
    remove: (count) => {
      head = Math.min(items.length, head + count)
      trim()
    },
    putBack: (back) => {
      if (back.length === 0) return
      const last = back[back.length - 1]?.order ?? 0
      let after = head
      while (after < items.length && (items[after]?.order ?? 0) < last) after++
      const older = [...items.slice(head, after), ...back].sort((a, b) => a.order - b.order)
      items = [...older, ...items.slice(after)]
      head = 0
      trim()
    },
    size: () => items.length - head,
    dropped: () => dropped,
  }
}
