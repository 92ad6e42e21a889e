import type { Millis } from '#core/time.ts'
import type { Certificate } from '../gateway/things.ts'

/** What Telegram says of the webhook (getWebhookInfo), as far as it is looked at. */
export type WebhookFacts = {
  readonly url: string
  readonly pending: number
  readonly lastErrorAt?: Millis
  readonly lastError?: string
  readonly allowed: readonly string[]
}

/** What could be learned of one part, or why it could not. */
export type Learned<Value> =
  | { readonly kind: 'is'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly why: string }

type StackFacts = {
  readonly name: string
  /** `absent`, or what CloudFormation says. */
  readonly status: string
}

export type GatewayFacts = { readonly thing: string; readonly certificates: readonly Certificate[] }

/** All that the doctor looks at, gathered (`gather-facts.ts`) before anything is judged. */
export type Facts = {
  readonly now: Millis
  readonly stacks: Learned<readonly StackFacts[]>
  readonly version: { readonly here: string; readonly deployed: string | undefined }
  readonly code: Learned<'as-here' | 'other'>
  /** What is wrong with them, a sentence each. */
  readonly tables: Learned<readonly string[]>
  readonly token: Learned<'there' | 'missing'>
  readonly webhook: Learned<{ readonly wanted: string; readonly facts: WebhookFacts }>
  readonly watcher: Learned<{ readonly lastRunAt: Millis | undefined; readonly errors: number }>
  readonly deadLetters: Learned<number>
  readonly alarms: Learned<readonly { readonly name: string; readonly says: string }[]>
  readonly gateways: Learned<readonly GatewayFacts[]>
  /** How far the clock of this machine is ahead of AWS's. */
  readonly clockAheadMs: Learned<Millis>
  /** By which release of the time-zone rules the deployed functions show times, and which zones they show wrong. */
  readonly timeZones: Learned<{ readonly rules: string; readonly outdated: readonly string[] }>
}
