import { sensorAt } from '#core/device.ts'
import type { Directory } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import { probeOf } from '#core/probe.ts'
import type { Dismissed, IsKnown } from '#core/strangers.ts'

/** What is no stranger: what is in use, and what somebody said is none of ours. */
export const knownIn = (directory: Directory, dismissed: readonly Dismissed[]): IsKnown => {
  const none = new Set(dismissed.map(({ sensor }) => sensor))
  const isDismissed = (address: SensorId): boolean =>
    none.has(address) || none.has(probeOf(address)?.device ?? '')
  return (address) => isDismissed(address) || sensorAt(directory, address) !== undefined
}
