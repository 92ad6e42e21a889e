import type { Maintenance } from '#core/care/maintenance.ts'
import { type Person, siteOf } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { RunningMaintenance } from '../../pipeline/flows/maintenance/read.ts'
import type { BotContext } from '../context.ts'
import { linesThatFit } from './fit.ts'
import { markOf } from './row-mark.ts'
import { notesOf } from './row-notes.ts'
import { valuesOf } from './row-values.ts'
import { ofText } from './rule-edit.ts'
import type { Marked, Moment, Say } from './say.ts'

const marked = (html: string): Marked => ({ marked: html })

const anySiteOf = ({ member: { directory } }: BotContext, sensors: readonly SensorId[]) => {
  const [first = ''] = sensors
  const sensor = directory.sensors.get(first)
  return (sensor && siteOf(directory, sensor)) ?? [...directory.sites.values()][0]
}

const timeOf = (ctx: BotContext, sensors: readonly SensorId[], at: Millis): Moment =>
  ctx.say.time(anySiteOf(ctx, sensors), at)

/** What goes out of service, in a sentence. */
export const thingsText = ({ say, member }: BotContext, sensors: readonly SensorId[]): Marked =>
  marked(ofText(say, member.directory, sensors))

/** Longer than two weeks: asked twice. */
export const sureText = (say: Say, forMs: number): string =>
  say.html('maintenance-sure', { duration: say.duration(forMs) })

const stepLines = (say: Say, steps: readonly string[], mark: string): readonly string[] =>
  steps.map((step) => `${mark} ${say.html('maintenance-line', { words: step })}`)

/** What is about to begin, before the last button. */
export const beginPlan = (
  ctx: BotContext,
  until: Millis,
  plan: {
    readonly sensors: readonly SensorId[]
    readonly reason: string
    readonly checklist: readonly string[]
    readonly answers: Person
  },
): string => {
  const { say, member } = ctx
  const { sensors, reason, checklist, answers } = plan
  const who = answers.id === member.person.id ? 'maintenance-plan-you' : 'maintenance-plan-them'
  return [
    say.html('maintenance-plan', {
      what: thingsText(ctx, sensors),
      until: timeOf(ctx, sensors, until),
      reason,
    }),
    say.html(who, { name: answers.name }),
    ...(checklist.length === 0 ? [] : [say.html('maintenance-plan-steps')]),
    ...stepLines(say, checklist, '☐'),
    say.html('maintenance-means'),
  ].join('\n')
}

/** That there is no such maintenance any more. */
export const notRunning = (say: Say): string => say.html('maintenance-not-running')

/** One line for each that goes on. */
export const maintenancesText = (ctx: BotContext, all: readonly RunningMaintenance[]): string => {
  const { say } = ctx
  return [
    say.html('maintenances', { count: all.length }),
    ...all.map(({ maintenance, rows }) => {
      const sensors = rows.map(({ sensor }) => sensor.id)
      return `🔧 ${say.html('maintenances-line', {
        what: thingsText(ctx, sensors),
        until: timeOf(ctx, sensors, maintenance.until),
        name: maintenance.responsibleName,
        reason: maintenance.reason,
      })}`
    }),
  ].join('\n')
}

/** How one sensor stands, with the age of its values; what is silent or bad is said. */
const rowLine = (ctx: BotContext, row: BoardRow): string => {
  const { say, member } = ctx
  const at = (instant: Millis): Moment => say.time(siteOf(member.directory, row.sensor), instant)
  const values = valuesOf(say, row, at)
  const heard = row.heardAt === 0 ? '' : ` (${at(row.heardAt).html})`
  const notes = notesOf(say, member.directory, { ...row, maintenance: null })
  const more = notes.length === 0 ? '' : ` · ${notes.join(' · ')}`
  const mark = markOf({ ...row, maintenance: null })
  return `${mark} <b>${say.name(row.sensor.name)}</b>${values === '' ? '' : ` ${values}`}${heard}${more}`
}

const othersText = (say: Say) => (count: number) => say.html('bot-others-too', { count })

const orphanedLine = (say: Say, { orphaned, responsibleName: name }: Maintenance): string | undefined =>
  orphaned && `⚠️ ${say.html('card-orphaned', { name, why: orphaned })}`

/** One maintenance: what, until when, whose, why, and how its sensors stand. */
export const maintenanceText = (
  ctx: BotContext,
  { maintenance, rows }: RunningMaintenance,
  now: Millis,
): string => {
  const { say } = ctx
  const { until, from, responsibleName, reason, checklist, asked, signature } = maintenance
  const sensors = rows.map(({ sensor }) => sensor.id)
  const isOver = now >= until
  const heading = [
    say.html(isOver ? 'maintenance-is-over' : 'maintenance-heading', {
      what: thingsText(ctx, sensors),
      until: timeOf(ctx, sensors, until),
      duration: say.duration(Math.abs(until - now)),
    }),
    say.html('maintenance-whose', { name: responsibleName, reason, time: timeOf(ctx, sensors, from) }),
    orphanedLine(say, maintenance),
    asked && say.html('maintenance-asked', { name: asked.toName, by: asked.by }),
    signature && say.html('maintenance-half-signed', { name: signature.name }),
    checklist.length === 0 ? undefined : stepLines(say, checklist, '☐').join('\n'),
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n')
  return linesThatFit(
    heading,
    rows.map((row) => rowLine(ctx, row)),
    othersText(say),
  )
}

/** What must be done before anybody signs. */
export const checklistText = (say: Say, steps: readonly string[]): string =>
  [say.html('maintenance-check'), ...stepLines(say, steps, '☐')].join('\n')

const isBad = (row: BoardRow): boolean =>
  row.presence !== 'live' ||
  row.blind ||
  row.breach !== null ||
  row.alarms.some(({ state }) => state !== 'returned')

/** What somebody signs for: the values of now. What is silent or bad is said first, and that it rings with the signature. */
export const valuesText = (ctx: BotContext, { rows }: RunningMaintenance, now: Millis): string => {
  const { say } = ctx
  const bad = rows.filter(isBad)
  const sensors = rows.map(({ sensor }) => sensor.id)
  const heading = [
    say.html('maintenance-values', { time: timeOf(ctx, sensors, now), count: rows.length }),
    bad.length === 0
      ? say.html('maintenance-values-good')
      : `⚠️ ${say.html('maintenance-values-bad', { count: bad.length })}`,
  ].join('\n')
  const sorted = [...bad, ...rows.filter((row) => !bad.includes(row))]
  const text = linesThatFit(
    heading,
    sorted.map((row) => rowLine(ctx, row)),
    othersText(say),
  )
  return `${text}\n${say.html('maintenance-sign-means')}`
}
