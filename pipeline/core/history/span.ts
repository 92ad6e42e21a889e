import { dayMs, hourMs } from '../time.ts'

/** How far back a chart looks. */
export const spans = { '1h': hourMs, '24h': dayMs, '7d': 7 * dayMs, '30d': 30 * dayMs } as const
export type SpanName = keyof typeof spans
export const spanNames = Object.keys(spans) as readonly SpanName[]
export const isSpanName = (text: string): text is SpanName => Object.hasOwn(spans, text)
