import type { Directory } from '#core/directory.ts'
import { watchedIn } from '#core/duty/watched.ts'
import { type Quality, staleMs } from '#core/history/quality.ts'
import { isQuantity, quantities } from '#core/reading.ts'
import { dayMs } from '#core/time.ts'
import type { MendAnswer, QualityAnswer } from '#core/wire/quality-answers.ts'
import { ruleKind } from '#core/wire/words.ts'
import type { Missing } from '../../../flows/read/lines-since.ts'
import type { WorstMend } from '../../../flows/rule/mend-worst.ts'
import { answerVersion } from '../board-answer.ts'

/** What stood too long is named as far as somebody reads; the figure counts all. */
const staleShown = 10

/** The figures as the chat has them, with a name for each thing. */
export const qualityAnswer = (quality: Quality, directory: Directory, missing: Missing): QualityAnswer => {
  const nameOf = (id: string): string => watchedIn(directory, id)?.name ?? id
  const { from, to, alarms, days, perPersonDay, takenMs, untaken, floods, chattering, stale } = quality
  return {
    version: answerVersion,
    now: to,
    from,
    isCut: missing.toldFrom > missing.from,
    unread: missing.unread.length,
    alarms,
    perDay: to > from ? alarms / ((to - from) / dayMs) : 0,
    perPersonDay: perPersonDay !== null && Number.isFinite(perPersonDay) ? perPersonDay : null,
    daily: days,
    taken: takenMs && { halfMs: takenMs.half, mostMs: takenMs.most },
    untaken,
    floods,
    chattering,
    staleMs,
    staleCount: stale.length,
    stale: stale.slice(-staleShown).map(({ sensor, rule, at, clearedAt, severity }) => ({
      sensor,
      name: nameOf(sensor),
      rule,
      raisedAt: at,
      ms: (clearedAt ?? to) - at,
      stands: clearedAt === null,
      severity: severity === 'critical' ? 'critical' : 'warning',
    })),
    top: quality.top.map(({ sensor, rule, kind, quantity, count, isChattering }) => ({
      sensor,
      name: nameOf(sensor),
      rule,
      kind: ruleKind(kind) ? kind : null,
      quantity: quantity !== null && isQuantity(quantity) ? quantity : null,
      count,
      isChattering,
      isHere: directory.sensors.get(sensor) !== undefined && !isRetired(directory, sensor),
    })),
    causes: [...quality.causes]
      .map(([cause, count]) => ({ cause, count }))
      .sort((one, other) => other.count - one.count),
  }
}

const isRetired = ({ sensors }: Directory, id: string): boolean => sensors.get(id)?.retiredAt !== undefined

/** A proposal as one number of a rule, which is changed as every other. */
export const mendAnswer = ({ sensor, before, mend }: WorstMend): MendAnswer => {
  const number = mend.kind === 'deadband' ? 'deadband' : 'onDelayMs'
  return {
    sensor: sensor.id,
    name: sensor.name,
    rule: before.id,
    kind: before.kind,
    quantity: before.quantity,
    unit: quantities[before.quantity].unit,
    number,
    from: before[number],
    to: mend.rule[number],
    rings: mend.rings,
    instead: mend.instead,
  }
}
