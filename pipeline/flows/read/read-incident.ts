import { knownExcursion } from '#core/alarm/alarm.ts'
import type { SensorFact } from '#core/audit.ts'
import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { AlarmReference, AlarmView } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import type { BoardRow } from '#core/watch/board.ts'
import type { Flows } from '../deps.ts'
import { type AlarmFacts, factsOfAlarm } from './alarm-facts.ts'
import { factsFrom } from './facts-from.ts'
import { lookAtSensor } from './read-sensor.ts'
import { type Telling, whoWasTold } from './who-was-told.ts'

/** An alarm that is over says no more whom it told: as many chats are asked whether they remember, those that such an alarm tells first. */
const chatsMax = 60

const likelyFirst = (directory: Directory, sensor: Sensor): readonly ChatId[] => {
  const site = siteOf(directory, sensor)
  const likely = [site?.chat, ...(site?.onDuty ?? [])]
  const all = [...directory.chats.keys()]
  return [...all.filter((chat) => likely.includes(chat)), ...all.filter((chat) => !likely.includes(chat))]
}

export type Incident = {
  readonly reference: AlarmReference
  readonly directory: Directory
  readonly sensor: Sensor
  readonly row: BoardRow
  /** While it stands, or until somebody takes note of it. */
  readonly view: AlarmView | undefined
  /** As the history tells it; nothing in the moment before the first line is written. */
  readonly told: AlarmFacts | undefined
  /** What else happened to its sensor meanwhile, oldest first: silences, maintenance, changes of this rule. */
  readonly beside: readonly SensorFact[]
  readonly tellings: readonly Telling[]
  /** So many chats more could remember that they were told, and were not asked. */
  readonly unasked: number
}

const besideKinds: readonly SensorFact['what'][] = [
  'silenced',
  'silence-ended',
  'maintenance-began',
  'maintenance-ended',
]

/** Everything that is known of one alarm, whether it stands or is long over. */
export const readIncident = async (
  flows: Flows,
  organization: OrganizationId,
  reference: AlarmReference,
): Promise<Incident | 'no-such-sensor' | 'no-such-alarm'> => {
  const { sensor: id, rule, raisedAt } = reference
  const [look, watches] = await Promise.all([
    lookAtSensor(flows, organization, id),
    flows.stores.watches.load(organization, [id], () => undefined),
  ])
  if (look === undefined) return 'no-such-sensor'
  const { row, directory } = look
  const view = row.alarms.find((one) => one.rule.id === rule && one.raisedAt === raisedAt)
  const from = Math.min(view?.began ?? raisedAt, raisedAt)
  const { facts, isWhole, unread } = await factsFrom(flows, organization, id, from)
  const raised = facts.find((one) => one.what === 'raised' && one.rule === rule && one.at === raisedAt)
  if (view === undefined && raised === undefined) return 'no-such-alarm'
  const told = raised && factsOfAlarm(facts, raised, isWhole && unread === 0)
  const to: Millis = view === undefined ? (told?.over?.at ?? Number.POSITIVE_INFINITY) : look.now
  const beside = facts
    .filter(({ what, at }) => besideKinds.includes(what) && at >= from && at <= to)
    .reverse()
  const watch = watches.get(id)
  const excursion = watch && knownExcursion(watch.alarms[rule] ?? { name: 'normal' })
  const past = watch?.excursions?.[rule]?.find((one) => one.raisedAt === raisedAt)
  const known = excursion?.raisedAt === raisedAt ? excursion.told : past?.told
  const maybe = known === undefined ? likelyFirst(directory, row.sensor) : []
  const knew: readonly ChatId[] = known ?? maybe.slice(0, chatsMax)
  return {
    reference,
    directory,
    sensor: row.sensor,
    row,
    view,
    told,
    beside,
    tellings: await whoWasTold(flows, organization, directory, knew, reference),
    unasked: Math.max(0, maybe.length - chatsMax),
  }
}
