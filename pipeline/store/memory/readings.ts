import { sameBroadcastMs } from '#core/history/heard-twice.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Interval } from '#core/watch/watch.ts'
import type { LeftOut } from '../../ports/left-out.ts'
import type { Readings } from '../../ports/readings.ts'
import { type Found, mergeRuns, spanMaxMs, splitReport } from '../codecs/split.ts'
import { isExpired, type Seconds, secondsOf } from '../seconds.ts'
import { gatewayOfRun, runKey } from '../sort-keys.ts'
import { keep, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled } from './spoiled.ts'

type Stored = {
  readonly t0: Millis
  readonly readings: readonly Reading[]
  readonly expiresAt: Seconds
  readonly withinMs: number
}

export const memoryReadings = (deps: {
  readonly clock: Pick<Clock, 'now'> | undefined
  readonly retentionMs: number
  readonly spoiled: Spoiled
}): Readings => {
  const { clock, retentionMs, spoiled } = deps
  const runs = partitions<Stored>()
  const within = (
    organization: OrganizationId,
    sensor: SensorId,
    [from, to]: Interval,
    leftOut?: LeftOut,
  ): readonly Found[] => {
    const now = clock?.now() ?? Number.NEGATIVE_INFINITY
    const found = [...runs.of(partitionName(organization, sensor))]
      .filter(([, run]) => run.t0 >= from - spanMaxMs && run.t0 < to && !isExpired(run.expiresAt, now))
      .map(([key, run]) => [key, [key, run.readings] as const] as const)
    return readEach(found, (key) => spoiled('readings', organization, key), leftOut)
  }
  return {
    async append(organization, batches, now) {
      const expiresAt = secondsOf(now + retentionMs)
      for (const batch of batches)
        for (const { t0, part, sensors } of splitReport([batch]))
          for (const { readings } of sensors)
            runs.at(partitionName(organization, batch.sensor)).set(runKey(t0, batch, part), {
              t0,
              readings: keep(readings),
              expiresAt,
              withinMs: batch.withinMs ?? sameBroadcastMs,
            })
    },
    async range(organization, sensor, from, to, leftOut) {
      const near = [...runs.of(partitionName(organization, sensor))].map(([, { withinMs }]) => withinMs)
      const withinMs = near.length === 0 ? sameBroadcastMs : Math.min(...near)
      return mergeRuns(within(organization, sensor, [from, to + withinMs], leftOut), from, to, withinMs)
    },
    async broughtBy(organization, { gateway }, sensors, { from, to }) {
      return new Map(
        sensors.map((sensor) => {
          const found = within(organization, sensor, [from, to], () => undefined)
          const own = found.filter(([key]) => gatewayOfRun(key) === gateway)
          return [sensor, mergeRuns(own, from, to)] as const
        }),
      )
    },
  }
}
