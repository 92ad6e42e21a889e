import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'

/** A sensor as the radio knows it: its id never changes, its name is what people would call it, e.g. "ULT freezer 2". */
export type RadioSensor = {
  readonly id: SensorId
  readonly name: string
  /** How often it measures, in milliseconds. */
  readonly intervalMs: number
  /** The rules that it starts with. */
  readonly preset: PresetName
}

/** What hears sensors: Bluetooth, a recording, or a simulation. */
export type Radio = {
  readonly sensors: readonly RadioSensor[]
  /** From now on every reading is handed over once, when it is heard, until `stop`. */
  start(heard: (reading: Reading) => void): void
  stop(): void
}
