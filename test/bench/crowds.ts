import type { Air } from '../../gateway/virtual-radio/air.ts'
import { createBthomeSensor } from '../../gateway/virtual-radio/broadcasters.ts'
import {
  createMakerSensor,
  type MakerModel,
  makerSensors,
} from '../../gateway/virtual-radio/maker-sensors.ts'
import { key } from '../support/virtual-radio.ts'

/** A thousand sensors that broadcast. */
export type Crowd = {
  readonly name: string
  readonly goal: string
  /** Whether that one is encrypted, with the key of the bench. */
  readonly isSealed: (index: number) => boolean
  /** What makes it measure once more. */
  readonly place: (air: Air, address: string, index: number) => () => void
}

/** All of our own node's format, encrypted. */
export const sealedCrowd: Crowd = {
  name: '1,000 broadcasting sensors',
  goal: '< 10',
  isSealed: () => true,
  place: (air, address) => {
    const sensor = createBthomeSensor({ air, address, key })
    return () => sensor.measure({ temperature: 5, humidity: 40 })
  },
}

const models = Object.keys(makerSensors) as readonly MakerModel[]
const modelAt = (index: number): MakerModel | undefined => models[(index % (models.length + 1)) - 1]

/** One in eight is our own node's format, encrypted; the others are of seven makers, in the clear. */
export const mixedCrowd: Crowd = {
  name: '1,000 broadcasting sensors of eight formats',
  goal: '< 6',
  isSealed: (index) => modelAt(index) === undefined,
  place: (air, address, index) => {
    const model = modelAt(index)
    if (model === undefined) return sealedCrowd.place(air, address, index)
    const sensor = createMakerSensor(model, { air, address })
    let turn = 0
    return () => {
      turn += 1
      // A value that stays would be taken for the last one once more.
      sensor.measure({ temperature: 5 + (turn % 40) / 10, humidity: 40 })
    }
  },
}
