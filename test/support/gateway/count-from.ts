import type { Sequence } from '../../../gateway/relay/sequence.ts'

/** Numbers that start at `first` in every process. */
export const countFrom = (first: number): Sequence => {
  let next = first
  return { epoch: 4711, take: () => next++ }
}
