import { reasonMax } from '#core/audit.ts'
import { checklistMax, signWithinMs } from '#core/care/maintenance.ts'
import type { Directory } from '#core/directory.ts'
import { quantities } from '#core/reading.ts'
import type { AlarmRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { isChanged } from '#core/wire/board-answers.ts'
import { isMaintenancesAnswer } from '#core/wire/care-answers.ts'
import { flag, like, listOf, maybe, numeric, words } from '#core/wire/guard.ts'
import { instant, sensorId } from '#core/wire/words.ts'
import { type BeginOutcome, beginMaintenance } from '../../../flows/maintenance/begin.ts'
import { extend, take } from '../../../flows/maintenance/change.ts'
import { type RunningMaintenance, readMaintenances } from '../../../flows/maintenance/read.ts'
import { signOff } from '../../../flows/maintenance/sign-off.ts'
import { answerVersion } from '../board-answer.ts'
import { type Endpoint, endpoint } from '../endpoint.ts'
import type { RefusalName } from '../refusals.ts'
import { firstValueOf } from './first-value.ts'

/** A step of a list is as long as a line of a phone; what is longer is cut where it is kept. */
const step = words(reasonMax)
/** More things at once are taken out of service with the site. */
const sensorsMax = 100
const maintenanceId = like(/^[0-9a-z]{4,16}$/)
const change = { method: 'POST', role: 'operator', answers: isChanged } as const

const refusals: Readonly<Record<string, RefusalName>> = {
  'unknown-sensor': 'no-such-sensor',
  'in-maintenance': 'in-maintenance',
  'cannot-answer': 'cannot-answer',
  'no-end': 'bad-minutes',
  'too-short': 'bad-minutes',
  'too-long': 'bad-minutes',
  'ask-twice': 'ask-twice',
  'no-reason': 'no-reason',
  'not-in-maintenance': 'no-such-maintenance',
  'not-allowed': 'not-allowed',
  'values-too-old': 'values-too-old',
  'not-checked': 'not-checked',
  'signed-already': 'signed-already',
  'changed-by-others': 'changed-by-others',
}

const said = ({ kind }: BeginOutcome | { readonly kind: string }): object | RefusalName =>
  refusals[kind] ?? { kind }

/** A drill, or a time that is up, says nothing of the values that stand there. */
const isOfWhatIsMeasured = ({ kind }: AlarmRule): boolean =>
  kind !== 'overdue' && kind !== 'drill' && kind !== 'uncovered'

const maintenanceAnswer = (
  { maintenance, rows }: RunningMaintenance,
  { sites }: Directory,
  reader: number,
) => ({
  id: maintenance.id,
  reason: maintenance.reason,
  from: maintenance.from,
  until: maintenance.until,
  responsible: maintenance.responsibleName,
  responsibleId: maintenance.responsible,
  isMine: maintenance.responsible === reader,
  asked: maintenance.asked?.toName ?? null,
  checklist: maintenance.checklist,
  signature: maintenance.signature
    ? { name: maintenance.signature.name, at: maintenance.signature.at }
    : null,
  sensors: rows.map((row) => {
    const first = firstValueOf(row)
    return {
      sensor: row.sensor.id,
      name: row.sensor.name,
      site: sites.get(row.sensor.site)?.name ?? row.sensor.site,
      quantity: first?.quantity ?? null,
      unit: first === undefined ? '' : quantities[first.quantity].unit,
      value: first?.value ?? ('unavailable' as const),
      isBad: row.alarms.some(({ state, rule }) => state !== 'returned' && isOfWhatIsMeasured(rule)),
    }
  }),
})

export const endpoints: readonly Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/maintenance',
    says: 'What is out of service, until when, who answers for it, and what is measured there now.',
    role: 'viewer',
    scope: 'read',
    fields: {},
    answers: isMaintenancesAnswer,
    answer: async (flows, { organization, person }) => {
      const read = await readMaintenances(flows, organization)
      if (read === undefined) return 'not-a-member'
      const { board, all } = read
      return {
        version: answerVersion,
        now: board.now,
        needsTwo: board.directory.organization.returnNeedsTwo === true,
        all: all.map((one) => maintenanceAnswer(one, board.directory, person.id)),
      }
    },
  }),
  endpoint({
    ...change,
    path: '/api/maintenance/begin',
    says: 'Takes sensors out of service together. `at` is when that was decided: the same once more changes nothing. `answers` is who answers for it.',
    fields: {
      sensors: listOf(sensorId, sensorsMax),
      at: instant,
      minutes: numeric,
      reason: words(reasonMax),
      checklist: listOf(step, checklistMax),
      answers: maybe(numeric),
      isSure: flag,
    },
    faults: { sensors: 'bad-sensor', at: 'look-again', minutes: 'bad-minutes', reason: 'no-reason' },
    answer: async (flows, { organization, directory, person }, asked) => {
      const { sensors, at, minutes, reason, checklist, isSure } = asked
      const answers = asked.answers === undefined ? person : directory.people.get(asked.answers)
      if (answers === undefined) return 'no-such-person'
      if (sensors.length === 0) return 'bad-sensor'
      const now = flows.clock.now()
      // Its line of the audit stands where it was decided: nobody writes that into a past that is read already.
      if (now - at > signWithinMs) return 'look-again'
      // What was decided in the future was decided by a wrong clock.
      const wish = {
        sensors,
        at: Math.min(at, now),
        forMs: minutes * minuteMs,
        reason,
        checklist,
        answers,
        isSure,
      }
      const outcome = await beginMaintenance(flows, organization, person, wish)
      if (outcome.kind !== 'begun') return said(outcome)
      return { kind: 'begun', id: outcome.maintenance.id, others: outcome.others }
    },
  }),
  endpoint({
    ...change,
    path: '/api/maintenance/extend',
    says: 'It takes longer: it ends so many minutes from now, for a reason. `seen` is when it was to end when that was decided.',
    fields: {
      id: maintenanceId,
      minutes: numeric,
      reason: words(reasonMax),
      isSure: flag,
      seen: instant,
    },
    faults: { id: 'no-such-maintenance', minutes: 'bad-minutes', reason: 'no-reason' },
    answer: async (flows, { organization, person }, { id, minutes, reason, isSure, seen }) => {
      const extension = { at: flows.clock.now(), forMs: minutes * minuteMs, why: reason, isSure, seen }
      return said(await extend(flows, organization, id, person, extension))
    },
  }),
  endpoint({
    ...change,
    path: '/api/maintenance/take',
    says: 'Who asks answers for it from now on. `seen` is who answered for it when that was decided.',
    fields: { id: maintenanceId, seen: numeric },
    faults: { id: 'no-such-maintenance' },
    answer: async (flows, { organization, person }, { id, seen }) =>
      said(await take(flows, organization, id, person, seen)),
  }),
  endpoint({
    ...change,
    path: '/api/maintenance/sign-off',
    says: 'Signs that these sensors return to service, by values that were shown at `shownAt`. What is bad is told at once.',
    fields: { id: maintenanceId, sensors: listOf(sensorId, sensorsMax), shownAt: instant, isChecked: flag },
    faults: { id: 'no-such-maintenance', sensors: 'bad-sensor' },
    answer: async (flows, { organization, person }, { id, sensors, shownAt, isChecked }) => {
      const outcome = await signOff(flows, organization, id, sensors, person, { shownAt, isChecked })
      if (outcome.kind !== 'in-service') return said(outcome)
      return { kind: outcome.kind, back: outcome.sensors, bad: outcome.bad }
    },
  }),
]
