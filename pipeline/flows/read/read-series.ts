import type { Sensor } from '#core/directory.ts'
import { futureToleranceMs } from '#core/gateway-protocol/parse-block.ts'
import { joinedSpans } from '#core/history/joined-spans.ts'
import { piecesOfHours } from '#core/history/rollup.ts'
import {
  type Columns,
  type Piece,
  piecesOfReadings,
  type Series,
  seriesOfPieces,
} from '#core/history/series.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Quantity } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import { readingsBetween } from '../archive/read-archived.ts'
import type { Flows } from '../deps.ts'
import { readHours } from './read-hours.ts'

/** From here on a chart is made of hours: two days of readings every 5 s are 35,000. */
const hoursFromMs = 2 * dayMs

/** A sensor's series with the columns that it was made of. */
export type SeriesRead = Columns & {
  readonly series: Series
  readonly columnMs: number
  /** What it was made of: readings (null: one that knew nothing), or hours of them. */
  readonly pieces: readonly (Piece | null)[]
  readonly isOfHours: boolean
  /** Pieces further apart than this have nothing known between them, however wide the columns are. */
  readonly trustedMs: number
  /** Times of which something is stored that cannot be read: it is missing in all of this. */
  readonly unread: readonly Interval[]
}

/** Hours whose middle is in the time that was asked for; of one that goes on at its end the middle is still to come, and what is known of it counts. */
const within = (hours: Iterable<Piece>, from: Millis, to: Millis): readonly Piece[] =>
  [...hours]
    .filter(({ at }) => at >= from)
    .map((piece) => (piece.at < to ? piece : { ...piece, at: piece.lastAt }))

/** One quantity of one sensor from `from` until `to` (exclusive), in at most so many columns. */
export const readSeries = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  quantity: Quantity,
  { from, to, columns: most }: { readonly from: Millis; readonly to: Millis; readonly columns: number },
): Promise<SeriesRead> => {
  const isOfHours = to - from > hoursFromMs
  const columns = isOfHours ? Math.min(most, Math.ceil((to - from) / hourMs)) : most
  const columnMs = (to - from) / columns
  // Longer than this without a known value is a hole, and drawn as one.
  const restMs = 3 * sensor.intervalMs + minuteMs
  const gapMs = Math.max(restMs, columnMs * 1.5)
  const trustedMs = isOfHours ? Math.max(restMs, 1.5 * hourMs) : restMs
  const cut = { from, to, columns, gapMs }
  // Nothing is dated later than this, and what is dated now belongs to it.
  const until = Math.min(to, flows.clock.now() + futureToleranceMs)
  const unread: Interval[] = []
  const asked = [flows, organization, sensor.id, from, until] as const
  const notRead = ([began, ended]: Interval): void =>
    void unread.push([Math.max(began, from), Math.min(ended, to)])
  const pieces = isOfHours
    ? within(piecesOfHours(await readHours(...asked, notRead), quantity), from, to)
    : [...piecesOfReadings(await readingsBetween(...asked, notRead), quantity, cut)]
  const series = seriesOfPieces(pieces, quantity, cut)
  return { ...cut, columnMs, series, pieces, isOfHours, trustedMs, unread: joinedSpans(unread) }
}
