import type { Sensor } from '#core/directory.ts'
import { type SpanName, spanNames, spans } from '#core/history/span.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { parseDuration } from './duration.ts'
import { findSensors } from './sensor.ts'

/** What somebody wants of `/chart`. `choose`: `words` mean no sensor, or several. */
export type ChartWish =
  | { readonly kind: 'draw'; readonly sensors: readonly Sensor[]; readonly span: SpanName | undefined }
  | { readonly kind: 'choose'; readonly words: string; readonly span: SpanName | undefined }

/** A day, or an hour when none of them is older: of a new sensor nearly all of a day would be empty. */
export const usualSpan = (sensors: readonly Sensor[], now: Millis): SpanName =>
  sensors.every(({ addedAt }) => now - addedAt < hourMs) ? '1h' : '24h'

/** The shortest span that is not shorter than what was written. */
const spanFor = (ms: number): SpanName => spanNames.find((name) => spans[name] >= ms) ?? '30d'

/** Reads what stands after `/chart`: sensors with commas between them, and how far back; no span when none was written. */
export const readChartRequest = (sensors: readonly Sensor[], words: string): ChartWish => {
  const written = parseDuration(words)
  const isSpan = written !== undefined && written.after === ''
  const span = isSpan ? spanFor(written.ms) : undefined
  const names = (isSpan ? written.before : words)
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  if (names.length === 0) return { kind: 'choose', words: '', span }
  const meant: Sensor[] = []
  for (const name of names) {
    const [only, ...others] = findSensors(sensors, name)
    if (only === undefined || others.length > 0) return { kind: 'choose', words: name, span }
    if (!meant.includes(only)) meant.push(only)
  }
  return { kind: 'draw', sensors: meant, span }
}
