import { knownExcursion, type Standing } from '../../alarm/alarm.ts'
import type { Sensor, Site } from '../../directory.ts'
import type { ChatId } from '../../ids.ts'
import { isNotice, isQuiet } from '../../notice/notice.ts'
import type { LimitRule, Severity } from '../../rule.ts'
import { type Millis, minuteMs } from '../../time.ts'
import { type Draft, draftOf, tellRung } from '../draft.ts'
import { alarmOf, emptyWatch, nothingHeard, type Watch, type WatchContext } from '../watch.ts'
import { climbOn } from './climb.ts'

/** One telling of an alarm that nobody takes. */
export type PreviewStep = {
  readonly at: Millis
  /** Counts from 0; past the last it is the last again. */
  readonly rung: number
  readonly chats: readonly ChatId[]
  /** False in quiet hours. */
  readonly sounds: boolean
}

/** A climb is looked at so often at the most: quiet hours hold it back once, and every other look tells. */
const looksMax = 40

const ruleOf = (severity: Severity): LimitRule => ({
  id: 'preview',
  kind: 'high',
  quantity: 'temperature',
  setpoint: 0,
  deadband: 0,
  onDelayMs: minuteMs,
  offDelayMs: minuteMs,
  severity,
})

const sensorOf = (site: Site, rule: LimitRule): Sensor => ({
  id: 'preview',
  kind: 'sensor',
  name: '',
  site: site.id,
  intervalMs: minuteMs,
  rules: [rule],
  addedAt: 0,
})

const stepOf = ({ watch: { owed } }: Draft, at: Millis): PreviewStep | undefined => {
  const notices = Object.values(owed).filter(isNotice)
  const [first] = notices
  if (first === undefined) return undefined
  const chats = notices.map(({ chat }) => chat)
  return { at, rung: first.rung, chats, sounds: !isQuiet(first.view, at) }
}

/**
 * Who would be told when, if something of that severity rang at `site` at `from` and nobody took it: decided by what decides it
 * when it rings. `surroundings` are those of an instant. Ends with the first repeat of the last rung; a rung that reaches nobody
 * at all tells nobody, and is left out.
 */
export const previewClimb = (
  surroundings: (at: Millis) => Pick<WatchContext, 'directory' | 'ladder' | 'quietUntil'>,
  site: Site,
  severity: Severity,
  from: Millis,
): readonly PreviewStep[] => {
  const rule = ruleOf(severity)
  const sensor = sensorOf(site, rule)
  const contextAt = (now: Millis): WatchContext => ({ ...surroundings(now), sensor, last: nothingHeard, now })
  const alarm: Standing = {
    name: 'active',
    raisedAt: from,
    began: from,
    severity,
    worst: null,
    acknowledgement: null,
    climb: null,
    told: [],
  }
  const last = (site.ladders?.[severity] ?? surroundings(from).ladder).rungs.length - 1
  const begun: Watch = { ...emptyWatch(sensor.id), alarms: { [rule.id]: alarm } }
  let draft = draftOf(begun, contextAt(from))
  tellRung(draft, rule, 0, 'raised')
  const steps: PreviewStep[] = []
  for (let looks = 0; looks < looksMax; looks++) {
    const step = stepOf(draft, draft.context.now)
    if (step !== undefined) steps.push(step)
    const climb = knownExcursion(alarmOf(draft.watch, rule.id))?.climb
    if (climb == null || (step !== undefined && step.rung > last)) break
    const { version } = draft.watch
    draft = draftOf({ ...draft.watch, version: version + 1, owed: {} }, contextAt(climb.nextAt))
    climbOn(draft, rule)
  }
  return steps
}
