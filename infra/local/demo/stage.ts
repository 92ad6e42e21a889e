import type { Clock, Millis } from '#core/time.ts'
import type { ScenarioName } from '../../../gateway/simulation/scenarios.ts'
import type { Stage as Acts } from '../../../gateway/simulation/story.ts'
import type { SpeedControl } from '../clock/stored-clock.ts'
import type { Story } from './choose-story.ts'

/** What is played, as the page shows it: which story, what comes next, and how fast. */
type StageView = Acts & {
  readonly speed: number
  /** The speeds that can be chosen, slowest first; 0 stands still. Empty where time runs as it does. */
  readonly speeds: readonly number[]
  readonly scenario?: ScenarioName
  /** Those that can be begun now. */
  readonly scenarios: readonly ScenarioName[]
}

export type Stage = {
  look(): StageView
  /** Begins another story, or changes the speed; false when it cannot. */
  change(wish: { readonly scenario?: unknown; readonly speed?: unknown }): boolean
}

/** As it is in the world, slow enough to follow each step, and the story's own. */
const slower = [0, 1, 15]

/** The stage of what `npm start` plays, in the hands of who looks on. */
export const createStage = (deps: {
  readonly story: Pick<Story, 'stageAt' | 'switching'>
  readonly control: SpeedControl | undefined
  readonly clock: Clock
  readonly began: Millis
}): Stage => {
  const { story, control, clock, began } = deps
  const { switching } = story
  const at = (): number => clock.now() - began
  const speeds =
    control === undefined ? [] : [...slower.filter((one) => one < control.fastest), control.fastest]
  return {
    look: () => ({
      ...story.stageAt(at()),
      speed: control === undefined ? clock.speed : control.speed(),
      speeds,
      ...(switching !== undefined && { scenario: switching.name() }),
      scenarios: switching?.names ?? [],
    }),
    change: ({ scenario, speed }) => {
      if (speed !== undefined)
        return typeof speed === 'number' && speeds.includes(speed) && control?.set(speed) === true
      const name = switching?.names.find((one) => one === scenario)
      if (name === undefined) return false
      switching?.choose(name, at())
      return true
    },
  }
}
