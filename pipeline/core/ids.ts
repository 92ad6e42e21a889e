/**
 * Names that never change. Their lengths are bounded so that one alarm's reference fits Telegram's 64 bytes of callback
 * data: organization 12, sensor 24 (the duty of a site 25), rule 10, two base-36 instants' worth of time and the verb.
 */
export type OrganizationId = string
export type SiteId = string
export type SensorId = string
export type GatewayId = string
export type RuleId = string
/** A Telegram user id: a positive integer below 2^53. */
export type PersonId = number
/** A Telegram chat id (the person's id for a private chat, negative for groups), or the id of another way to a person. */
export type ChatId = number

/** As long as the id of a sensor may be. */
export const sensorIdMax = 24

const patterns = {
  organization: /^[a-z0-9][a-z0-9-]{0,11}$/,
  site: /^[a-z0-9][a-z0-9-]{0,23}$/,
  sensor: /^[a-z0-9][a-z0-9-]{0,23}$/,
  gateway: /^[a-z0-9][a-z0-9-]{0,23}$/,
  /** A sensor, or the duty of a site (`duty/watched.ts`). */
  watched: /^@?[a-z0-9][a-z0-9-]{0,23}$/,
  rule: /^[a-z0-9][a-z0-9-]{0,9}$/,
} as const

/** True when `text` is a well-formed id of that kind: lower-case letters, digits and dashes, within its length. */
export const isId = (kind: keyof typeof patterns, text: unknown): text is string =>
  typeof text === 'string' && patterns[kind].test(text)
