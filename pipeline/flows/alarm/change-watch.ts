import type { OrganizationId, SensorId } from '#core/ids.ts'
import { doneThrough } from '#core/notice/done-through.ts'
import type { Millis } from '#core/time.ts'
import type { Reach } from '#core/watch/hearing/absence.ts'
import { emptyWatch, type Watch, type WatchContext } from '#core/watch/watch.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'
import { surroundingsOf } from './watch-context.ts'

/** Two writers of one alarm meet now and then; this many times in a row is something else. */
const attemptsMax = 12

export type Changed<T> =
  | { readonly kind: 'changed'; readonly watch: Watch; readonly result: T }
  | { readonly kind: 'unchanged'; readonly result: T }
  | { readonly kind: 'unknown-sensor' }

type Decided<T> = { readonly watch: Watch; readonly result: T }

/**
 * Loads the watch of a sensor, lets `decide` make the next one, and saves it if nobody else was faster; otherwise it
 * decides again on what the other one left. `decide` returns the same watch when nothing is to be saved. What is decided again happened
 * when it was decided first: it may have been saved, unanswered, below what somebody else saved since, and stands in the history once.
 */
export const changeWatch = async <T>(
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  decide: (watch: Watch, context: WatchContext, reach: Reach) => Decided<T> | Promise<Decided<T>>,
): Promise<Changed<T>> => {
  let decidedAt: Millis | undefined
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await afterConflict(flows, attempt)
    const loaded = await flows.stores.watches.load(organization, [sensor])
    const before = loaded.get(sensor) ?? emptyWatch(sensor)
    const surroundings = await surroundingsOf(flows, organization, sensor, loaded.get(sensor))
    if (surroundings === undefined) return { kind: 'unknown-sensor' }
    decidedAt ??= surroundings.context.now
    const context = { ...surroundings.context, now: decidedAt }
    const { watch, result } = await decide(before, context, surroundings.reach)
    if (watch === before) return { kind: 'unchanged', result }
    const { through } = flows
    const next = through === undefined ? watch : doneThrough(before, watch, through)
    const saved = await flows.stores.watches.save(organization, next)
    if (saved === 'saved') return { kind: 'changed', watch: { ...next, version: next.version + 1 }, result }
  }
  throw new Error(
    `the watch of ${organization}/${sensor} was changed by others ${attemptsMax} times in a row`,
  )
}

/** The same where only the next watch is to be decided. */
export const changeWatchTo = (
  flows: Flows,
  organization: OrganizationId,
  sensor: SensorId,
  next: (watch: Watch, context: WatchContext, reach: Reach) => Watch | Promise<Watch>,
): Promise<Changed<undefined>> =>
  changeWatch(flows, organization, sensor, async (...of) => ({ watch: await next(...of), result: undefined }))
