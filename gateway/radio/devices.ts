import type { SensorId } from '#core/ids.ts'
import { probeOf } from '#core/probe.ts'
import type { Device } from './radio.ts'

/** Devices come and go for years; those that were told of longest ago are forgotten until they are told of again. */
const devicesMax = 1_000

/** What the devices are that a radio hears. A probe is of the make of its device. */
export const createDevices = () => {
  const models = new Map<SensorId, string>()
  return {
    note: ({ sensor, model }: Device): void => {
      models.delete(sensor)
      models.set(sensor, model)
      const [first] = models.keys()
      if (models.size > devicesMax && first !== undefined) models.delete(first)
    },
    modelOf: (sensor: SensorId): string | undefined =>
      models.get(sensor) ?? models.get(probeOf(sensor)?.device ?? ''),
  }
}
