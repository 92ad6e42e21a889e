import type { Millis } from '#core/time.ts'
import type { AlarmLineAnswer } from '#core/wire/alarm-answers.ts'
import type { Flows } from '../../../flows/deps.ts'
import { readAlarms } from '../../../flows/read/read-alarms.ts'
import { lineOfFacts, lineOfView } from '../alarms/alarms-answer.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'
import type { Annotation } from './answers.ts'

/** So many pages of the history, of 25 alarms each: what rang before them is not drawn. */
const pagesMax = 8

const kinds: Readonly<Record<NonNullable<AlarmLineAnswer['kind']>, string>> = {
  high: 'above its limit',
  low: 'below its limit',
  rate: 'changes too fast',
  silent: 'silent',
  frozen: 'its value stands still',
  overdue: 'maintenance is overdue',
  drill: 'drill',
  uncovered: 'nobody is on duty',
}

const annotationOf = (line: AlarmLineAnswer, now: Millis): Annotation => ({
  time: line.began,
  timeEnd: line.clearedAt ?? (line.state === 'ended' ? line.began : now),
  title: `${line.name}: ${line.kind === null ? 'alarm' : kinds[line.kind]}`,
  text: [
    line.siteName,
    ...(line.limit === null ? [] : [`limit ${line.limit} ${line.unit}`]),
    ...(line.worst === null ? [] : [`worst ${line.worst} ${line.unit}`]),
    line.owner === null ? 'nobody has taken it' : `taken by ${line.owner.name}`,
  ].join(', '),
  tags: line.severity,
})

type Asked = { readonly sensors: string; readonly from: Millis; readonly to: Millis }

/** Alarms of that time, newest first: from when it went over until it was over. */
export const annotationsAnswer = async (
  flows: Flows,
  { organization, directory }: Reader,
  { sensors, from, to }: Asked,
): Promise<{ readonly annotations: readonly Annotation[] } | RefusalName> => {
  if (from >= to) return 'bad-time'
  const wanted = sensors === '' ? undefined : new Set(sensors.split(','))
  const now = flows.clock.now()
  const lines: AlarmLineAnswer[] = []
  let before: Millis | undefined
  for (let page = 0; page < pagesMax; page++) {
    const read = await readAlarms(flows, organization, before)
    if (read === undefined) return 'not-a-member'
    if (page === 0)
      for (const { alarms } of read.board.rows)
        lines.push(...alarms.map((view) => lineOfView(directory, view)))
    lines.push(...read.recent.map((facts) => lineOfFacts(directory, facts)))
    if (read.earlier === null || read.earlier <= from) break
    before = read.earlier
  }
  return {
    annotations: lines
      .filter(({ sensor }) => wanted?.has(sensor) !== false)
      .map((line) => annotationOf(line, now))
      .filter(({ time, timeEnd }) => time < to && timeEnd >= from)
      .sort((a, b) => b.time - a.time),
  }
}
