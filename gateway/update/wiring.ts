import { type NodeSensor, nodeSensors } from '#core/node-settings.ts'

/** What measures, as settings and the headers of images name it; never changed. The same numbers stand in `firmware/components/sensor/include/sensor.h`. */
export const sensorKinds: Readonly<Record<NodeSensor, number>> = {
  sht4x: 1,
  ds18b20: 2,
  dht22: 3,
  max31865: 4,
}

export const sensorKindOf = (number: number): NodeSensor | undefined =>
  nodeSensors.find((kind) => sensorKinds[kind] === number)

/** As `firmware/components/sensor/wiring.c` folds them. */
const pinNames = ['SDA', 'SCL', 'WIRE', 'MOSI', 'MISO', 'SCLK', 'CS'] as const
const factor = 61

/** The sensor and all pins of an image as one number, and so as its header has it. */
export const wiringOf = (sensor: number, pins: readonly number[]): number =>
  sensor * 0x10000 + pins.reduce((folded, pin) => (folded * factor + pin) % 0x10000, 0)

/** The same of the configuration that an image was built with; nothing when that does not say it. */
export const wiringIn = (sdkconfig: string): number | undefined => {
  const isSet = (name: string): boolean => new RegExp(`^CONFIG_NATTVAKT_${name}=y$`, 'm').test(sdkconfig)
  const kind = nodeSensors.find((one) => isSet(`SENSOR_${one.toUpperCase()}`))
  const pins = pinNames.map((name) =>
    Number(new RegExp(`^CONFIG_NATTVAKT_${name}_GPIO=(\\d+)$`, 'm').exec(sdkconfig)?.[1] ?? Number.NaN),
  )
  if (kind === undefined || pins.some(Number.isNaN)) return undefined
  return wiringOf(sensorKinds[kind], [...pins, isSet('PT100_THREE_WIRES') ? 1 : 0])
}
