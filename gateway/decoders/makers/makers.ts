import { atcFirmware } from './atc.ts'
import { blueMaestro } from './blue-maestro.ts'
import { ela } from './ela.ts'
import { govee } from './govee.ts'
import { inkbird } from './inkbird.ts'
import { mibeacon } from './mibeacon.ts'
import { qingping } from './qingping.ts'
import type { Maker } from './reader.ts'
import { sensorpush } from './sensorpush.ts'
import { switchbot } from './switchbot.ts'
import { thermobeacon } from './thermobeacon.ts'
import { thermopro } from './thermopro.ts'

/** Those whose frames have no company come last: of a packet that another knows they say nothing. */
export const makers: readonly Maker[] = [
  qingping,
  mibeacon,
  atcFirmware,
  switchbot,
  blueMaestro,
  ela,
  govee,
  sensorpush,
  thermobeacon,
  thermopro,
  inkbird,
]

/** Whether a name is worth keeping: some decoder asks for it. */
export const isSensorName = (name: string): boolean => makers.some(({ isName }) => isName?.(name) ?? false)
