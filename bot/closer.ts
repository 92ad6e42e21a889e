import type { Feature } from './context.ts'
import { chart } from './features/chart.ts'
import { sensor, sensorByName } from './features/sensor.ts'

/** A closer look at one sensor: what it says, and what it did. */
export const closer: readonly Feature[] = [sensor, chart, sensorByName]
