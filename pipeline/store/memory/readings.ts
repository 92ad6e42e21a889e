import type { Reading } from '#core/reading.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Readings } from '../../ports/stores.ts'
import { mergeRuns, spanMaxMs, splitReport } from '../codecs/split.ts'
import { isExpired, type Seconds, secondsOf } from '../seconds.ts'
import { runKey } from '../sort-keys.ts'
import { byKey, keep, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled } from './spoiled.ts'

type Stored = { readonly t0: Millis; readonly readings: readonly Reading[]; readonly expiresAt: Seconds }

export const memoryReadings = (deps: {
  readonly clock: Pick<Clock, 'now'> | undefined
  readonly retentionMs: number
  readonly spoiled: Spoiled
}): Readings => {
  const { clock, retentionMs, spoiled } = deps
  const runs = partitions<Stored>()
  return {
    async append(organization, batches, now) {
      const expiresAt = secondsOf(now + retentionMs)
      for (const batch of batches)
        for (const { t0, part, sensors } of splitReport([batch]))
          for (const { readings } of sensors)
            runs
              .at(partitionName(organization, batch.sensor))
              .set(runKey(t0, batch, part), { t0, readings: keep(readings), expiresAt })
    },
    async range(organization, sensor, from, to, leftOut) {
      const now = clock?.now() ?? Number.NEGATIVE_INFINITY
      const found = [...runs.of(partitionName(organization, sensor))]
        .filter(([, run]) => run.t0 >= from - spanMaxMs && run.t0 < to && !isExpired(run.expiresAt, now))
        .sort(byKey)
      const runsRead = readEach(found, (key) => spoiled('readings', organization, key), leftOut)
      return mergeRuns(
        runsRead.map(({ readings }) => readings),
        from,
        to,
      )
    },
  }
}
