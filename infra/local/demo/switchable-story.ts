import { type ScenarioName, scenarios } from '../../../gateway/simulation/scenarios.ts'
import type { Story } from '../../../gateway/simulation/story.ts'

type Changing = { -readonly [K in keyof Story]: Story[K] }

export type SwitchableStory = {
  /** Read anew by whoever plays it, each time that they look. */
  readonly story: Story
  /** Which one is played. */
  name(): ScenarioName
  /** Those that the same sensors can play, without a new start. */
  readonly names: readonly ScenarioName[]
  /** Begins another one, `at` milliseconds into the whole; it happens once. */
  choose(name: ScenarioName, at: number): void
}

/** Others have sensors of their own, or people who act in them from the start: these are seen with --scenario. */
const canPlay = (name: ScenarioName, sensors: Story['sensors']): boolean => {
  const { incidents, care } = scenarios[name]
  const known = new Set(sensors.map(({ id }) => id))
  return (
    care === undefined &&
    incidents.every((incident) => incident.sensors !== 'all' && known.has(incident.sensors))
  )
}

/**
 * A story that becomes another one while it is played. What is warm then stays warm until it is cold again, as in a house: only what
 * happens from then on is another.
 */
export const switchableStory = (first: ScenarioName): SwitchableStory => {
  const story: Changing = { ...scenarios[first] }
  let played = first
  const names = Object.keys(scenarios) as readonly ScenarioName[]
  return {
    story,
    name: () => played,
    names: names.filter((name) => name === first || canPlay(name, story.sensors)),
    choose: (name, at) => {
      const { incidents, acts, offline } = scenarios[name]
      const beginning = at + (story.beginsAt ?? 0)
      story.incidents = incidents.map(({ from, until, ...rest }) => ({
        ...rest,
        from: from + beginning,
        ...(until !== undefined && { until: until + beginning }),
      }))
      const opening = { at: beginning, what: 'Another story begins', since: 'Another story has begun.' }
      story.acts = [opening, ...acts.map((act) => ({ ...act, at: act.at + beginning }))]
      delete story.repeatMs
      delete story.offline
      if (offline !== undefined)
        story.offline = { from: offline.from + beginning, until: offline.until + beginning }
      played = name
    },
  }
}
