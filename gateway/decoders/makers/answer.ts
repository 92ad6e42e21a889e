import type { Fault } from '#core/reading.ts'
import type { Decoded, Format } from '../decoded.ts'
import { measured, type Raw } from '../measured.ts'

type Reading = Extract<Decoded, { kind: 'reading' }>

/** What one frame of a maker's sensor measured; nothing that a frame does not carry is said of. */
export const reading = (
  format: Format,
  model: string,
  raw: Raw,
  more: Partial<Pick<Reading, 'counter' | 'probe'>> & { readonly faults?: readonly Fault[] } = {},
): Decoded => {
  const { faults, ...rest } = more
  return { kind: 'reading', format, model, ...measured(raw, faults), ageMs: 0, ...rest }
}
