import { isStanding, knownExcursion } from '../../alarm/alarm.ts'
import { alarmRulesOf } from '../../alarm/alarm-rules.ts'
import type { SensorFact } from '../../audit.ts'
import type { ChatId } from '../../ids.ts'
import type { DeadWhy } from '../../notice/dead-why.ts'
import type { AlarmReference, AlarmView, Notice } from '../../notice/notice.ts'
import type { Millis } from '../../time.ts'
import { undeliverable } from '../apply-undeliverable.ts'
import { type Draft, draftOf, orderOf, viewInDraft } from '../draft.ts'
import { alarmOf, type Watch, type WatchContext } from '../watch.ts'

/** That an alarm is over of which no more is known than which it was. */
export const overView = (
  draft: Draft,
  about: Pick<AlarmView, 'rule' | 'raisedAt' | 'began' | 'severity' | 'story'>,
): AlarmView => {
  const nothing = { clearedAt: null, latest: null, worst: null, acknowledgement: null, silence: null }
  const { sensor } = draft.watch
  return { sensor, ...about, state: 'ended', ...nothing, perMinute: null, order: orderOf(draft) }
}

/** The alarm as it is; of one that is over no more is said than which it was. */
const viewNow = (draft: Draft, rule: AlarmView['rule'], { raisedAt }: AlarmReference): AlarmView => {
  const excursion = knownExcursion(alarmOf(draft.watch, rule.id))
  if (excursion !== null && excursion.raisedAt === raisedAt) {
    const clearedAt = excursion.name === 'returned' ? excursion.clearedAt : null
    return viewInDraft(draft, rule, excursion, excursion.name, clearedAt)
  }
  return overView(draft, { rule, raisedAt, began: raisedAt, severity: rule.severity })
}

/**
 * What was told of that alarm came back, long after the messenger had taken it (a mail that bounced): whoever was called by it
 * was not, so their next way, or the next rung, is called now, and the admins are told (design, law 10). Of an alarm that
 * somebody has, or that is over, only the admins hear. What came back is named by when it was sent (`sentAt`): the same once more,
 * while it is still owed to the history (or `recorded` there), changes nothing.
 */
export const returned = (
  watch: Watch,
  context: WatchContext,
  chat: ChatId,
  alarm: AlarmReference,
  why: DeadWhy,
  sentAt: Millis,
  recorded: readonly SensorFact[],
): Watch => {
  const rule = alarmRulesOf(context.sensor).find(({ id }) => id === alarm.rule)
  if (rule === undefined) return watch
  const owed = Object.values(watch.owed).filter((effect) => effect.kind === 'record')
  const isThis = ({ what, rule: of, detail }: SensorFact): boolean =>
    what === 'undeliverable' && of === rule.id && detail.chat === chat && detail.sent === sentAt
  if ([...owed, ...recorded].some(isThis)) return watch
  const state = alarmOf(watch, rule.id)
  const climb = isStanding(state) && state.raisedAt === alarm.raisedAt ? state.climb : null
  const about = { id: '', chat, at: context.now, view: viewNow(draftOf(watch, context), rule, alarm) }
  const notice: Notice =
    climb === null
      ? { kind: 'tell', ...about, reason: 'changed', rung: 0 }
      : {
          kind: 'tell',
          ...about,
          reason: 'rung',
          rung: Math.max(0, climb.rung),
          untakenSince: climb.startedAt,
        }
  return undeliverable(watch, context, notice, why, sentAt)
}
