import type { PresetName } from '#core/rule.ts'
import type { Freezer } from './freezer.ts'

/**
 * The cold boxes of the stories. Set points and swings are those of real ones; they warm about as fast as a half-empty
 * one would, so that a story does not take all night.
 */
export type ModelName = 'ultra-low' | 'freezer' | 'fridge' | 'cold-room'

export const models: Readonly<Record<ModelName, Freezer & { readonly preset: PresetName }>> = {
  'ultra-low': {
    preset: 'ultra-low',
    setpointC: -80,
    swingC: 1.2,
    roomC: 21,
    leakPerMinute: 0.3,
    coolPerMinute: 1.1,
    doorMinutes: 7,
    airMinutes: 60,
    contentsMinutes: 240,
    noiseC: 0.08,
    opensEveryMinutes: 240,
  },
  freezer: {
    preset: 'freezer',
    setpointC: -22,
    swingC: 1,
    roomC: 21,
    leakPerMinute: 0.12,
    coolPerMinute: 0.4,
    doorMinutes: 6,
    airMinutes: 30,
    contentsMinutes: 180,
    noiseC: 0.06,
    opensEveryMinutes: 120,
    defrost: { everyMinutes: 480, minutes: 12, risePerMinute: 0.2 },
  },
  fridge: {
    preset: 'fridge',
    setpointC: 5,
    swingC: 0.7,
    roomC: 21,
    leakPerMinute: 0.1,
    coolPerMinute: 0.3,
    doorMinutes: 4,
    airMinutes: 20,
    contentsMinutes: 180,
    noiseC: 0.05,
    opensEveryMinutes: 45,
    humidity: 48,
    power: { restW: 9, runsW: 92 },
  },
  'cold-room': {
    preset: 'fridge',
    setpointC: 4.5,
    swingC: 0.6,
    roomC: 19,
    leakPerMinute: 0.06,
    coolPerMinute: 0.2,
    doorMinutes: 5,
    airMinutes: 30,
    contentsMinutes: 400,
    noiseC: 0.05,
    opensEveryMinutes: 40,
    humidity: 62,
  },
}
