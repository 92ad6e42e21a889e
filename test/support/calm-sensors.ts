import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'

/**
 * Of a usual probe (SHT4x: a repeatability of 0.04 °C and 0.1 % are three of these), and in ms of when a radio hears what is said
 * every 5 s (Bluetooth adds up to 10 ms by chance, and a busy process some more).
 */
const deviations = { temperature: 0.04 / 3, humidity: 0.1 / 3, hearing: 10 }
/** Packets that a radio misses. */
const missed = 0.02

export const calmSensorId = (index: number): SensorId =>
  `a0dd6c${((index * 7919) % 2 ** 24).toString(16).padStart(6, '0')}`

/**
 * Freezers in which nothing happens, as a radio hears them: no two numbers are alike, because what is alike packs too well.
 * `random` gives numbers in [0, 1).
 */
export const createCalmSensors = (random: () => number) => {
  const noise = (deviation: number): number =>
    deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const hundredths = (value: number): number => Math.round(100 * value) / 100
  return {
    /** What is heard of a sensor that speaks when `passedMs` have passed since `from`: a reading, or once in a while none. */
    heard: (index: number, from: Millis, passedMs: number): readonly Reading[] => {
      const swing = 0.6 * Math.sin(passedMs / 200_000 + index)
      const temperature = hundredths(-80 + swing + noise(deviations.temperature))
      const humidity = hundredths(45 + noise(deviations.humidity))
      const measuredAt = from + passedMs + 137 * index + Math.round(noise(deviations.hearing))
      const isMissed = random() < missed
      const reading = { values: { temperature, humidity }, faults: [], rssi: -60 - (index % 30) }
      return isMissed ? [] : [{ sensor: calmSensorId(index), measuredAt, ...reading }]
    },
  }
}
