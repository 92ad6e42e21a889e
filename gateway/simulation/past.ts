import type { Reading } from '#core/reading.ts'
import { type Millis, secondMs } from '#core/time.ts'
import { seedFor } from './random.ts'
import { runSimulated, type Simulated, startSimulated } from './simulated-radio.ts'
import type { SimulatedSensor, Story } from './story.ts'

/** As coarse as a freezer bears it: a month is half a million steps all the same. */
const coarseMs = 15 * secondMs

type Span = { readonly from: Millis; readonly to: Millis; readonly everyMs: number }

/** What a sensor said in a story until whoever looks on came in, at `now`. Pure, and what the radio plays goes on from there. */
export const begunReadings = (story: Story, sensor: SimulatedSensor, now: Millis): readonly Reading[] => {
  const beganAt = now - (story.beginsAt ?? 0)
  return play(story, sensor, startSimulated(sensor, 1), beganAt, {
    from: beganAt,
    to: now,
    everyMs: sensor.intervalMs,
  })
}

/** What a sensor would have said from `from` until `to` (exclusive) if nothing had happened. Pure: always the same. */
export const pastReadings = (sensor: SimulatedSensor, span: Span): readonly Reading[] => {
  const calm: Story = { sensors: [sensor], recommendedSpeed: 1, story: '', incidents: [], acts: [] }
  // Each stretch begins anew, so that the newest can be made first.
  return play(calm, sensor, startSimulated(sensor, seedFor(String(span.from), 1)), span.from, span, coarseMs)
}

const play = (
  story: Story,
  sensor: SimulatedSensor,
  start: Simulated,
  beganAt: Millis,
  { from, to, everyMs }: Span,
  stepMs?: number,
): readonly Reading[] => {
  let simulated = start
  const readings: Reading[] = []
  for (let measuredAt = from; measuredAt < to; measuredAt += everyMs) {
    const shown = runSimulated(story, sensor, simulated, measuredAt - beganAt, stepMs)
    simulated = shown.simulated
    const { values, rssi } = shown
    if (values !== undefined) readings.push({ sensor: sensor.id, measuredAt, values, faults: [], rssi })
  }
  return readings
}
