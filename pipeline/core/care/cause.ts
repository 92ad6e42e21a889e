import type { Millis } from '../time.ts'

/** What an alarm turned out to be, when somebody says so. Their order is that of the buttons, and of their numbers in these. */
export const causes = [
  'door',
  'defrost',
  'warm-goods',
  'power',
  'device-fault',
  'sensor-fault',
  'maintenance-forgotten',
  'test',
  'other',
] as const
export type Cause = (typeof causes)[number]

export const isCause = (name: unknown): name is Cause => causes.some((cause) => cause === name)

/** What somebody said of one alarm; `words` where they wrote something. */
export type GivenCause = {
  readonly cause: Cause
  readonly words: string | null
  readonly name: string
  readonly at: Millis
}
