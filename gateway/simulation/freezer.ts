import { draw, type RandomState } from './random.ts'

/** What a cold box is: temperatures in °C, rates in °C per minute, time constants in minutes. */
export type Freezer = {
  /** The thermostat switches at `setpointC` plus and minus `swingC`. */
  readonly setpointC: number
  readonly swingC: number
  readonly roomC: number
  /** What leaks in through the walls at the set point, and what the compressor takes out. */
  readonly leakPerMinute: number
  readonly coolPerMinute: number
  /** With the door open the air goes to the room's temperature with this time constant. */
  readonly doorMinutes: number
  /** How fast the contents pull the air back, and how slowly the air warms them. */
  readonly airMinutes: number
  readonly contentsMinutes: number
  /** The sensor's own noise, half of its width. */
  readonly noiseC: number
  /** How often people open the door, on average, in minutes. */
  readonly opensEveryMinutes: number
  /** The coil is warmed for `minutes` every `everyMinutes`, or never. */
  readonly defrost?: {
    readonly everyMinutes: number
    readonly minutes: number
    readonly risePerMinute: number
  }
  /** Relative humidity of the air inside, where the sensor measures it. */
  readonly humidity?: number
  /** What it draws at rest and while its compressor runs, in W, where it stands in a plug that measures that. */
  readonly power?: { readonly restW: number; readonly runsW: number }
}

/** What happens to it from outside. */
export type Condition =
  | { readonly kind: 'healthy' }
  /** The compressor no longer gets below `holdsC`, and what leaks back warms the air by `risePerMinute` until there. */
  | { readonly kind: 'compressor-fails'; readonly holdsC: number; readonly risePerMinute: number }
  /** Not open wide: the air goes to `towardsC` with the freezer's door time constant. */
  | { readonly kind: 'door-open'; readonly towardsC: number }
  /** Switched off and standing open, to be defrosted. */
  | { readonly kind: 'off' }

export type FreezerState = {
  readonly airC: number
  readonly contentsC: number
  readonly cooling: boolean
  /** Minutes until the door closes again (when above 0), and until people may want something again. */
  readonly doorOpenFor: number
  readonly doorRestFor: number
  /** Minutes since the last defrost began. */
  readonly sinceDefrost: number
  readonly random: RandomState
}

/** Nobody opens the same door twice within this many minutes. */
const doorRestMinutes = 25
/** For so long a person stands at an open door: 8 to 15 s. */
const doorOpenMinutes = { least: 8 / 60, most: 15 / 60 }

/** A freezer that has been running for days. */
export const startFreezer = (freezer: Freezer, random: RandomState): FreezerState => {
  const [share, afterAir] = draw(random)
  const [defrosted, next] = draw(afterAir)
  const airC = freezer.setpointC + (2 * share - 1) * freezer.swingC * 0.8
  const every = freezer.defrost?.everyMinutes ?? 0
  const sinceDefrost = (freezer.defrost?.minutes ?? 0) + defrosted * every * 0.5
  const resting = { doorOpenFor: 0, doorRestFor: doorRestMinutes }
  return { airC, contentsC: freezer.setpointC, cooling: share > 0.5, sinceDefrost, random: next, ...resting }
}

/** The freezer `minutes` later. Steps of more than about a quarter of a minute are too coarse for an open door. */
export const stepFreezer = (
  freezer: Freezer,
  before: FreezerState,
  condition: Condition,
  minutes: number,
): FreezerState => {
  const door = stepDoor(freezer, before, condition, minutes)
  const { airC, contentsC } = before
  const failed = condition.kind === 'compressor-fails'
  const off = condition.kind === 'off'
  const cooling = off
    ? false
    : thermostat(before, failed ? condition.holdsC : freezer.setpointC, freezer.swingC)
  const defrosting = condition.kind === 'healthy' && isDefrosting(freezer, before)
  const leak = (freezer.leakPerMinute * (freezer.roomC - airC)) / (freezer.roomC - freezer.setpointC)
  let airPerMinute = leak + (contentsC - airC) / freezer.airMinutes
  if (cooling && !defrosting) airPerMinute -= freezer.coolPerMinute
  if (defrosting) airPerMinute += freezer.defrost?.risePerMinute ?? 0
  if (failed && airC < condition.holdsC) airPerMinute += condition.risePerMinute
  if (door.doorOpenFor > 0 || off) airPerMinute += (freezer.roomC - airC) / freezer.doorMinutes
  if (condition.kind === 'door-open') airPerMinute += (condition.towardsC - airC) / freezer.doorMinutes
  const every = freezer.defrost?.everyMinutes ?? Number.POSITIVE_INFINITY
  const since = before.sinceDefrost + minutes
  return {
    ...door,
    cooling,
    airC: airC + airPerMinute * minutes,
    contentsC: contentsC + ((airC - contentsC) / freezer.contentsMinutes) * minutes,
    sinceDefrost: since >= every ? since - every : since,
  }
}

/** What its sensor shows: the air, with noise. */
export const showTemperature = (freezer: Freezer, state: FreezerState): readonly [number, FreezerState] => {
  const [one, afterOne] = draw(state.random)
  const [other, random] = draw(afterOne)
  return [state.airC + (one + other - 1) * freezer.noiseC, { ...state, random }]
}

const thermostat = ({ airC, cooling }: FreezerState, setpointC: number, swingC: number): boolean =>
  airC > setpointC + swingC || (cooling && airC > setpointC - swingC)

const isDefrosting = ({ defrost }: Freezer, { sinceDefrost }: FreezerState): boolean =>
  defrost !== undefined && sinceDefrost < defrost.minutes

type Door = Pick<FreezerState, 'doorOpenFor' | 'doorRestFor' | 'random'>

const stepDoor = (freezer: Freezer, state: FreezerState, condition: Condition, minutes: number): Door => {
  const doorOpenFor = Math.max(0, state.doorOpenFor - minutes)
  const doorRestFor = Math.max(0, state.doorRestFor - minutes)
  const still = { doorOpenFor, doorRestFor, random: state.random }
  if (condition.kind !== 'healthy' || doorRestFor > 0 || isDefrosting(freezer, state)) return still
  const [chance, next] = draw(state.random)
  if (chance >= minutes / freezer.opensEveryMinutes) return { ...still, random: next }
  const [share, random] = draw(next)
  const { least, most } = doorOpenMinutes
  return { doorOpenFor: least + share * (most - least), doorRestFor: doorRestMinutes, random }
}
