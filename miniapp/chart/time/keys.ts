import type { Span } from '../geometry.ts'
import { panned, zoomed } from './view.ts'

type Keyed = {
  readonly span: Span
  /** The instant that is read; null where none is. */
  readonly pointed: number | null
  /** How far one press of an arrow goes: a column of the chart. */
  readonly columnMs: number
  readonly point: (at: number | null) => void
  readonly show: (span: Span) => void
  readonly toNow: () => void
}

const reads: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }
const pans: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 }
const zooms: Readonly<Record<string, number>> = { '+': 0.5, '=': 0.5, '-': 2, '−': 2 }

/** What a key does in a chart; false when it is not one of its keys. */
export const keyPressed = (
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { span, pointed, columnMs, point, show, toNow }: Keyed,
): boolean => {
  const [from, to] = span
  const [read, pan, zoom] = [reads[key], pans[key], zooms[key]]
  if (key === 'Escape') point(null)
  else if (key === 'End') toNow()
  else if (read !== undefined && shiftKey) show(panned(span, read / 4))
  else if (read !== undefined) {
    const start = pointed ?? (read < 0 ? to : from)
    point(Math.min(to, Math.max(from, start + read * columnMs)))
  } else if (pan !== undefined) show(panned(span, pan))
  else if (zoom !== undefined) show(zoomed(span, zoom, pointed ?? (from + to) / 2))
  else return false
  return true
}
