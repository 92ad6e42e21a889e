import type { HindranceWhy } from '#core/hindrance.ts'
import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'
import type { Runs, UpdateState } from '../update/carrier.ts'
import type { NodeWish, SettingsTold } from '../update/settings.ts'
import type { InUse } from './in-use.ts'

/** A sensor as the radio knows it: its id never changes, its name is what people would call it, e.g. "ULT freezer 2". */
export type RadioSensor = {
  readonly id: SensorId
  readonly name: string
  /** How often it measures, in milliseconds. */
  readonly intervalMs: number
  /** The rules that it starts with. */
  readonly preset: PresetName
}

/** Whether anything at all is heard; a `deaf` radio has tried what it could. */
export type Hearing = 'hearing' | 'deaf'

/** Frames of one sensor that were heard and gave no reading, or not all of it. */
export type Refused = {
  readonly sensor: SensorId
  readonly why: HindranceWhy
  readonly count: number
  /** This gateway is to hear it; others may be passing by. */
  readonly enrolled: boolean
}

/** What the device of a sensor is: maker and model, as people would call it. */
export type Device = { readonly sensor: SensorId; readonly model: string }

/** How far a firmware that is brought to the node of that address has come, or what runs on it. */
export type Updated = { readonly address: SensorId; readonly state: UpdateState | Runs | SettingsTold }

/** What hears sensors: Bluetooth, a recording, or a simulation. */
export type Radio = {
  readonly sensors: readonly RadioSensor[]
  /**
   * From now on every reading is handed over once, when it is heard, until `stop`. A radio that can go deaf tells
   * `hearing` each time that it does, and each time that it hears again; one whose frames may be refused tells `refused`;
   * one that hears of which make a device is tells `device`, once; one that brings firmware tells `updated`.
   */
  start(
    heard: (reading: Reading) => void,
    hearing?: (now: Hearing) => void,
    refused?: (frames: Refused) => void,
    device?: (device: Device) => void,
    updated?: (update: Updated) => void,
  ): void
  /** Brings the firmware in this file to a node of ours, however long that takes; `wasOffered`: another radio began it. A radio that only hears has none. */
  bring?(address: SensorId, file: string, wasOffered?: boolean): void
  /** Asks our nodes what runs on them. */
  look?(): void
  /** Has this node of ours set what is wished, or say what is set. */
  set?(address: SensorId, wish: NodeWish): void
  /** Which devices people have adopted: strangers leave them their room. A radio that hears only its own needs none. */
  inUse?(known: InUse): void
  /** What keeps it from hearing, in words; nothing while it works. A radio that cannot fail has none. */
  problem?(): string | undefined
  /** Settled when nothing more will be handed over. */
  stop(): void | Promise<void>
}

/** What keeps it from hearing; nothing while it works. */
export const problemOf = (radio: Radio): { readonly radio?: string } => {
  const problem = radio.problem?.()
  return problem === undefined ? {} : { radio: problem }
}
