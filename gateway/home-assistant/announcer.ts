import { isId, type SensorId } from '#core/ids.ts'
import { type Quantity, quantityNames, type Reading } from '#core/reading.ts'
import { discoveryOf, knownMessage, type Message, type Place, valueMessage } from './discovery.ts'

/**
 * What is to be said of each reading: first, once, what it is; that there is a value, or none, when that changes; and the value. `all` is
 * what whoever begins to listen must hear again.
 */
export const createAnnouncer = (place: Place) => {
  const said = new Map<string, { readonly config: Message; readonly known: Message }>()

  const messagesOf = (
    sensor: SensorId,
    quantity: Quantity,
    value: number | 'unavailable',
    intervalMs: number,
  ): readonly Message[] => {
    const key = `${sensor} ${quantity}`
    const before = said.get(key)
    const config = discoveryOf(place, sensor, quantity, intervalMs)
    const known = knownMessage(place, sensor, quantity, value !== 'unavailable')
    said.set(key, { config, known })
    return [
      ...(before?.config.payload === config.payload ? [] : [config]),
      ...(before?.known.payload === known.payload ? [] : [known]),
      ...(value === 'unavailable' ? [] : [valueMessage(place, sensor, quantity, value)]),
    ]
  }

  return {
    hear: ({ sensor, values }: Reading, intervalMs: number): readonly Message[] =>
      isId('sensor', sensor)
        ? quantityNames.flatMap((quantity) => {
            const value = values[quantity]
            return value === undefined ? [] : messagesOf(sensor, quantity, value, intervalMs)
          })
        : [],
    all: (): readonly Message[] => [...said.values()].flatMap(({ config, known }) => [config, known]),
  }
}
