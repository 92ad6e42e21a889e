import type { Reading } from '#core/reading.ts'
import type { Log } from '../../gateway/log.ts'
import type { RadioNode } from '../../gateway/radio/enrolled-node.ts'
import type { ProcessLimits } from '../../gateway/radio/process-limits.ts'
import { createProcessRadio } from '../../gateway/radio/radio-process.ts'
import { createAir } from '../../gateway/virtual-radio/air.ts'
import { createController } from '../../gateway/virtual-radio/controller.ts'
import type { spawnInThread } from '../../gateway/virtual-radio/in-thread/spawn-thread.ts'
import { spawnOnAdapter } from '../../gateway/virtual-radio/spawn-child.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { until } from './until.ts'
import { nobleUnderTest } from './virtual-radio.ts'

/** The radio's process over a virtual adapter in this one, which stays when the process ends. */
export const radioProcessUnderTest = (
  nodes: readonly RadioNode[],
  limits: Partial<ProcessLimits> = {},
  alsoHeard: (reading: Reading) => void = () => undefined,
  spawn: typeof spawnOnAdapter | typeof spawnInThread = spawnOnAdapter,
) => {
  const air = createAir()
  const controller = createController(air, 'b8:27:eb:11:22:33')
  const heard: Reading[] = []
  const hearing: string[] = []
  const lines: Parameters<Log>[0][] = []
  const counted = new Map<string, number>()
  const radio = createProcessRadio({
    clock: systemClock(),
    log: (line) => lines.push(line),
    sensors: [],
    nodes,
    counters: {
      counterOf: (address) => counted.get(address),
      keep: (address, counter) => counted.set(address, counter),
      entries: () => counted,
    },
    noble: nobleUnderTest(),
    spawn: () => spawn(controller),
    limits: { restartLeastMs: 20, ...limits },
  })
  radio.start(
    (reading) => {
      heard.push(reading)
      alsoHeard(reading)
    },
    (now) => hearing.push(now),
  )
  return {
    air,
    controller,
    radio,
    heard,
    hearing,
    lines,
    /** Does something again and again until one more reading arrives. */
    heardAgain: (act: () => void): Promise<Reading> => {
      const from = heard.length
      return until('a reading', () => {
        act()
        return heard[from]
      })
    },
  }
}
