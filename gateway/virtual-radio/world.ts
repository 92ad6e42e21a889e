import { createHash, generateKeyPairSync } from 'node:crypto'
import type { SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Clock, secondMs } from '#core/time.ts'
import type { Log } from '../log.ts'
import type { RadioNode } from '../radio/enrolled-node.ts'
import type { Radio, RadioSensor } from '../radio/radio.ts'
import { createProcessRadio, type ProcessRadio } from '../radio/radio-process.ts'
import type { RadioChild } from '../radio/radio-worker.ts'
import { createFakeRadio } from '../simulation/simulated-radio.ts'
import { happeningAt, type Story } from '../simulation/story.ts'
import type { NodeFirmware } from '../update/node-update.ts'
import { type Air, createAir } from './air.ts'
import { createBthomeSensor, createNeighbours, createRuuviTag } from './broadcasters.ts'
import { type Controller, createController } from './controller.ts'
import { createMakersAround } from './maker-sensors.ts'
import { createEnvironmentalServer } from './other-nodes.ts'
import { createOwnNode, type Measured } from './own-node.ts'
import { spawnOnAdapter } from './spawn-child.ts'

/** A device of the story: what its freezer shows goes in, and comes out of the gateway's radio. */
type Device = {
  measure(values: Measured, rssi: number): void
  /** Without power it loses its link; who broadcasts is merely not heard. */
  power(on: boolean): void
}
type Kind = 'node' | 'bthome' | 'ruuvi' | 'environmental'

/** Of the first five sensors of a story; few connect, because an adapter holds few links, and the rest broadcast. */
const firstKinds: readonly Kind[] = ['node', 'node', 'bthome', 'ruuvi', 'environmental']
const kindOf = (index: number): Kind => firstKinds[index] ?? (index % 2 === 0 ? 'bthome' : 'ruuvi')

/** Other people's devices within reach: what a cellar under an office hears. */
const neighbours = { count: 12, everyMs: secondMs }
/** Sensors that people have already, of other makers, say their word so often. */
const makersEveryMs = 10 * secondMs
/** How often it is looked whether a device of the story has power, on the story's clock. */
const lookEveryMs = 5 * secondMs

/** Addresses and keys are made of names, so that the same story has the same ones. */
const bytesFor = (what: string, sensor: string, count: number): Buffer =>
  createHash('sha256').update(`${what} ${sensor}`).digest().subarray(0, count)
const addressFor = (sensor: string): string =>
  [0x24, ...bytesFor('address', sensor, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
const bareAddress = (sensor: string): string => addressFor(sensor).replaceAll(':', '')

/** What runs on the nodes of a story. Nobody can sign another firmware for them: the private key is thrown away. */
const nodeFirmware = (): NodeFirmware => ({
  version: 0x010000,
  hardware: 5,
  publicKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
})

const deviceFor = (air: Air, kind: Kind, sensor: string): Device => {
  const address = addressFor(sensor)
  const key = bytesFor('key', sensor, 16)
  if (kind === 'bthome' || kind === 'ruuvi') {
    const parts = { air, address }
    const broadcaster = kind === 'ruuvi' ? createRuuviTag(parts) : createBthomeSensor({ ...parts, key })
    return { measure: broadcaster.measure, power: () => undefined }
  }
  const server =
    kind === 'node'
      ? createOwnNode({ air, address, key, firmware: nodeFirmware() })
      : createEnvironmentalServer({ air, address })
  return {
    measure: (values, rssi) => {
      server.setSignal(rssi)
      server.measure(values)
    },
    power: (on) => (on ? server.comeBack() : server.vanish()),
  }
}

const enrol = (kind: Kind, { id, intervalMs }: RadioSensor, speed: number): RadioNode => ({
  sensor: id,
  address: bareAddress(id),
  link: kind === 'node' || kind === 'environmental' ? kind : 'broadcast',
  intervalMs: intervalMs / speed,
  ...(kind === 'node' || kind === 'bthome' ? { key: bytesFor('key', id, 16).toString('hex') } : {}),
})

const measuredIn = ({ values, faults }: Reading): Measured => {
  const { temperature = 'unavailable', humidity, battery } = values
  return {
    temperature,
    faults,
    ...(humidity === undefined ? {} : { humidity }),
    ...(battery === undefined ? {} : { battery }),
  }
}

export type World = ProcessRadio & { readonly controller: Controller; readonly air: Air }

/**
 * A story on the air: its sensors are virtual devices, each of its kind, and a process with noble hears them. Values and
 * times follow the story's clock, however fast it runs; links and scans take the real time that they take.
 */
export const createWorld = (deps: {
  readonly clock: Clock
  readonly log: Log
  readonly story: Story
  /** Sensors of other makers stand around, which nobody has adopted. */
  readonly makersAround?: boolean
  /** Where noble runs; without it in a process, as on a gateway. */
  readonly spawn?: (controller: Controller) => RadioChild
}): World => {
  const { clock, log, story, makersAround = false, spawn = spawnOnAdapter } = deps
  const air = createAir()
  const controller = createController(air, '24:00:00:00:00:01')
  const simulation: Radio = createFakeRadio({ clock, story })
  const counted = new Map<string, number>()
  const radio = createProcessRadio({
    clock,
    log,
    sensors: simulation.sensors,
    nodes: simulation.sensors.map((sensor, index) => enrol(kindOf(index), sensor, clock.speed)),
    counters: {
      counterOf: (address) => counted.get(address),
      keep: (address, counter) => counted.set(address, counter),
      entries: () => counted,
    },
    spawn: () => spawn(controller),
  })
  const devices = new Map(
    simulation.sensors.map(({ id }, index) => [id, deviceFor(air, kindOf(index), id)] as const),
  )
  /** The sensors of a story have names of their own: to the gateway a node's address is its sensor's id, as where people adopt it. */
  const ids = new Map(simulation.sensors.map(({ id }) => [bareAddress(id), id]))
  const addressOf = (sensor: SensorId): SensorId =>
    [...ids.values()].includes(sensor) ? bareAddress(sensor) : sensor
  let end: (() => void) | undefined

  const powerThem = (startedAt: number): (() => void) => {
    const muted = new Set<string>()
    const look = (): void => {
      for (const [id, device] of devices) {
        const { mute } = happeningAt(story, id, clock.now() - startedAt)
        if (mute === muted.has(id)) continue
        device.power(!mute)
        if (mute) muted.add(id)
        else muted.delete(id)
      }
      cancel = clock.after(lookEveryMs, look)
    }
    let cancel = clock.after(lookEveryMs, look)
    return () => cancel()
  }

  return {
    ...radio,
    air,
    controller,
    bring: (sensor, ...more) => radio.bring?.(addressOf(sensor), ...more),
    set: (sensor, wish) => radio.set?.(addressOf(sensor), wish),
    start: (heard, hearing, refused, device, updated) => {
      radio.start(heard, hearing, refused, device, ({ address, state }) =>
        updated?.({ address: ids.get(address) ?? address, state }),
      )
      simulation.start((reading) =>
        devices.get(reading.sensor)?.measure(measuredIn(reading), reading.rssi ?? -70),
      )
      const around = createNeighbours(air, neighbours.count, neighbours.everyMs)
      const makers = makersAround ? createMakersAround(air, makersEveryMs) : undefined
      const stopPower = powerThem(clock.now() - (story.beginsAt ?? 0))
      end = () => {
        simulation.stop()
        around.stop()
        makers?.stop()
        stopPower()
      }
    },
    stop: async () => {
      end?.()
      await radio.stop()
    },
  }
}
