import type { Quantity, Value } from '#core/reading.ts'
import { decodeCharacteristic } from '../../decoders/decoder.ts'
import { environmentalSensing } from '../../decoders/environmental-sensing.ts'
import { CallFailed } from './bounded-call.ts'
import { createGatt } from './gatt.ts'
import type { SessionDeps } from './session-deps.ts'
import type { NobleCharacteristic } from './types.ts'

const { service, characteristics } = environmentalSensing

/**
 * A server of the Environmental Sensing Service: all its quantities are read together, so that they make one reading,
 * whenever it notifies a temperature, or else once in its interval.
 */
export const openEnvironmental = async (deps: SessionDeps): Promise<void> => {
  const { clock, node, peripheral, lost, found, failed } = deps
  const gatt = createGatt(deps)
  const there = await gatt.discover(service)
  const wanted = Object.values(characteristics).flatMap((uuid) => there.get(uuid) ?? [])
  if (wanted.length === 0) throw new CallFailed('failed', 'no characteristic that is known')
  let measuring = false

  const measure = async (): Promise<void> => {
    if (measuring) return
    measuring = true
    try {
      const values: Partial<Record<Quantity, Value>> = {}
      for (const one of wanted) Object.assign(values, await read(one))
      found({ values, faults: [], ageMs: 0, rssi: peripheral.rssi })
    } finally {
      measuring = false
    }
  }
  const read = async (characteristic: NobleCharacteristic): Promise<Partial<Record<Quantity, Value>>> => {
    const data = await gatt.read(characteristic)
    const source = { address: node.address, service, characteristic: characteristic.uuid }
    const decoded = decodeCharacteristic(source, data, { keyOf: () => undefined })
    if (decoded.kind !== 'reading') throw new CallFailed('wrong-data', `read ${characteristic.uuid}`)
    return decoded.values
  }
  const measureAgain = (): void => {
    measure().catch((error: unknown) => failed(error instanceof CallFailed ? error.why : 'failed'))
  }

  const temperature = there.get(characteristics.temperature)
  if (temperature?.properties.includes('notify')) {
    await gatt.subscribe(temperature, measureAgain)
    measureAgain()
    return
  }
  const poll = (): void => {
    if (lost.aborted) return
    measureAgain()
    clock.after(node.intervalMs, poll)
  }
  poll()
}
