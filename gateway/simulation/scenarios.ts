import { hourMs, secondMs } from '#core/time.ts'
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
    recommendedSpeed: 60,
    story:
      'The second stage of ULT freezer 2 fails in the first minute: it climbs past its limit of -70 °C, stays near -64 °C, and is repaired 105 minutes later.',
    incidents: [{ sensors: ult2.id, from: 30 * secondMs, until: minutes(105), what: secondStageFails }],
    repeatMs: 8 * hourMs,
  },
  'door-left-open': {
    sensors: [freezer, ult1, fridge, coldRoom],
    recommendedSpeed: 60,
    story: 'Somebody leaves the door of the vaccine fridge ajar for 40 minutes.',
    incidents: [
      { sensors: fridge.id, from: minutes(1), until: minutes(41), what: { kind: 'door-open', towardsC: 12 } },
    ],
    repeatMs: 6 * hourMs,
  },
  'sensor-dies': {
    sensors: lab,
    recommendedSpeed: 60,
    story:
      'The sensor of ULT freezer 1 falls silent after two minutes and gets a new battery an hour later; the probe of the fridge breaks meanwhile.',
    incidents: [
      { sensors: ult1.id, from: minutes(2), until: minutes(62), what: { kind: 'mute' } },
      { sensors: fridge.id, from: minutes(5), until: minutes(40), what: { kind: 'probe' } },
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
    repeatMs: 8 * hourMs,
  },
  maintenance: {
    sensors: [freezer, ult1, fridge, coldRoom],
    recommendedSpeed: 60,
    story:
      'The sample freezer is switched off and thawed for 90 minutes, then runs again and is cold an hour or two later.',
    incidents: [{ sensors: freezer.id, from: minutes(5), until: minutes(95), what: { kind: 'off' } }],
    repeatMs: 12 * hourMs,
  },
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
  },
  calm: {
    sensors: [ult1, ult2, freezer, fridge, coldRoom],
    recommendedSpeed: 60,
    story: 'Nothing happens: doors are opened, coils are defrosted, and nobody is woken.',
    incidents: [],
  },
}
