import ICAL from 'ical.js'
import { dayMs } from '#core/time.ts'
import { windowsZone } from './windows-zones.ts'
import { isZone, offsetAt } from './zone.ts'

/** A zone that counts by the rules of today, whatever a file says of it. */
class OwnZone extends ICAL.Timezone {
  readonly #name: string
  readonly #midnights = new Map<number, number>()
  constructor(name: string) {
    super({ tzid: name })
    this.#name = name
  }
  override utcOffset({ year, month, day, hour = 0, minute = 0, second = 0 }: ICAL.Time): number {
    const number = Date.UTC(year, month - 1, day) / dayMs
    // A day that begins as the next one does has one offset: series of years are counted by it.
    const offset = this.#atMidnight(number)
    if (offset === this.#atMidnight(number + 1)) return offset
    return offsetAt(this.#name, { year, month, day, hour, minute, second })
  }
  #atMidnight(number: number): number {
    const known = this.#midnights.get(number)
    if (known !== undefined) return known
    const date = new Date(number * dayMs)
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    const offset = offsetAt(this.#name, { year, month, day, hour: 0, minute: 0, second: 0 })
    this.#midnights.set(number, offset)
    return offset
  }
}

/** The tz database's name that a calendar means: as it is, behind a path of its program, or in the words of Windows. */
const zoneNamed = (tzid: string): string | undefined => {
  if (isZone(tzid)) return tzid
  const known = windowsZone(tzid)
  if (known !== undefined) return known
  const parts = tzid.startsWith('/') ? tzid.split('/').filter((part) => part !== '') : []
  for (let from = Math.max(0, parts.length - 3); from < parts.length; from++) {
    const name = parts.slice(from).join('/')
    if (isZone(name)) return name
  }
  return undefined
}

export type Zones = {
  /** Nothing where a time keeps the zone that it has; `unknown` where nobody knows which that is. */
  of(tzid: string | undefined): ICAL.Timezone | 'unknown' | undefined
}

/** The zones of one calendar. Times without one are those of the zone named `usual`; `unknown` where nobody knows that one. */
export const zonesOf = (calendar: ICAL.Component, usual: string): Zones | 'unknown' => {
  const usualName = zoneNamed(usual)
  if (usualName === undefined) return 'unknown'
  const own = new Map<string, ICAL.Timezone>()
  const zoneFor = (name: string): ICAL.Timezone => {
    const zone = own.get(name) ?? new OwnZone(name)
    own.set(name, zone)
    return zone
  }
  const described = new Set(
    calendar.getAllSubcomponents('vtimezone').map((zone) => String(zone.getFirstPropertyValue('tzid'))),
  )
  return {
    of: (tzid) => {
      if (tzid === undefined) return zoneFor(usualName)
      const name = zoneNamed(tzid)
      if (name !== undefined) return zoneFor(name)
      return described.has(tzid) ? undefined : 'unknown'
    },
  }
}
