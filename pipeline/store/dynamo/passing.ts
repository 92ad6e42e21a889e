import { failureOf } from './failure.ts'

/** Why the same command may succeed a moment later. */
export type PassingReason = 'throttled' | 'server-error' | 'no-answer'

/** By these names DynamoDB says that a table, a partition, an index or the account is asked too much (its API reference, "Common errors"). */
const throttles: readonly string[] = [
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
]
/** How Node and the SDK say that nobody answered. Whether the command was carried out is not known then. */
const silences: readonly string[] = [
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]

type Failure = {
  readonly code?: unknown
  readonly $metadata?: { readonly httpStatusCode?: unknown }
  readonly ThrottlingReasons?: readonly { readonly reason?: unknown }[]
}

/** What is asked too much, in DynamoDB's words, such as `IndexWriteKeyRangeThroughputExceeded`. */
export const throttlesOf = (error: unknown): readonly string[] => {
  const { ThrottlingReasons: reasons = [] }: Failure =
    typeof error === 'object' && error !== null ? error : {}
  return reasons.map(({ reason }) => String(reason))
}

/** Nothing for a failure that will be the same the next time, such as a condition that does not hold. */
export const passingReasonOf = (error: unknown): PassingReason | undefined => {
  const { code, $metadata }: Failure = typeof error === 'object' && error !== null ? error : {}
  const names = [failureOf(error), String(code)]
  if (names.some((name) => throttles.includes(name))) return 'throttled'
  const status = Number($metadata?.httpStatusCode)
  if (status === 429) return 'throttled'
  if (status >= 500 || names.includes('InternalServerError')) return 'server-error'
  return names.some((name) => silences.includes(name)) ? 'no-answer' : undefined
}
