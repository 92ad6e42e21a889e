import { type Directory, type Sensor, siteOf } from '#core/directory.ts'
import { shortName } from './short-name.ts'

type Named = { readonly id: string | number; readonly name: string }

const idTail = 4

/**
 * What buttons call several things: their short names, and where that is not enough for one of them what tells it apart: `more` of it, or else
 * the end of its id. Nobody presses one of two buttons that read the same.
 */
const toldApart = <Thing extends Named>(
  things: readonly Thing[],
  more: (thing: Thing) => string,
): readonly string[] => {
  const short = things.map(({ name }) => shortName(name))
  const longer = things.map((thing, index) => `${short[index]} · ${more(thing)}`)
  const tailed = things.map(({ id }, index) => `${short[index]} · …${String(id).slice(-idTail)}`)
  const whole = things.map(({ id }, index) => `${short[index]} · ${id}`)
  const counted = [short, longer, tailed].map((names) => {
    const counts = new Map<string, number>()
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
    return { names, counts }
  })
  return things.map((_thing, index) => {
    const of = counted.find(({ names, counts }) => counts.get(names[index] ?? '') === 1)
    return of?.names[index] ?? whole[index] ?? ''
  })
}

/** Sensors, with the site where one name is not enough. */
export const sensorLabels = (directory: Directory, sensors: readonly Sensor[]): readonly string[] =>
  toldApart(sensors, (sensor) => siteOf(directory, sensor)?.name ?? '')

/** What buttons call each site, by its id, with the end of that where one name is not enough. */
export const labelsOfSites = ({ sites }: Pick<Directory, 'sites'>): ReadonlyMap<string, string> => {
  const all = [...sites.values()]
  const labels = toldApart(all, ({ id }) => `…${id.slice(-idTail)}`)
  return new Map(all.map(({ id }, index) => [id, labels[index] ?? id]))
}

/** What buttons call each person of an organization, by their id, with the end of that (which `/people` shows) where one name is not enough. */
export const labelsOfPeople = ({ people }: Pick<Directory, 'people'>): ReadonlyMap<number, string> => {
  const all = [...people.values()]
  const labels = toldApart(all, ({ id }) => `…${String(id).slice(-idTail)}`)
  return new Map(all.map(({ id }, index) => [id, labels[index] ?? String(id)]))
}
