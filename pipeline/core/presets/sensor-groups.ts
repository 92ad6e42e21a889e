import type { Directory, Sensor } from '../directory.ts'
import type { SensorId } from '../ids.ts'
import { presetOf } from '../plausible.ts'
import type { PresetName } from '../rule.ts'

/** Sensors that somebody may mean together. */
export type SensorGroup =
  | { readonly by: 'all'; readonly sensors: readonly SensorId[] }
  | { readonly by: 'preset'; readonly preset: PresetName; readonly sensors: readonly SensorId[] }
  /** `name` is the site's, or the words that their names begin with. */
  | { readonly by: 'site' | 'name'; readonly name: string; readonly sensors: readonly SensorId[] }

/** "ULT freezer 2" and "ULT freezer 10b" are both "ULT freezer": what follows is a number, or one letter. */
const numbered = /^(.*\S)\s+(?:\S*\d\S*|\p{L})$/u

/** What a numbered name begins with; nothing for a name without a number. */
export const nameStem = (name: string): string | undefined => numbered.exec(name.trim())?.[1]

const groupedBy = <Key>(
  sensors: readonly Sensor[],
  keyOf: (sensor: Sensor) => Key | undefined | null,
): ReadonlyMap<Key, readonly Sensor[]> => {
  const groups = new Map<Key, Sensor[]>()
  for (const sensor of sensors) {
    const key = keyOf(sensor)
    if (key === undefined || key === null) continue
    groups.set(key, [...(groups.get(key) ?? []), sensor])
  }
  return groups
}

const idsOf = (sensors: readonly Sensor[]): readonly SensorId[] => sensors.map(({ id }) => id)

/** Two sensors are enough for a group. */
const isGroup = (sensors: readonly unknown[]): boolean => sensors.length > 1

/**
 * The groups of sensors in use: by what they watch, by site where there are several, by what their names begin with; each has two
 * members at least. Gateways are in none. Of two groups with the same members, only the first is there.
 */
export const groupsOf = ({ sensors, sites }: Directory): readonly SensorGroup[] => {
  const inUse = [...sensors.values()].filter(
    ({ kind, retiredAt }) => kind === 'sensor' && retiredAt === undefined,
  )
  const byName = groupedBy(inUse, ({ name }) => nameStem(name)?.toLocaleLowerCase())
  const groups: readonly SensorGroup[] = [
    ...[...groupedBy(inUse, presetOf)].map(
      ([preset, some]): SensorGroup => ({ by: 'preset', preset, sensors: idsOf(some) }),
    ),
    ...[...byName].map(([stem, some]): SensorGroup => {
      // The group is called as the first of its sensors is written.
      const name = some.slice(0, 1).map((one) => one.name.trim().slice(0, stem.length))
      return { by: 'name', name: name.join(''), sensors: idsOf(some) }
    }),
    ...[...groupedBy(inUse, ({ site }) => sites.get(site)?.name)].map(
      ([name, some]): SensorGroup => ({ by: 'site', name, sensors: idsOf(some) }),
    ),
    { by: 'all', sensors: idsOf(inUse) },
  ]
  const seen = new Set<string>()
  return groups.filter((group) => {
    const members = group.sensors.join()
    if (!isGroup(group.sensors) || seen.has(members)) return false
    seen.add(members)
    return true
  })
}
