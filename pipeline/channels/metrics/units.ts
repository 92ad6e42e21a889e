import type { Quantity } from '#core/reading.ts'

/** How a quantity is called among machines: its base unit as the end of its name (prometheus.io, naming), and what ours is of that. */
type Metric = {
  readonly name: string
  /** Nothing where it is a state. */
  readonly unit: string
  /** So many of the base unit is one of ours: `times` it, or divided `by`, which is exact for more numbers. */
  readonly times?: number
  readonly by?: number
  readonly help: string
}

export const metricOf: Readonly<Record<Quantity, Metric>> = {
  temperature: { name: 'temperature_celsius', unit: 'celsius', help: 'Temperature.' },
  humidity: {
    name: 'humidity_ratio',
    unit: 'ratio',
    by: 100,
    help: 'Relative humidity, of which 1 is saturated.',
  },
  pressure: { name: 'pressure_pascals', unit: 'pascals', help: 'Air pressure.' },
  co2: { name: 'co2_ppm', unit: 'ppm', help: 'Carbon dioxide in parts per million.' },
  illuminance: { name: 'illuminance_lux', unit: 'lux', help: 'Illuminance.' },
  motion: { name: 'motion', unit: '', help: 'Whether something moves (1).' },
  door: { name: 'door_open', unit: '', help: 'Whether the door is open (1).' },
  battery: { name: 'battery_volts', unit: 'volts', help: 'Voltage of the battery of a sensor.' },
  charge: { name: 'battery_charge_ratio', unit: 'ratio', by: 100, help: 'What is left of a battery.' },
  lowBattery: { name: 'battery_low', unit: '', help: 'Whether a sensor says that its battery is low (1).' },
  power: { name: 'power_watts', unit: 'watts', help: 'Electrical power.' },
  energy: {
    name: 'energy_joules',
    unit: 'joules',
    times: 3_600_000,
    help: 'What a meter shows. A meter that is replaced begins elsewhere.',
  },
  latitude: { name: 'latitude_degrees', unit: 'degrees', help: 'Where a sensor is, north of the equator.' },
  longitude: { name: 'longitude_degrees', unit: 'degrees', help: 'Where a sensor is, east of Greenwich.' },
  distance: { name: 'distance_meters', unit: 'meters', help: 'How far a sensor is from its site.' },
  disk: {
    name: 'disk_free_bytes',
    unit: 'bytes',
    times: 1_000_000,
    help: 'Free room of the disk of a gateway.',
  },
  clock: {
    name: 'clock_offset_seconds',
    unit: 'seconds',
    help: 'How far the clock of a gateway was off when it was last compared.',
  },
}

/** A double has 15 digits that are certain; more would be the noise of a division. */
const digits = 15

export const inBaseUnit = ({ times = 1, by = 1 }: Metric, value: number): number =>
  times === 1 && by === 1 ? value : Number(((value * times) / by).toPrecision(digits))
