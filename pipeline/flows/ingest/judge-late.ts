import type { OrganizationId } from '#core/ids.ts'
import { judgedUntil } from '#core/late/late-stretch.ts'
import { hourMs, type Millis } from '#core/time.ts'
import type { Interval, Watch, WatchContext } from '#core/watch/watch.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Stores } from '../../ports/stores.ts'

const judging = loadedOnce(() => import('#core/late/judge-late.ts'))

/**
 * How far beyond the late readings is read, the next step when that was not enough to know how things stood. Who was never
 * calm for so long is judged from there on.
 */
const reachesMs = [hourMs, 8 * hourMs, 72 * hourMs] as const

/**
 * Judges again what readings that came late between the two ends of `stretch` may have changed. They must be stored
 * before `watch` was loaded: then whoever sees them last sees all of them. `isDrained`: nothing has come for a while.
 * The very same watch when nothing is otherwise than it was known.
 */
export const judgeLate = async (
  { readings }: Stores,
  organization: OrganizationId,
  watch: Watch,
  context: WatchContext,
  stretch: Interval,
  isDrained: boolean,
): Promise<Watch> => {
  // Seldom, and nobody is woken by it: no cold start loads it.
  const { judgeLate: judge } = await judging()
  const until = judgedUntil(watch, context) + 1
  let before = 0
  let after = 0
  for (;;) {
    const from: Millis = stretch[0] - (reachesMs[before] ?? 0)
    const to: Millis = Math.min(
      until,
      after < reachesMs.length ? stretch[1] + (reachesMs[after] ?? 0) : until,
    )
    const stored = { from, to, readings: await readings.range(organization, watch.sensor, from, to) }
    const isAll = before === reachesMs.length - 1
    const judged = judge(watch, context, { stretch, stored, isAll, isDrained })
    if (judged.kind === 'judged') return judged.watch
    if (judged.kind === 'before') before += 1
    else after += 1
  }
}
