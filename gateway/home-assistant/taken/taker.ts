import { isBattery, type Reading, type Value } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { parseJson } from '../../json.ts'
import { createDistinctTimes } from '../../radio/distinct-times.ts'
import type { Device } from '../../radio/radio.ts'
import { type Entity, entitiesIn } from './entity.ts'
import { createLastSeen } from './last-seen.ts'

/** More are a mistake, or somebody who means to fill the memory of the gateway. */
const announcementsMax = 1_000
/** A message of a device is a few hundred letters. */
const payloadMax = 20_000

/** What an announcement is of. */
export type Announced = {
  readonly devices: readonly Device[]
  /** Where there is something to listen to now. */
  readonly topics: readonly string[]
}
const nothing: Announced = { devices: [], topics: [] }

const valuesAt = (path: string | undefined, payload: string): unknown => {
  if (path === undefined) return payload
  const raw = parseJson(payload)
  return typeof raw === 'object' && raw !== null && Object.hasOwn(raw, path)
    ? Object.getOwnPropertyDescriptor(raw, path)?.value
    : undefined
}

/**
 * Two thermometers of one device must never speak in one name: the one that is called there as what it measures is the device's own, and
 * each other one a sensor of its own. Whoever is announced first decides nothing.
 */
const toldApart = (all: readonly Entity[]): readonly Entity[] => {
  const alike = new Map<string, Map<string, Entity>>()
  for (const one of all) {
    const what = `${one.sensor} ${one.quantity}`
    const sources = alike.get(what) ?? new Map<string, Entity>()
    alike.set(what, sources.set(`${one.topic}\n${one.path ?? ''}`, one))
  }
  return [...alike.values()].flatMap((sources) => {
    const each = [...sources.values()]
    if (each.length <= 1 || each.some(({ quantity }) => isBattery(quantity))) return each
    const plain = each.filter(({ isPlain }) => isPlain)
    return each.map((one) => (plain.length === 1 && one.isPlain ? one : { ...one, ...one.apart }))
  })
}

/**
 * Takes what others measure at a Home Assistant's broker: what they announce there by MQTT discovery, and what they say. What the broker has
 * kept is of then, and no measurement of now.
 */
export const createTaker = () => {
  const announced = new Map<string, readonly Entity[]>()
  const byTopic = new Map<string, Entity[]>()
  const at = createDistinctTimes()
  const lastSeen = createLastSeen()

  let isIndexed = true

  /** When something is heard: many are announced at once. */
  const index = (): void => {
    if (isIndexed) return
    isIndexed = true
    byTopic.clear()
    for (const entity of toldApart([...announced.values()].flat())) {
      const others = byTopic.get(entity.topic)
      if (others === undefined) byTopic.set(entity.topic, [entity])
      else others.push(entity)
    }
  }

  return {
    /** `component` and `payload` of a message of discovery. An empty one takes back what was announced there. */
    announce: (topic: string, component: string, payload: string): Announced => {
      const entities = payload.length > payloadMax ? [] : entitiesIn(component, payload)
      if (entities.length === 0) {
        if (announced.delete(topic)) isIndexed = false
        return nothing
      }
      if (announced.size >= announcementsMax && !announced.has(topic)) return nothing
      announced.set(topic, entities)
      isIndexed = false
      return {
        // Whichever it goes by: that is known when all of its device were announced.
        devices: entities.flatMap(({ sensor, model, apart }) => [{ sensor, model }, apart]),
        topics: [...new Set(entities.map((one) => one.topic))],
      }
    },
    /** A message of a device, one reading of each sensor of which it says something; `worldNow` is `now` in the time of the world, where that is known. */
    hear: (topic: string, payload: string, now: Millis, worldNow?: Millis): readonly Reading[] => {
      if (payload.length > payloadMax) return []
      index()
      const values = new Map<string, Partial<Record<Entity['quantity'], Value>>>()
      for (const { sensor, quantity, path, read } of byTopic.get(topic) ?? []) {
        const raw = valuesAt(path, payload)
        // A device that says a part of it says nothing of the others.
        if (raw === undefined) continue
        const own = values.get(sensor) ?? {}
        values.set(sensor, own)
        own[quantity] = read(raw)
      }
      const all = [...values]
      if (all.length === 0 || lastSeen.isOld(topic, payload, JSON.stringify(all), worldNow)) return []
      return all.map(([sensor, own]) => ({
        sensor,
        measuredAt: at(sensor, now),
        values: own,
        faults: [],
      }))
    },
  }
}
