import { secondMs } from '#core/time.ts'
import { callMaxRealMs } from '../ports/teller.ts'

/** What Lambda hands to a function besides its event, as far as it is looked at. */
export type LambdaContext = { getRemainingTimeInMillis(): number }

/** The last call to Telegram may take ten seconds, and writing down what it answered some more. */
const lastCallMs = callMaxRealMs + 5 * secondMs

/**
 * How long a function still lives. One that died while it waits for Telegram's limits would hold its chat until the lease
 * runs out, so it hands over before.
 */
export const createLife = () => {
  let context: LambdaContext | undefined
  return {
    /** A new invocation. */
    begin: (now: LambdaContext | undefined): void => {
      context = now
    },
    /** How much longer it may wait, in real time; less than nothing when it should have gone. */
    leftMs: (): number =>
      context === undefined ? Number.POSITIVE_INFINITY : context.getRemainingTimeInMillis() - lastCallMs,
  }
}
