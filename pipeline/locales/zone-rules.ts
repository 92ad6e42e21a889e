import type { Millis } from '#core/time.ts'

/** What one place decided about its clock after 2025c, the rules that Node 20 brings. */
export type ZoneChange = {
  /** The zone's name in the tz database, and its older names, which show the same clock. */
  readonly names: readonly [zone: string, ...links: string[]]
  /** The release of the tz database that knows it. */
  readonly since: string
  /** An instant, past by now, at which rules that do not know it are wrong, and the offset from UTC that was right. */
  readonly at: Millis
  readonly offsetMinutes: number
}

/** Winter time everywhere in this table where there still is one. */
const november = Date.parse('2026-11-15T12:00:00Z')

/**
 * Source: the NEWS of the tz database up to 2026f (27 October 2026). All 598 names were compared hour by hour, from June
 * 2025 to March 2028, with the rules of 2025b: these differ, and no others.
 */
export const zoneChanges: readonly ZoneChange[] = [
  {
    names: ['Europe/Chisinau', 'Europe/Tiraspol'],
    since: '2026a',
    // Moldova changes its clocks together with the EU, an hour later than the old rules have it.
    at: Date.parse('2026-10-25T00:30:00Z'),
    offsetMinutes: 180,
  },
  { names: ['America/Vancouver', 'Canada/Pacific'], since: '2026b', at: november, offsetMinutes: -420 },
  {
    names: ['America/Edmonton', 'America/Yellowknife', 'Canada/Mountain'],
    since: '2026c',
    at: november,
    offsetMinutes: -360,
  },
  { names: ['Africa/Casablanca'], since: '2026c', at: november, offsetMinutes: 0 },
  { names: ['Africa/El_Aaiun'], since: '2026c', at: november, offsetMinutes: 0 },
  { names: ['America/Inuvik'], since: '2026d', at: november, offsetMinutes: -360 },
  {
    names: ['America/Winnipeg', 'America/Rainy_River', 'Canada/Central'],
    since: '2026e',
    at: november,
    offsetMinutes: -300,
  },
  { names: ['America/Havana', 'Cuba'], since: '2026f', at: november, offsetMinutes: -240 },
]

const changeOf: ReadonlyMap<string, ZoneChange> = new Map(
  zoneChanges.flatMap((change) => change.names.map((name) => [name.toLowerCase(), change] as const)),
)

/** Minutes ahead of UTC in that zone at that instant, by the rules of this Node. Throws a RangeError for no zone. */
export const offsetMinutesAt = (timeZone: string, at: Millis): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  // "GMT", or "GMT-03:30".
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
}

/**
 * Those of these zones whose clock this Node shows wrong, sorted, each once. It is asked what it does, not what it is
 * called: a Node with rules of its system's own has no version of them, and what a version contains is for others to say.
 */
export const outdatedZones = (
  timeZones: Iterable<string>,
  offsetAt: typeof offsetMinutesAt = offsetMinutesAt,
): readonly string[] =>
  [...new Set(timeZones)]
    .filter((timeZone) => {
      const change = changeOf.get(timeZone.toLowerCase())
      return change !== undefined && offsetAt(timeZone, change.at) !== change.offsetMinutes
    })
    .sort()

/** The release of the tz database that this Node names as its own; a Node with its system's names none. */
export const zoneRulesRelease = (): string => process.versions.tz ?? 'unknown'
