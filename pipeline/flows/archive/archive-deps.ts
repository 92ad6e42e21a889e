import type { Clock } from '#core/time.ts'
import type { ArchivedReadings } from '../../ports/archive/archived-readings.ts'
import type { Files } from '../../ports/archive/files.ts'
import type { Log, Stores } from '../../ports/stores.ts'

export type ArchiveDeps = {
  readonly stores: Pick<Stores, 'gatewayStates' | 'auditChains' | 'readings' | 'rollups' | 'directories'>
  readonly archive: {
    readonly readings: ArchivedReadings
    /** Where the chains of the audit ended, day by day: nobody can write these over, nor take them away. */
    readonly anchors: Files
  }
  readonly clock: Pick<Clock, 'now' | 'speed'>
  readonly log: Log
}
