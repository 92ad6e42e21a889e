import type { Reading, Values } from '#core/reading.ts'
import { type Clock, type Millis, minuteMs, secondMs } from '#core/time.ts'
import type { Radio } from '../radio/radio.ts'
import { type FreezerState, showTemperature, startFreezer, stepFreezer } from './freezer.ts'
import { models } from './models.ts'
import { draw, seedFor } from './random.ts'
import { happeningAt, type SimulatedSensor, type Story } from './story.ts'

/** Fine enough for a door that is open for ten seconds. */
const fineMs = 5 * secondMs

/** One simulated sensor in its freezer, `at` milliseconds into the story. */
export type Simulated = { readonly at: number; readonly state: FreezerState }

export const startSimulated = (sensor: SimulatedSensor, seed: number): Simulated => ({
  at: 0,
  state: startFreezer(models[sensor.model], seedFor(sensor.id, seed)),
})

/** The same sensor later in the story, and what it then shows: nothing while it is mute. Pure. */
export const runSimulated = (
  story: Story,
  sensor: SimulatedSensor,
  before: Simulated,
  until: number,
  stepMs = fineMs,
): {
  readonly simulated: Simulated
  readonly values?: Values
  readonly probe: boolean
  readonly rssi: number
} => {
  const model = models[sensor.model]
  let { at, state } = before
  while (at < until) {
    const ms = Math.min(stepMs, until - at)
    state = stepFreezer(model, state, happeningAt(story, sensor.id, at).condition, ms / minuteMs)
    at += ms
  }
  const [shownC, afterNoise] = showTemperature(model, state)
  const [fading, random] = draw(afterNoise.random)
  const { mute, probe } = happeningAt(story, sensor.id, until)
  const simulated = { at, state: { ...afterNoise, random } }
  const rssi = -58 - Math.round(fading * 12)
  if (mute) return { simulated, probe, rssi }
  const temperature = Math.round(shownC * 100) / 100
  const { humidity, power } = model
  const values: Values = {
    temperature: probe ? 'unavailable' : temperature,
    ...(humidity !== undefined && {
      humidity: probe ? 'unavailable' : humidityIn(humidity, shownC - model.setpointC),
    }),
    // Two decimals of a watt are what such plugs say; they waver by some parts in a hundred.
    ...(power !== undefined && {
      power: Math.round((state.cooling ? power.runsW : power.restW) * (98 + 4 * fading)) / 100,
    }),
    battery: 2.95,
  }
  return { simulated, values, probe, rssi }
}

/** Warm air that comes in through a door is moist. */
const humidityIn = (calm: number, warmerBy: number): number =>
  Math.round(Math.min(95, Math.max(20, calm + 2.5 * warmerBy)) * 10) / 10

export type FakeRadioDeps = {
  readonly clock: Clock
  readonly story: Story
  /** The same seed plays the same night. */
  readonly seed?: number
}

/** Sensors that are simulated: each is heard every `intervalMs`, a moment after the one before it. */
export const createFakeRadio = ({ clock, story, seed = 1 }: FakeRadioDeps): Radio => {
  const cancels = new Map<string, () => void>()
  let running = false

  const play = (
    sensor: SimulatedSensor,
    startedAt: Millis,
    firstAt: Millis,
    heard: (reading: Reading) => void,
  ) => {
    let simulated = startSimulated(sensor, seed)
    let dueAt = firstAt
    const speak = (): void => {
      while (running && dueAt <= clock.now()) {
        const shown = runSimulated(story, sensor, simulated, dueAt - startedAt)
        simulated = shown.simulated
        const faults = shown.probe ? (['probe'] as const) : []
        const measuredAt = dueAt
        dueAt += sensor.intervalMs
        if (shown.values !== undefined)
          heard({ sensor: sensor.id, measuredAt, values: shown.values, faults, rssi: shown.rssi })
      }
      if (running) cancels.set(sensor.id, clock.after(dueAt - clock.now(), speak))
    }
    speak()
  }

  return {
    sensors: story.sensors.map(({ id, name, intervalMs, preset }) => ({ id, name, intervalMs, preset })),
    start: (heard) => {
      if (running) throw new Error('this radio is already running')
      running = true
      const now = clock.now()
      story.sensors.forEach((sensor, index) => {
        const phaseMs = Math.floor((index * sensor.intervalMs) / story.sensors.length)
        play(sensor, now - (story.beginsAt ?? 0), now + phaseMs, heard)
      })
    },
    stop: () => {
      running = false
      for (const cancel of cancels.values()) cancel()
      cancels.clear()
    },
  }
}
