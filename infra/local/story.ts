import { basename } from 'node:path'
import type { Clock } from '#core/time.ts'
import { createFakeRadio } from '../../gateway/radio-fake.ts'
import type { Radio } from '../../gateway/radio.ts'
import { isOfflineAt, type Story as Simulation } from '../../gateway/simulation/story.ts'
import { scenarios } from '../../gateway/simulation/scenarios.ts'
import type { Options } from './options.ts'

/** What this run plays: where its readings come from, how fast, and what there is to see. */
export type Story = {
  readonly recommendedSpeed: number
  readonly sentences: readonly string[]
  createRadio(clock: Clock): Radio
  /** Whether the link to the cloud is cut `at` milliseconds after the start. */
  isOfflineAt(at: number): boolean
}
export type ChosenStory = { readonly ok: true; readonly story: Story } | { readonly ok: false; readonly sentence: string }

const simulated = (simulation: Simulation): Story => ({
  recommendedSpeed: simulation.recommendedSpeed,
  sentences: [simulation.story],
  createRadio: (clock) => createFakeRadio({ clock, story: simulation }),
  isOfflineAt: (at) => isOfflineAt(simulation, at),
})

export const chooseStory = async (source: Options['source']): Promise<ChosenStory> => {
  if (source.kind === 'scenario') return { ok: true, story: simulated(scenarios[source.name]) }
  return { ok: false, sentence: `${basename(source.file)} cannot be replayed.` }
}
