import { secondMs } from '#core/time.ts'

/**
 * How long, in real time, the function may run that answers people (`infra/topology.ts` says the same): when it is over,
 * whoever had an update or a conversation is dead.
 */
export const functionRealMs = 30 * secondMs
