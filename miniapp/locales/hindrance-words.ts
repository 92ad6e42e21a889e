import type { HindranceWhy } from '#core/hindrance.ts'

/** Why what is heard of a sensor cannot be read, and what to do. */
export type HindranceWords = Readonly<Record<HindranceWhy, string>>
