import type { Hour } from '#core/history/rollup.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, type Millis, startOfDay } from '#core/time.ts'
import type { ArchiveReader } from '../ports/archive/archived-readings.ts'
import type { Files } from '../ports/archive/files.ts'
import { loadedOnce } from '../ports/loaded-once.ts'
import { hoursName, ofDay, ofOrganization, partName, partOf, partsOf } from './day-names.ts'

/** What reads Parquet is loaded with the first look. */
const loadReadings = loadedOnce(() => import('./parquet/readings-file.ts'))
const loadHours = loadedOnce(() => import('./parquet/hours-file.ts'))

/** A year of one sensor is as many files. */
const daysAtOnce = 12

const orUndefined = <T>(asked: Promise<T>, unread: (why: string) => void): Promise<T | undefined> =>
  asked.catch((error: unknown) => {
    unread(String(error))
    return undefined
  })

/** Reads the files that `days-writer.ts` writes. */
export const daysReader = (files: Files): ArchiveReader => ({
  async hours(organization, sensor, days, unread) {
    const { unpackHours } = await loadHours()
    const names = await orUndefined(files.list(ofOrganization('hours', organization)), (why) => {
      for (const day of days) unread(day, why)
    })
    const there = new Set(names)
    const wanted = days.filter((day) => there.has(hoursName(organization, day)))
    const found = new Map<Millis, readonly Hour[]>()
    for (let start = 0; start < wanted.length; start += daysAtOnce)
      await Promise.all(
        wanted.slice(start, start + daysAtOnce).map(async (day) => {
          const hours = await orUndefined(
            files.get(hoursName(organization, day)).then((bytes) => bytes && unpackHours(bytes, sensor)),
            (why) => unread(day, why),
          )
          if (hours !== undefined) found.set(day, hours)
        }),
      )
    return found
  },

  async range(organization, sensor, from, to, unread) {
    const { unpackReadings } = await loadReadings()
    const readings: Reading[] = []
    const ofOneDay = async (day: Millis): Promise<readonly Reading[]> => {
      const names = await files.list(ofDay('readings', organization, day))
      const parts = partsOf(names, 1)
      const name = partName(organization, day, partOf(sensor, parts), parts)
      const bytes = names.includes(name) ? await files.get(name) : undefined
      return bytes === undefined ? [] : unpackReadings(bytes, sensor)
    }
    for (let day = startOfDay(from); day < to; day += dayMs)
      readings.push(...((await orUndefined(ofOneDay(day), (why) => unread(day, why))) ?? []))
    return readings.filter(({ measuredAt }) => measuredAt >= from && measuredAt < to)
  },
})
