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

/** A turn of the story, told to who looks on: before it as `what` ("ULT freezer 2 fails" in 20 s), and after it as `since`. */
type Act = { readonly at: number; readonly what: string; readonly since: string }

/** What the operator of the story does at a turn of it; a stage that has people lets them do it. */
export type Care = { readonly at: number } & (
  | {
      readonly does: 'begins'
      readonly forMs: number
      readonly why: string
      readonly checklist: readonly string[]
    }
  | { readonly does: 'extends'; readonly forMs: number; readonly why: string }
  | { readonly does: 'signs' }
)

export type Story = {
  readonly sensors: readonly SimulatedSensor[]
  /** How fast it is worth watching. */
  readonly recommendedSpeed: number
  /** One sentence for people: what is about to happen. */
  readonly story: string
  readonly incidents: readonly Incident[]
  /** In the order of their time. */
  readonly acts: readonly Act[]
  /** Whoever looks on comes in this long after the story's start; left out: at its start. */
  readonly beginsAt?: number
  /** Begins again after so long; left out: happens once. */
  readonly repeatMs?: number
  /** The maintenance of one sensor, where the story has one. */
  readonly care?: { readonly sensor: SensorId; readonly turns: readonly Care[] }
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

export type Stage = {
  /** What the last act changed; nothing before the first. */
  readonly since?: string
  readonly next?: { readonly what: string; readonly inMs: number }
}

/** Where a story stands `at` milliseconds after it began, and what comes next. */
export const stageAt = (story: Story, at: number): Stage => {
  const { acts, repeatMs } = story
  const here = inRound(story, at)
  const last = acts.findLast((act) => act.at <= here) ?? (at > here ? acts.at(-1) : undefined)
  const later = acts.find((act) => act.at > here)
  const [first] = acts
  const again =
    first !== undefined && repeatMs !== undefined ? { ...first, at: first.at + repeatMs } : undefined
  const next = later ?? again
  return {
    ...(last && { since: last.since }),
    ...(next && { next: { what: next.what, inMs: next.at - here } }),
  }
}

/** Minutes of a story as milliseconds. */
export const minutes = (count: number): number => count * minuteMs
