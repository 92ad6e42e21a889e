import { siteOf } from '#core/directory.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Board } from '../../pipeline/flows/read/read-board.ts'
import { firstThatFits, linesMost, linesThatFit } from './fit.ts'
import { isFine, markOf } from './row-mark.ts'
import { notesOf } from './row-notes.ts'
import { valuesOf } from './row-values.ts'
import type { Say } from './say.ts'

/** Names of unknown sensors after which the others are only counted. */
const strangersMax = 5

const strangersLine = (say: Say, { strangers }: Board): string => {
  const ids = strangers.slice(0, strangersMax).map((stranger) => stranger.sensor)
  const listed = [...ids, ...(strangers.length > strangersMax ? ['…'] : [])].join(', ')
  return say.html('bot-strangers', { count: strangers.length, ids: listed })
}

/** The board in one message, worst first; when it gets too long, first what is fine becomes a number. */
export const statusText = (say: Say, board: Board, forAdmin: boolean): string => {
  const { directory, rows, now } = board
  const manySites = directory.sites.size > 1
  const [anySite] = directory.sites.values()
  const attention = rows.filter((row) => !isFine(row))
  const fine = rows.filter(isFine)
  const ordered = [
    ...fine.filter((row) => row.sensor.kind === 'sensor'),
    ...fine.filter((row) => row.sensor.kind === 'gateway'),
  ]
  const standing = rows.flatMap((row) => row.alarms.filter((view) => view.state !== 'returned'))
  const untaken = standing.filter((view) => view.acknowledgement === null)
  const heading = [
    say.html('bot-status-heading', {
      organization: say.bold(directory.organization.name),
      time: say.time(anySite, now),
    }),
    rows.length === 0
      ? say.html('bot-status-empty')
      : standing.length === 0
        ? say.html('bot-status-calm', { attention: attention.length })
        : say.html('bot-status-alarms', { count: standing.length, untaken: untaken.length }),
    '',
  ].join('\n')
  const short = (row: BoardRow): string => {
    const values = valuesOf(say, row, (instant) => say.time(siteOf(directory, row.sensor), instant))
    return `${markOf(row)} <b>${say.name(row.sensor.name)}</b>${values === '' ? '' : ` ${values}`}`
  }
  /** What has no value to show says what is the matter with it. */
  const brief = (row: BoardRow): string => {
    const [worst] = row.sensor.kind === 'gateway' || row.heardAt === 0 ? notesOf(say, directory, row) : []
    return worst === undefined ? short(row) : `${short(row)} · ${worst}`
  }
  const full = (row: BoardRow): string => {
    const site = manySites ? siteOf(directory, row.sensor) : undefined
    const gateway = row.sensor.kind === 'gateway' ? [say.html('bot-gateway')] : []
    const place = site === undefined ? [] : [say.name(site.name)]
    return [short(row), ...gateway, ...place, ...notesOf(say, directory, row)].join(' · ')
  }
  const strangers = forAdmin && board.strangers.length > 0 ? ['', strangersLine(say, board)] : []
  const counted = fine.length > 0 ? [say.html('bot-others-fine', { count: fine.length })] : []
  const page = (lines: readonly string[]): string => [heading, ...lines, ...strangers].join('\n')
  return firstThatFits([
    () => page([...attention, ...ordered].map(full)),
    () => page([...attention.map(full), ...counted]),
    ...(attention.length > linesMost ? [] : [() => page([...attention.map(brief), ...counted])]),
    () =>
      linesThatFit(heading, attention.map(brief), (left) =>
        say.html('bot-others-too', { count: left + fine.length }),
      ),
  ])
}
