import type { Fact, SensorFact } from '#core/audit.ts'
import type { History, Unread } from '../../ports/history.ts'
import { auditKey, factKey, instantIn, instantKey } from '../sort-keys.ts'
import { byKey, keepText, partitionName, partitions } from './keep.ts'
import { readEach, type Spoiled, withoutIt } from './spoiled.ts'

type Items<Kept> = readonly (readonly [string, Kept])[]

const oldestFirst = <Kept>(items: Iterable<readonly [string, Kept]>): Items<Kept> => [...items].sort(byKey)

const read = <Kept>(
  items: Items<Kept>,
  limit: number,
  isSpoiled: (key: string) => boolean,
  unread?: Unread,
): readonly Kept[] =>
  readEach(
    items.slice(0, Math.max(0, limit)),
    isSpoiled,
    unread === undefined ? withoutIt : (key) => unread(instantIn(key)),
  )

export const memoryHistory = (spoiled: Spoiled): History => {
  const bySensor = partitions<SensorFact>()
  const audit = partitions<Fact>()
  const ofSensor = (organization: string, sensor: string) =>
    oldestFirst(bySensor.of(partitionName(organization, sensor)))
  const spoiledOf = (organization: string, sensor: string) => (key: string) =>
    spoiled(`history#${sensor}`, organization, key)
  return {
    async record(organization, recorded) {
      for (const fact of recorded) {
        const kept = keepText('a fact', fact)
        audit.at(organization).set(auditKey(kept), kept)
        if ('sensor' in kept)
          bySensor.at(partitionName(organization, kept.sensor)).set(factKey(kept.at, kept.id), kept)
      }
    },
    async list(organization, sensor, limit, to = Number.POSITIVE_INFINITY, unread) {
      const facts = ofSensor(organization, sensor).filter(([, { at }]) => at < to)
      return read(facts.reverse(), limit, spoiledOf(organization, sensor), unread)
    },
    async onwards(organization, sensor, from, limit, unread) {
      const facts = ofSensor(organization, sensor).filter(([, { at }]) => at >= from)
      return read(facts, limit, spoiledOf(organization, sensor), unread)
    },
    async since(organization, from, to, limit, unread) {
      const [first, last] = [instantKey(from), instantKey(to)]
      const facts = oldestFirst(audit.of(organization)).filter(([key]) => key >= first && key < last)
      return read([...facts].reverse(), limit, (key) => spoiled('audit', organization, key), unread)
    },
  }
}
