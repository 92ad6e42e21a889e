import type { Peak } from '#core/alarm/alarm.ts'
import { siteOf } from '#core/directory.ts'
import type { AlarmReference, AlarmView } from '#core/notice/notice.ts'
import type { Quantity } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import { markOf } from '../../pipeline/channels/telegram/severity-mark.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { linesThatFit } from './fit.ts'
import { alarmWords } from './row-notes.ts'
import { valueWords } from './row-values.ts'
import type { Moment, Say } from './say.ts'

/** A list has at most so many buttons: a thumb cannot choose from more. */
const takeButtonsMax = 12

export type Listed = { readonly row: BoardRow; readonly view: AlarmView }

export const listedAlarms = (board: Board): readonly Listed[] =>
  board.rows.flatMap((row) => row.alarms.map((view) => ({ row, view })))

export const referenceOf = ({ sensor, rule, raisedAt }: AlarmView): AlarmReference => ({
  sensor,
  rule: rule.id,
  raisedAt,
})

const latestWords = (
  say: Say,
  quantity: Quantity,
  { value, at }: Peak,
  past: true | undefined,
  time: (instant: Millis) => Moment,
): string => valueWords(say, quantity, { kind: past === true ? 'past' : 'present', value, at }, time)

/** What stands and what came back untaken, a line each, worst first. */
export const alarmsText = (say: Say, board: Board): string => {
  const listed = listedAlarms(board)
  const [anySite] = board.directory.sites.values()
  const time = say.time(anySite, board.now)
  if (listed.length === 0) return say.html('bot-alarms-none', { time })
  const lines = listed.map(({ row, view }) => {
    const at = (instant: Millis): Moment => say.time(siteOf(board.directory, row.sensor), instant)
    const latest = view.latest
    const value =
      latest === null || !('quantity' in view.rule)
        ? ''
        : ` ${latestWords(say, view.rule.quantity, latest, view.past, at)}`
    const words = alarmWords(say, row.sensor, view, at)
    return `${markOf(view)} <b>${say.name(row.sensor.name)}</b>${value} · ${words}`
  })
  const heading = `${say.html('bot-alarms-heading', { count: listed.length, time })}\n`
  return linesThatFit(heading, lines, (left) => say.html('bot-others-too', { count: left }))
}

/** Those that can be taken: nobody has them yet. */
export const takeable = (board: Board): readonly Listed[] =>
  listedAlarms(board)
    .filter(({ view }) => view.state === 'returned' || view.acknowledgement === null)
    .slice(0, takeButtonsMax)
