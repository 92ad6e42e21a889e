import { hourMs, secondMs } from '#core/time.ts'
import { forgottenMaintenance } from './forgotten-maintenance.ts'
import { type ModelName, models } from './models.ts'
import { minutes, type SimulatedSensor, type Story } from './story.ts'

const everyMs = 10 * secondMs

const sensor = (id: string, name: string, model: ModelName, intervalMs = everyMs): SimulatedSensor => ({
  id,
  name,
  model,
  preset: models[model].preset,
  intervalMs,
})

const ult1 = sensor('ult-1', 'ULT freezer 1', 'ultra-low')
const ult2 = sensor('ult-2', 'ULT freezer 2', 'ultra-low')
const freezer = sensor('freezer-1', 'Sample freezer', 'freezer')
const fridge = sensor('fridge-1', 'Vaccine fridge', 'fridge')
const coldRoom = sensor('cold-room', 'Cold room', 'cold-room')
const lab = [ult1, ult2, fridge, coldRoom]

/** The valve behind a dead second stage lets hot gas back, so that it warms about as fast as the rate limit allows. */
const secondStageFails = { kind: 'compressor-fails', holdsC: -64, risePerMinute: 1.2 } as const

const stormCount = 500
const stormSensors: readonly SimulatedSensor[] = Array.from({ length: stormCount }, (_, index) => {
  const number = String(index + 1).padStart(3, '0')
  return sensor(`storm-${number}`, `Freezer ${number}`, 'ultra-low', 60 * secondMs)
})

export type ScenarioName =
  | 'freezer-fails'
  | 'door-left-open'
  | 'sensor-dies'
  | 'gateway-offline'
  | 'maintenance'
  | 'storm'
  | 'calm'

/** The stories that `npm start -- --scenario NAME` plays; times are the story's own, from its start. */
export const scenarios: Readonly<Record<ScenarioName, Story>> = {
  'freezer-fails': {
    sensors: lab,
    // The ten minutes over the limit that an alarm waits for are over before somebody who has just come looks away.
    recommendedSpeed: 90,
    story:
      'The second stage of ULT freezer 2 has failed: it climbs past its limit of -70 °C, stays near -64 °C, and is repaired after 105 minutes.',
    incidents: [{ sensors: ult2.id, from: 30 * secondMs, until: minutes(105), what: secondStageFails }],
    beginsAt: minutes(7.5),
    acts: [
      { at: 30 * secondMs, what: 'ULT freezer 2 fails', since: 'ULT freezer 2 has failed and warms up.' },
      {
        at: minutes(18.5),
        what: 'Its alarm rings',
        since: 'ULT freezer 2 has raised its alarm: “I have it” on its card takes it.',
      },
      { at: minutes(105), what: 'It is repaired', since: 'ULT freezer 2 is repaired and gets cold again.' },
    ],
    repeatMs: 8 * hourMs,
  },
  'door-left-open': {
    sensors: [freezer, ult1, fridge, coldRoom],
    recommendedSpeed: 60,
    story: 'Somebody leaves the door of the vaccine fridge ajar for 40 minutes.',
    incidents: [
      { sensors: fridge.id, from: minutes(1), until: minutes(41), what: { kind: 'door-open', towardsC: 12 } },
    ],
    acts: [
      {
        at: minutes(1),
        what: 'The door of the vaccine fridge is left ajar',
        since: 'The door of the vaccine fridge is ajar.',
      },
      { at: minutes(41), what: 'Somebody shuts it', since: 'The door of the vaccine fridge is shut again.' },
    ],
    repeatMs: 6 * hourMs,
  },
  'sensor-dies': {
    sensors: lab,
    recommendedSpeed: 60,
    story:
      'The sensor of ULT freezer 1 falls silent after five minutes and gets a new battery an hour later; the probe of the fridge breaks meanwhile.',
    incidents: [
      { sensors: ult1.id, from: minutes(5), until: minutes(65), what: { kind: 'mute' } },
      { sensors: fridge.id, from: minutes(8), until: minutes(43), what: { kind: 'probe' } },
    ],
    acts: [
      {
        at: minutes(5),
        what: 'The sensor of ULT freezer 1 falls silent',
        since: 'The sensor of ULT freezer 1 has fallen silent.',
      },
      {
        at: minutes(8),
        what: 'The probe of the vaccine fridge breaks',
        since: 'The probe of the vaccine fridge is broken, and the sensor of ULT freezer 1 silent.',
      },
      { at: minutes(43), what: 'The probe is mended', since: 'The probe of the vaccine fridge works again.' },
      {
        at: minutes(65),
        what: 'The sensor of ULT freezer 1 gets a new battery',
        since: 'All sensors are heard again.',
      },
    ],
    repeatMs: 6 * hourMs,
  },
  'gateway-offline': {
    sensors: lab,
    recommendedSpeed: 60,
    story:
      'The gateway loses its link for 30 minutes, and ULT freezer 2 is warm for a while in the middle of it: what happened is learned late.',
    incidents: [{ sensors: ult2.id, from: minutes(4), until: minutes(26), what: secondStageFails }],
    offline: { from: minutes(3), until: minutes(33) },
    acts: [
      { at: minutes(3), what: 'The gateway loses its link', since: 'The gateway has no link to the cloud.' },
      {
        at: minutes(4),
        what: 'ULT freezer 2 fails',
        since: 'The gateway has no link to the cloud, and ULT freezer 2 warms up unseen.',
      },
      {
        at: minutes(26),
        what: 'ULT freezer 2 is repaired',
        since: 'ULT freezer 2 is repaired, still unseen.',
      },
      { at: minutes(33), what: 'The link comes back', since: 'The gateway has its link again.' },
    ],
    repeatMs: 8 * hourMs,
  },
  maintenance: forgottenMaintenance([freezer, ult1, fridge, coldRoom], freezer.id),
  storm: {
    sensors: stormSensors,
    recommendedSpeed: 20,
    story: `The power of the whole freezer farm fails: all ${stormCount} ULT freezers warm up at once, for an hour and a half.`,
    incidents: [
      {
        sensors: 'all',
        from: minutes(2),
        until: minutes(92),
        what: secondStageFails,
      },
    ],
    acts: [
      {
        at: minutes(2),
        what: 'The power of the freezer farm fails',
        since: `The power has failed: all ${stormCount} freezers warm up.`,
      },
      {
        at: minutes(92),
        what: 'The power comes back',
        since: 'The power is back, and all freezers get cold again.',
      },
    ],
  },
  calm: {
    sensors: [ult1, ult2, freezer, fridge, coldRoom],
    recommendedSpeed: 60,
    story: 'Nothing happens: doors are opened, coils are defrosted, and nobody is woken.',
    incidents: [],
    acts: [],
  },
}
