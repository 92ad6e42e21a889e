import { applyTick } from '#core/tick.ts'
import type { Due } from '../ports.ts'
import { changeWatch } from './change-watch.ts'
import type { Flows } from './deps.ts'
import { perform } from './perform.ts'

/** How many due sensors one look takes, and how many are worked on at a time. */
const pageSize = 100
const atOnce = 8

export type Watched = { readonly looked: number; readonly changed: number; readonly failed: number }

/**
 * The watcher: looks at every sensor for which something is due (silence, a rung, a silence or an acknowledgement that
 * ends) and does what is still owed. One sensor's failure does not keep the others waiting; it stays due.
 */
export const watch = async (flows: Flows): Promise<Watched> => {
  let looked = 0
  let changed = 0
  let failed = 0
  for (;;) {
    const due = await flows.stores.watches.due(flows.clock.now(), pageSize)
    const failedBefore = failed
    for (let from = 0; from < due.length; from += atOnce) {
      const outcomes = await Promise.all(due.slice(from, from + atOnce).map((one) => lookAt(flows, one)))
      changed += outcomes.filter((outcome) => outcome === 'changed').length
      failed += outcomes.filter((outcome) => outcome === 'failed').length
    }
    looked += due.length
    if (due.length < pageSize || failed > failedBefore) return { looked, changed, failed }
  }
}

const lookAt = async (
  flows: Flows,
  { organization, sensor }: Due,
): Promise<'changed' | 'unchanged' | 'failed'> => {
  try {
    const outcome = await changeWatch(flows, organization, sensor, (before, around, reach) => ({
      watch: applyTick(before, around, reach),
      result: undefined,
    }))
    if (outcome.kind === 'unknown-sensor') {
      flows.log({ level: 'error', event: 'due-sensor-unknown', organization, sensor })
      return 'failed'
    }
    if (outcome.kind === 'unchanged') return 'unchanged'
    await perform(flows, organization, [outcome.watch])
    return 'changed'
  } catch (error) {
    flows.log({ level: 'error', event: 'watch-failed-stays-due', organization, sensor, why: String(error) })
    return 'failed'
  }
}
