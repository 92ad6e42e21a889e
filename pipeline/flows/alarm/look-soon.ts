import type { OrganizationId, SensorId } from '#core/ids.ts'
import { lookedAtBy } from '#core/watch/arm.ts'
import { owedRetryMs } from '#core/watch/next-due.ts'
import type { Watch } from '#core/watch/watch.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'
import { attemptsMax } from '../record-not-done.ts'

/**
 * Has the watcher look at sensors once this process is surely done or dead. To be called before a change that means
 * something for their alarms: whoever dies between the change and the alarms leaves them to a look that comes soon, which finds
 * in them what is noted with that.
 */
export const lookSoon = async (
  flows: Flows,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  noting: (watch: Watch) => Watch = (watch) => watch,
): Promise<void> => {
  const { stores, clock } = flows
  const by = clock.now() + owedRetryMs
  for (let attempt = 0, left = sensors; left.length > 0; attempt++) {
    if (attempt === attemptsMax)
      throw new Error(`the watches of ${organization}/${left} were changed by others again and again`)
    await afterConflict(flows, attempt)
    // The watcher fails over one that cannot be read, and says so.
    const watches = await stores.watches.load(organization, left, () => undefined)
    const saved = await Promise.all(
      [...watches].map(async ([sensor, watch]) => {
        const next = lookedAtBy(noting(watch), by)
        return { sensor, saved: next === watch ? 'saved' : await stores.watches.save(organization, next) }
      }),
    )
    left = saved.filter((one) => one.saved === 'conflict').map(({ sensor }) => sensor)
  }
}
