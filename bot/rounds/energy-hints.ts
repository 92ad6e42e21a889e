import { type Directory, type Person, type Sensor, siteOf } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import { lastOf } from '../../pipeline/flows/alarm/watch-context.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { type EnergyRead, readEnergy } from '../../pipeline/flows/energy/read-energy.ts'
import { daysBack } from '../../pipeline/flows/energy/site-days.ts'
import { changeText, doorLine } from '../views/energy-words.ts'
import { markUp, sayTo } from '../views/say.ts'

const days = 7
/** Weeks of readings are read of each. With more, nothing is said of any: a choice of ours would look as if the others were well. */
const metersMax = 40
/** What less costs in a week is not worth a line. */
const leastKWh = 0.5
/** Of so much of the week it has to be known what was used. */
const leastKnownShare = 0.6

type Hint = {
  readonly kind: 'door' | 'more'
  readonly site: string
  readonly read: EnergyRead
  /** What it took in the week beyond what it takes. */
  readonly extraKWh: number
}

/** What has its power measured, by itself or by what it is plugged into; a plug is told as what stands in it. */
const metered = async (
  { stores }: Flows,
  organization: OrganizationId,
  { sensors }: Directory,
): Promise<readonly Sensor[]> => {
  const inUse = [...sensors.values()].filter(
    ({ kind, retiredAt }) => kind === 'sensor' && retiredAt === undefined,
  )
  const heards = await stores.gatewayStates.all(organization, () => undefined)
  const plugs = new Set(inUse.flatMap(({ plug }) => (plug === undefined ? [] : [plug])))
  return inUse.filter(({ id, plug }) => {
    if (plug !== undefined) return true
    const { values } = lastOf(id, heards)
    return !plugs.has(id) && (values.power !== undefined || values.energy !== undefined)
  })
}

/** What is so, and nothing where too little is known: what something uses less is no hint here. */
const hintOf = (read: EnergyRead): Omit<Hint, 'site'> | undefined => {
  const { energy, unread } = read
  if (energy === undefined || unread.length > 0) return undefined
  const { use, door, change, kWhPerDay } = energy
  if (use.knownMs < leastKnownShare * (use.to - use.from)) return undefined
  const byDoor = door === null || door.comparedMs < door.openMs ? 0 : door.extraKWh
  const byChange = change === null ? 0 : ((kWhPerDay - change.beforeKWhPerDay) * (use.to - use.from)) / dayMs
  const extraKWh = Math.max(byDoor, byChange)
  if (extraKWh < leastKWh) return undefined
  // A door that stood open is why more was used, where it makes most of that.
  return { kind: byDoor >= Math.max(leastKWh, byChange / 2) ? 'door' : 'more', read, extraKWh }
}

/** One line for each site where something took unusually much in the last week, about what took most: what a reader reads, in HTML. */
export const energyHints = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
): Promise<(reader: Pick<Person, 'language'>) => readonly string[]> => {
  const now = flows.clock.now()
  const sensors = await metered(flows, organization, directory)
  const hints: Hint[] = []
  for (const sensor of sensors.length > metersMax ? [] : sensors) {
    const zone = siteOf(directory, sensor)?.timeZone ?? 'UTC'
    const span = { from: daysBack(zone, days, now), to: now }
    const hint = hintOf(await readEnergy(flows, organization, directory, sensor, span))
    if (hint !== undefined) hints.push({ ...hint, site: sensor.site })
  }
  hints.sort((one, other) => other.extraKWh - one.extraKWh)
  return ({ language }) => {
    const say = sayTo(language, now)
    return [...directory.sites.values()].flatMap(({ id, name }) => {
      const [most, ...others] = hints.filter(({ site }) => site === id)
      if (most === undefined) return []
      const { kind, read } = most
      const more = changeText(say, language, read).map(markUp)
      const [marked = ''] = kind === 'door' ? doorLine(say, language, read) : more
      const line = say.html('digest-energy', {
        name: say.bold(read.sensor.name),
        site: name,
        words: { marked },
      })
      if (others.length === 0) return [line]
      return [`${line} ${say.html('digest-energy-more', { count: others.length })}`]
    })
  }
}
