import type { SensorId } from '#core/ids.ts'
import { minuteMs } from '#core/time.ts'
import type { RadioSensor } from '../radio/radio.ts'
import type { Condition } from './freezer.ts'
import type { ModelName } from './models.ts'

/** A span of a story, in milliseconds from its start; an end that is left out never comes. */
type Span = { readonly from: number; readonly until?: number }

/** What happens to whom, and when. `mute` sensors are not heard; a broken `probe` is heard saying so. */
type Incident = Span & {
  readonly sensors: SensorId | 'all'
  readonly what: Condition | { readonly kind: 'mute' } | { readonly kind: 'probe' }
}

export type SimulatedSensor = RadioSensor & { readonly model: ModelName }

export type Story = {
  readonly sensors: readonly SimulatedSensor[]
  /** How fast it is worth watching. */
  readonly recommendedSpeed: number
  /** One sentence for people: what is about to happen. */
  readonly story: string
  readonly incidents: readonly Incident[]
  /** Begins again after so long; left out: happens once. */
  readonly repeatMs?: number
  /** The link to the cloud is cut in this span. */
  readonly offline?: { readonly from: number; readonly until: number }
}

export type Happening = { readonly condition: Condition; readonly mute: boolean; readonly probe: boolean }

const isWithin = (at: number, { from, until }: Span): boolean =>
  at >= from && (until === undefined || at < until)

/** `at`, milliseconds since the story began, as milliseconds since its latest repetition began. */
const inRound = (story: Story, at: number): number =>
  story.repeatMs === undefined ? at : at % story.repeatMs

/** What happens to one sensor `at` milliseconds after the story began. */
export const happeningAt = (story: Story, sensor: SensorId, at: number): Happening => {
  let happening: Happening = { condition: { kind: 'healthy' }, mute: false, probe: false }
  for (const incident of story.incidents) {
    if (incident.sensors !== 'all' && incident.sensors !== sensor) continue
    if (!isWithin(inRound(story, at), incident)) continue
    const { what } = incident
    if (what.kind === 'mute') happening = { ...happening, mute: true }
    else if (what.kind === 'probe') happening = { ...happening, probe: true }
    else happening = { ...happening, condition: what }
  }
  return happening
}

/** Whether the link to the cloud is cut `at` milliseconds after the story began. */
export const isOfflineAt = (story: Story, at: number): boolean =>
  story.offline !== undefined && isWithin(inRound(story, at), story.offline)

/** Minutes of a story as milliseconds. */
export const minutes = (count: number): number => count * minuteMs
