import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { SensorId } from '#core/ids.ts'
import { dayMs, hourMs, type Millis, minuteMs } from '#core/time.ts'
import { models } from '../../../gateway/simulation/models.ts'
import { begunReadings, pastReadings } from '../../../gateway/simulation/past.ts'
import type { SimulatedSensor, Story } from '../../../gateway/simulation/story.ts'
import { archiveMark } from '../../../pipeline/flows/archive/day-marks.ts'
import type { Log, Stores } from '../../../pipeline/ports/stores.ts'
import { isRecord } from '../telegram/shape.ts'
import { gatewayId, organizationId } from './seed.ts'

/** As long as readings are kept. */
export const pastDays = 30
/**
 * A chart of a day draws a hole where a sensor of one reading in 10 s has none for a minute and a half. Charts of more
 * than two days are made of hours, for which one reading in 5 min is enough.
 */
const fineDays = 2
const everyMs = (ageMs: number, { model }: SimulatedSensor): number =>
  // How long a compressor ran is seen in readings alone.
  ageMs < fineDays * dayMs || models[model].power !== undefined ? minuteMs : 5 * minuteMs
/** So long a stretch is made and stored at once: a day would hold everything else up. */
const stretchMs = 6 * hourMs
/** A chart shows a day unless another span is asked for: whoever asks in the first minute shall not see a hole in it. */
const newestStretches = dayMs / stretchMs
/** Of real time between two stretches, and before all but those of the newest day: what happens now goes first. */
const usualPauses = { betweenMs: 100, afterNewestMs: 20_000 }

/** Until when the past of a sensor goes, and how many of its stretches are written, newest first. */
type Written = Readonly<Record<SensorId, { readonly until: Millis; readonly count: number }>>

const readWritten = (file: string): Written => {
  const found: Record<SensorId, { readonly until: Millis; readonly count: number }> = {}
  let stored: unknown
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // There is none before the first start; one that was torn costs what was not written yet.
    return found
  }
  if (!isRecord(stored) || stored.v !== 1 || !isRecord(stored.sensors)) return found
  for (const [id, one] of Object.entries(stored.sensors))
    if (isRecord(one) && typeof one.until === 'number' && typeof one.count === 'number')
      found[id] = { until: one.until, count: one.count }
  return found
}

export type PastDeps = {
  readonly folder: string
  readonly stores: Pick<Stores, 'readings' | 'rollups'>
  readonly log: Log
  /** Nothing where what is played has no past. */
  readonly story: Story | undefined
  /** Those that came into use with this start; the others have their past, or what a kill left to be written of it. */
  readonly added: ReadonlySet<SensorId>
  readonly now: Millis
  readonly pauses?: typeof usualPauses
  readonly days?: number
}

/**
 * Gives the sensors of a story the days before it began, in the background, newest first. What is written expires as if it
 * had been stored in its time. `stop` ends it early, and the next start goes on.
 */
export const writePast = (deps: PastDeps): { readonly done: Promise<void>; stop(): Promise<void> } => {
  const { folder, stores, log, story, added, now, pauses = usualPauses, days = pastDays } = deps
  const sensors = story?.sensors ?? []
  const file = join(folder, 'past.json')
  let written = readWritten(file)
  const stopping = new AbortController()
  const note = (id: SensorId, until: Millis, count: number): void => {
    written = { ...written, [id]: { until, count } }
    writeFileSync(`${file}.new`, JSON.stringify({ v: 1, sensors: written }))
    renameSync(`${file}.new`, file)
  }
  for (const { id } of sensors) if (added.has(id) && written[id] === undefined) note(id, now, 0)

  const store = async (sensor: SimulatedSensor, until: Millis, age: number): Promise<void> => {
    const beganAt = until - (story?.beginsAt ?? 0)
    const to = age === 0 ? until : beganAt - age * stretchMs
    const from = beganAt - (age + 1) * stretchMs
    const past = pastReadings(sensor, {
      from,
      to: Math.min(to, beganAt),
      everyMs: everyMs(age * stretchMs, sensor),
    })
    const readings =
      age === 0 && story !== undefined ? [...past, ...begunReadings(story, sensor, until)] : past
    // A number that no report of the gateway has: the same stretch again overwrites itself.
    const batch = { sensor: sensor.id, gateway: gatewayId, seq: -1, readings }
    await stores.readings.append(organizationId, [batch], to)
    const touched = new Set([from, to - 1].map((at) => Math.floor(at / dayMs) * dayMs))
    // Nobody else reopens days of the same time.
    const all = [...touched].flatMap((day) => [
      { sensor: sensor.id, day },
      { sensor: archiveMark, day },
    ])
    await stores.rollups.reopen(organizationId, all, to)
  }
  const write = async (): Promise<void> => {
    for (let age = 0; age < (days * dayMs) / stretchMs; age++) {
      for (const sensor of sensors) {
        const { until, count = 0 } = written[sensor.id] ?? {}
        if (until === undefined || count > age) continue
        await pause(pauses.betweenMs, undefined, { signal: stopping.signal })
        await store(sensor, until, age)
        note(sensor.id, until, age + 1)
      }
      if (age === newestStretches - 1)
        await pause(pauses.afterNewestMs, undefined, { signal: stopping.signal })
    }
  }
  const done = write().catch((error: unknown) => {
    if (!stopping.signal.aborted) log({ level: 'warn', event: 'past-not-written', why: String(error) })
  })
  return {
    done,
    stop: () => {
      stopping.abort()
      return done
    },
  }
}
