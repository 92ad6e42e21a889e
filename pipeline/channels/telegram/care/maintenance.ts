import { reasonMax } from '#core/audit.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import type { AlarmWords, CardContext } from '../alarm-text.ts'
import { line, type Page, title } from '../html.ts'
import { label } from '../shorten.ts'

const maintenanceMark = '🔧'

/** Where something is out of service, with how many more went with it. */
const placesOf = ({ maintenance }: AlarmView, { say, place }: AlarmWords): string => {
  const more = (maintenance?.count ?? 1) - 1
  return more > 0 ? say('maintenance-places', { place, count: more }) : place
}

const whyWords = ({ maintenance }: AlarmView, { say, person }: AlarmWords): string | undefined =>
  maintenance &&
  say('card-maintenance-why', {
    name: person(maintenance.responsibleName),
    reason: label(maintenance.reason, reasonMax),
  })

/** That its sensor is out of service, until when, and who answers for that. */
export const outOfService = ({ maintenance, rule }: AlarmView, words: AlarmWords): string | undefined => {
  if (maintenance === undefined || rule.kind === 'overdue') return undefined
  const { say, time, person } = words
  const { until, responsibleName, reason } = maintenance
  const about = { name: person(responsibleName), reason: label(reason, reasonMax) }
  return say('card-maintenance', { time: time(until), ...about })
}

/** What who has it wrote about it. */
const remarkWords = ({ remark }: AlarmView, { say, person }: AlarmWords): string | undefined =>
  remark && say('card-remark', { name: person(remark.name), words: label(remark.words, reasonMax) })

/** What it was, as somebody found out. */
const causeLine = ({ cause: given }: AlarmView, { say, person }: AlarmWords): string | undefined => {
  if (given === undefined) return undefined
  const cause =
    given.words === null ? say('cause-name', { cause: given.cause }) : label(given.words, reasonMax)
  return say('card-cause', { name: person(given.name), cause })
}

/** What people said of it: while it lasts, and what it was. */
export const saidOf = (view: AlarmView, words: AlarmWords): readonly (string | undefined)[] => [
  remarkWords(view, words),
  causeLine(view, words),
]

/** Of a maintenance that has not ended as it should: since when, whose it was, and what to do. */
export const overdueLines = (view: AlarmView, words: AlarmWords): readonly (string | undefined)[] => {
  const { say, time, lasting, person } = words
  const { maintenance } = view
  if (maintenance === undefined) return []
  const { orphaned, responsibleName, until } = maintenance
  const isOver = view.began >= until
  return [
    orphaned === undefined
      ? undefined
      : say('card-orphaned', { name: person(responsibleName), why: orphaned }),
    isOver ? say('card-overdue-since', { time: time(until), duration: lasting(until) }) : undefined,
    whyWords(view, words),
    say('card-overdue-do'),
  ]
}

/** How it was put in order, and by whom. */
export const settledTitle = (view: AlarmView, { say, place, person }: AlarmWords): string =>
  say('card-settled', {
    place,
    how: view.settled?.how ?? 'by-itself',
    name: person(view.settled?.name ?? say('card-somebody')),
  })

/** What is said about a maintenance to one person. */
export const upkeepPage = (
  { upkeep = 'ends', view }: Notice,
  words: AlarmWords,
  { now }: CardContext,
): Page => {
  const { say, time, lasting } = words
  const { maintenance } = view
  const name = words.person(maintenance?.responsibleName ?? say('card-somebody'))
  const heading = say(`reply-maintenance-${upkeep}`, { place: placesOf(view, words), name })
  const until = maintenance?.until ?? now
  const lines = [
    upkeep === 'ends'
      ? say('reply-maintenance-until', { time: time(until), duration: lasting(now, until) })
      : say('reply-maintenance-end', { time: time(until) }),
    whyWords(view, words),
    say(`reply-maintenance-do-${upkeep}`),
  ]
  return [title(`${maintenanceMark} ${heading}`), ...lines.filter((words) => words !== undefined).map(line)]
}

/** That it is a drill, said plainly, and what it has found out so far. */
export const drillLines = ({ drill }: AlarmView, { say, time, lasting }: AlarmWords): readonly string[] => {
  const asked = drill === undefined ? [] : [say('card-drill-asked', { time: time(drill.askedAt) })]
  const missed = drill?.missed
  if (missed === undefined) return [say('card-drill-plainly'), say('card-drill-do'), ...asked]
  const duration = lasting(drill?.askedAt ?? 0)
  return [say('card-drill-missed', { missed, duration }), say('card-drill-missed-do', { missed })]
}
