import type { PresetName } from '#core/rule.ts'
import type { Clock } from '#core/time.ts'
import { nobleFolder } from '../../../gateway/radio/noble/noble-radio.ts'
import type { Radio } from '../../../gateway/radio/radio.ts'
import { type Replay, readReplay } from '../../../gateway/replay/read-replay.ts'
import { createReplayRadio } from '../../../gateway/replay/replay-radio.ts'
import { scenarios } from '../../../gateway/simulation/scenarios.ts'
import { createFakeRadio } from '../../../gateway/simulation/simulated-radio.ts'
import {
  isOfflineAt,
  type Story as Simulation,
  type Stage,
  stageAt,
} from '../../../gateway/simulation/story.ts'
import { createWorld } from '../../../gateway/virtual-radio/world.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Options } from '../options.ts'

/** What this run plays: where its readings come from, how fast, and what there is to see. */
export type Story = {
  readonly recommendedSpeed: number
  readonly sentences: readonly string[]
  createRadio(clock: Clock, log: Log): Radio
  /** Whether the link to the cloud is cut `at` milliseconds after the start. */
  isOfflineAt(at: number): boolean
  /** Where it stands `at` milliseconds after the start, and what comes next; a recording does not know. */
  stageAt(at: number): Stage
  /** The story whose sensors have days behind them when it begins; nothing where none have. */
  readonly withPast: Simulation | undefined
}
export type ChosenStory =
  | { readonly ok: true; readonly story: Story }
  | { readonly ok: false; readonly sentence: string }

/** The story that the flags ask for; `say` is told when a recording has been played to its end. */
export const chooseStory = (source: Options['source'], say: (sentence: string) => void): ChosenStory => {
  if (source.kind === 'scenario') return { ok: true, story: simulated(scenarios[source.name]) }
  const replay = readReplay(source.file)
  return replay.ok
    ? { ok: true, story: replayed(replay, source.preset, say) }
    : { ok: false, sentence: replay.error }
}

const withBluetooth =
  'Its sensors are on a virtual Bluetooth radio, heard through noble as on a Raspberry Pi.'
const withoutBluetooth =
  'Its sensors are simulated without Bluetooth: noble is not installed (npm leaves it out where it cannot be built).'

/** 30 days are 720 items a sensor: the 500 of a storm would write for half an hour. */
const withPastMost = 10

const simulated = (simulation: Simulation): Story => ({
  recommendedSpeed: simulation.recommendedSpeed,
  sentences: [simulation.story, nobleFolder() === undefined ? withoutBluetooth : withBluetooth],
  createRadio: (clock, log) =>
    nobleFolder() === undefined
      ? createFakeRadio({ clock, story: simulation })
      : createWorld({ clock, log, story: simulation }),
  isOfflineAt: (at) => isOfflineAt(simulation, at + (simulation.beginsAt ?? 0)),
  stageAt: (at) => stageAt(simulation, at + (simulation.beginsAt ?? 0)),
  withPast: simulation.sensors.length > withPastMost ? undefined : simulation,
})

const replayed = (replay: Replay, preset: PresetName, say: (sentence: string) => void): Story => ({
  recommendedSpeed: 1,
  sentences: [
    `Replaying ${replay.rows.length} rows of ${replay.sensors.map((sensor) => sensor.name).join(', ')} with the rules of a ${preset}.`,
    ...(replay.ignoredColumns.length > 0 ? [`Columns not used: ${replay.ignoredColumns.join(', ')}.`] : []),
    ...replay.notes.map((note) => `${note}.`),
    ...brokenRows(replay),
  ],
  createRadio: (clock) =>
    createReplayRadio({
      clock,
      replay,
      preset,
      ended: () => say('The recording has been played to its end; from now on it is played again and again.'),
    }),
  isOfflineAt: () => false,
  stageAt: () => ({}),
  withPast: undefined,
})

/** More would push what matters off the screen. */
const brokenShown = 5

const brokenRows = ({ broken }: Replay): readonly string[] => {
  if (broken.length === 0) return []
  const shown = broken.slice(0, brokenShown).map(({ line, why }) => `  line ${line}: ${why}`)
  const more = broken.length > brokenShown ? [`  and ${broken.length - brokenShown} more`] : []
  return [`${broken.length} ${broken.length === 1 ? 'row was' : 'rows were'} left out:`, ...shown, ...more]
}
