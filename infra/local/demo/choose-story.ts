import { basename } from 'node:path'
import type { PresetName } from '#core/rule.ts'
import type { Clock } from '#core/time.ts'
import type { Radio } from '../../../gateway/radio/radio.ts'
import { nobleFolder } from '../../../gateway/radio/stacks/stacks.ts'
import { readLoggerFile } from '../../../gateway/replay/read-logger-file.ts'
import { createReplayRadio, type ReplaySource } from '../../../gateway/replay/replay-radio.ts'
import { replayOf } from '../../../gateway/replay/replay-source.ts'
import { createFakeRadio } from '../../../gateway/simulation/simulated-radio.ts'
import {
  isOfflineAt,
  type Story as Simulation,
  type Stage,
  stageAt,
} from '../../../gateway/simulation/story.ts'
import { spawnInThread } from '../../../gateway/virtual-radio/in-thread/spawn-thread.ts'
import { createWorld } from '../../../gateway/virtual-radio/world.ts'
import { text } from '../../../pipeline/locales/text.ts'
import { type Verdict, verdictOf } from '../../../pipeline/logger-file/verdict.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import type { Options } from '../options.ts'
import { verdictLines } from '../verdict-lines.ts'
import { type SwitchableStory, switchableStory } from './switchable-story.ts'

/** What this run plays: where its readings come from, how fast, and what there is to see. */
export type Story = {
  readonly recommendedSpeed: number
  readonly sentences: readonly string[]
  createRadio(clock: Clock, log: Log): Radio
  /** Whether the link to the cloud is cut `at` milliseconds after the start. */
  isOfflineAt(at: number): boolean
  /** Where it stands `at` milliseconds after the start, and what comes next; a recording does not know. */
  stageAt(at: number): Stage
  /** How it becomes another one while it is played; a recording does not. */
  readonly switching?: SwitchableStory
  /** The story whose sensors have days behind them when it begins; nothing where none have. */
  readonly withPast: Simulation | undefined
}
export type ChosenStory =
  | { readonly ok: true; readonly story: Story }
  | { readonly ok: false; readonly sentence: string }

/** The story that the flags ask for; `say` is told when a recording has been played to its end. */
export const chooseStory = (source: Options['source'], say: (sentence: string) => void): ChosenStory => {
  if (source.kind === 'scenario') return { ok: true, story: simulated(switchableStory(source.name)) }
  const read = readLoggerFile(source.file, source.read, Date.now())
  if (!read.ok) return { ok: false, sentence: read.sentence }
  const verdict = verdictOf(read, ({ id, args }) => text('en', id, args))
  const name = basename(source.file)
  if (verdict.refused !== null)
    return { ok: false, sentence: `${name} is not taken. ${verdict.refused.why} ${verdict.refused.try}` }
  return { ok: true, story: replayed(replayOf(read.sensors), name, verdict, source.preset, say) }
}

const withBluetooth =
  'Its sensors are on a virtual Bluetooth radio, heard through noble as on a Raspberry Pi. Sensors of seven other makers stand around: /adopt lists them.'
const withoutBluetooth =
  'Its sensors are simulated without Bluetooth: noble is not installed (npm leaves it out where it cannot be built).'

/** 30 days are 720 items a sensor: the 500 of a storm would write for half an hour. */
const withPastMost = 10

const simulated = (switching: SwitchableStory): Story => {
  const simulation = switching.story
  return {
    switching,
    recommendedSpeed: simulation.recommendedSpeed,
    sentences: [simulation.story, nobleFolder() === undefined ? withoutBluetooth : withBluetooth],
    createRadio: (clock, log) =>
      nobleFolder() === undefined
        ? createFakeRadio({ clock, story: simulation })
        : createWorld({ clock, log, story: simulation, makersAround: true, spawn: spawnInThread }),
    isOfflineAt: (at) => isOfflineAt(simulation, at + (simulation.beginsAt ?? 0)),
    stageAt: (at) => stageAt(simulation, at + (simulation.beginsAt ?? 0)),
    withPast: simulation.sensors.length > withPastMost ? undefined : simulation,
  }
}

const replayed = (
  replay: ReplaySource,
  name: string,
  verdict: Verdict,
  preset: PresetName,
  say: (sentence: string) => void,
): Story => ({
  recommendedSpeed: 1,
  sentences: [`Replaying ${name} with the rules of a ${preset}.`, ...verdictLines(name, verdict)],
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
