/** An instant: milliseconds since 1970-01-01T00:00Z, as some clock said it. Never shown to a person as it is. */
export type Millis = number

export const secondMs = 1_000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
