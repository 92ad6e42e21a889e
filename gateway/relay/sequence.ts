/**
 * Numbers the reports of this gateway. No report has the epoch and the number of another: numbers begin anew with every
 * process, and nothing has to be kept on a disk that may be full, torn or gone.
 */
export type Sequence = { readonly epoch: number; take(): number }

/** Two processes of one gateway have one epoch by a chance of one in 2.8e14. */
const epochs = 2 ** 48

/** Numbers the reports of one process from 0, under an epoch at random; `random` gives numbers in [0, 1). */
export const createSequence = (random: () => number): Sequence => {
  let next = 0
  return { epoch: 1 + Math.floor(random() * epochs), take: () => next++ }
}
