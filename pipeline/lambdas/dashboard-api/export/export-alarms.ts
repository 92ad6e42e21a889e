import { type Directory, siteOf } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import type { Millis } from '#core/time.ts'
import type { AlarmLineAnswer } from '#core/wire/alarm-answers.ts'
import { byteOrderMark, csvLine } from '../../../channels/csv.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readAlarms } from '../../../flows/read/read-alarms.ts'
import { lineOfFacts, lineOfView } from '../alarms/alarms-answer.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import type { Table } from '../table.ts'
import { numberText, wallClock } from './export-readings.ts'

type Wish = { readonly from: Millis; readonly to: Millis; readonly decimal: 'point' | 'comma' }

const head = [
  'rang (UTC)',
  'rang (site)',
  'began (UTC)',
  'over (UTC)',
  'site',
  'sensor',
  'kind',
  'quantity',
  'limit',
  'worst',
  'unit',
  'severity',
  'taken by',
  'taken (UTC)',
  'cause',
]

/** In the place of what may stand where it was not read. */
const notRead = 'not read'

const utc = (at: Millis | null): string | null => (at === null ? null : new Date(at).toISOString())

const lineOf = (directory: Directory, line: AlarmLineAnswer, decimal: Wish['decimal']): string => {
  const sensor = watchedIn(directory, line.sensor)
  const zone = (sensor && siteOf(directory, sensor)?.timeZone) ?? 'UTC'
  const nothing = line.isWhole || line.state !== 'ended' ? null : notRead
  return csvLine([
    utc(line.raisedAt),
    wallClock(zone)(line.raisedAt),
    utc(line.began),
    utc(line.clearedAt) ?? nothing,
    line.siteName,
    line.name,
    line.kind,
    line.quantity,
    numberText(line.limit, decimal),
    numberText(line.worst, decimal),
    line.unit,
    line.severity,
    line.owner?.name ?? nothing,
    utc(line.owner?.at ?? null) ?? nothing,
    line.cause ?? nothing,
  ])
}

/** A line of the history that cannot be read: an alarm may stand there, and a table that left it out would look whole. */
const unreadLine = (at: Millis): string =>
  csvLine(head.map((name) => (name === 'rang (UTC)' ? utc(at) : name === 'kind' ? 'unreadable' : null)))

/** A part of the alarms of an organization, newest first, and the next part where there is more. */
export const exportAlarms = async (
  flows: Flows,
  { organization, directory }: Reader,
  { from, to, decimal }: Wish,
): Promise<Table | RefusalName> => {
  if (from >= to) return 'bad-time'
  const read = await readAlarms(flows, organization, to)
  if (read === undefined) return 'not-a-member'
  const open = read.board.rows.flatMap(({ alarms }) => alarms.map((view) => lineOfView(directory, view)))
  const oldest = read.earlier ?? from
  // What stands comes with the part in whose time it rang.
  const isIn = (at: Millis): boolean => at >= Math.max(from, oldest) && at < to
  const lines = [
    ...[...open, ...read.recent.map((facts) => lineOfFacts(directory, facts))].map(
      (line) => [line.raisedAt, lineOf(directory, line, decimal)] as const,
    ),
    ...read.unread.map((at) => [at, unreadLine(at)] as const),
  ]
    .filter(([at]) => isIn(at))
    .sort(([a], [b]) => b - a)
  const query = new URLSearchParams({ from: String(from), to: String(oldest), decimal })
  return {
    csv: byteOrderMark + csvLine(head) + lines.map(([, line]) => line).join(''),
    file: 'alarms.csv',
    next: read.earlier !== null && oldest > from ? `/api/export/alarms?${query}` : null,
  }
}
