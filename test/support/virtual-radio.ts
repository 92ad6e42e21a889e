import type { Reading } from '#core/reading.ts'
import type { Log } from '../../gateway/log.ts'
import type { RadioNode } from '../../gateway/radio/enrolled-node.ts'
import type { SilenceLimits } from '../../gateway/radio/noble/deaf-remedy.ts'
import { limitsFor, type SessionLimits } from '../../gateway/radio/noble/link-session.ts'
import { createNobleRadio, type NobleRadio } from '../../gateway/radio/noble/noble-radio.ts'
import type { Device, Refused, Updated } from '../../gateway/radio/radio.ts'
import type { NobleName } from '../../gateway/radio/stacks/names.ts'
import { nobleFolder, stacks } from '../../gateway/radio/stacks/stacks.ts'
import { type Air, createAir } from '../../gateway/virtual-radio/air.ts'
import { type Controller, createController } from '../../gateway/virtual-radio/controller.ts'
import { installHciSocket } from '../../gateway/virtual-radio/hci-socket.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { until } from './until.ts'

/** The noble that is under test: the one that is used where nobody says which, unless a file of tests is there for the other. */
const underTest: { noble: NobleName } = { noble: 'abandonware' }
export const testNoble = (noble: NobleName): void => {
  underTest.noble = noble
}

export const nobleUnderTest = (): NobleName => underTest.noble

export const nobleIsMissing = nobleFolder() === undefined
/** The name of a group of tests, or why they are left out. */
export const overNoble = (name: string): string =>
  nobleIsMissing
    ? `skipped: ${name} (noble is not installed: npm leaves it out where it cannot be built)`
    : name

// Every noble listens to the process's end.
process.setMaxListeners(0)

const adapters: Controller[] = []
const installed = new Set<NobleName>()

/** One more adapter for noble, by its device number. */
const plugIn = (controller: Controller): number => {
  const { noble } = underTest
  const folder = nobleFolder(noble)
  if (!installed.has(noble) && folder !== undefined)
    installHciSocket(folder, (device) => adapters[device], stacks[noble].socket)
  installed.add(noble)
  return adapters.push(controller) - 1
}

export const keyHex = '000102030405060708090a0b0c0d0e0f'
export const key = Buffer.from(keyHex, 'hex')

/** How a device of the tests is enrolled. */
export const enrolled = (sensor: string, address: string, link: RadioNode['link'] = 'node'): RadioNode => ({
  sensor,
  address: address.replaceAll(':', ''),
  link,
  intervalMs: 200,
  ...(link === 'node' ? { key: keyHex } : {}),
})

export type RadioUnderTest = {
  readonly air: Air
  readonly controller: Controller
  readonly radio: NobleRadio
  readonly heard: Reading[]
  readonly lines: Parameters<Log>[0][]
  readonly refused: Refused[]
  readonly devices: Device[]
  readonly updates: Updated[]
  readonly gaveUp: () => number
  /** The next reading of that sensor, of those that come from now on. */
  next(sensor: string, withinMs?: number): Promise<Reading>
  /**
   * Waits for the session of a sensor to be in that state. Lost it may be for so short that nobody sees it: having been
   * lost since the last call is enough.
   */
  become(sensor: string, name: string, withinMs?: number): Promise<true>
  stop(): void
}

/** noble's own code over a virtual adapter, in this process. Devices of the test go on `air` first. */
export const radioUnderTest = async (
  nodes: readonly RadioNode[],
  place: (air: Air) => void,
  settings: {
    readonly silence?: SilenceLimits
    readonly forgetMs?: number
    readonly limits?: Partial<SessionLimits>
    /** The adapter hears the long packets of Bluetooth 5. */
    readonly extended?: boolean
    /** An adapter that is there already. */
    readonly controller?: Controller
  } = {},
): Promise<RadioUnderTest> => {
  const air = createAir()
  const controller = settings.controller ?? createController(air, 'b8:27:eb:11:22:33', settings)
  place(air)
  const heard: Reading[] = []
  const lines: Parameters<Log>[0][] = []
  const counters = new Map<string, number>()
  const updates: Updated[] = []
  let gaveUp = 0
  const radio = createNobleRadio({
    clock: systemClock(),
    log: (line) => lines.push(line),
    sensors: [],
    nodes,
    deviceId: plugIn(controller),
    noble: underTest.noble,
    counters: {
      counterOf: (address) => counters.get(address),
      keep: (address, counter) => counters.set(address, counter),
    },
    updated: (address, state) => updates.push({ address, state }),
    giveUp: () => {
      gaveUp += 1
    },
    limitsOf: ({ intervalMs }) => ({ ...limitsFor(intervalMs), retryLeastMs: 20, ...settings.limits }),
    ...(settings.forgetMs === undefined ? {} : { forgetMs: settings.forgetMs }),
    ...(settings.silence === undefined ? {} : { silence: settings.silence }),
  })
  const refused: Refused[] = []
  const devices: Device[] = []
  radio.start(
    (reading) => heard.push(reading),
    undefined,
    (frames) => refused.push(frames),
    (device) => devices.push(device),
  )
  /** How many lines there were when the last wait for a state ended. */
  let known = 0
  const wasLost = (sensor: string): boolean =>
    lines.slice(known).some((line) => line.event === 'node-lost' && line.sensor === sensor)
  const is = (sensor: string, name: string): true | undefined => {
    const found = radio.sessions().get(sensor)?.name === name || (name === 'lost' && wasLost(sensor))
    if (found) known = lines.length
    return found || undefined
  }
  await until('it scans', () => controller.status().scanning || undefined)
  return {
    air,
    controller,
    radio,
    heard,
    lines,
    refused,
    devices,
    updates,
    gaveUp: () => gaveUp,
    next: (sensor, withinMs) => {
      const from = heard.length
      return until(
        `${sensor} is heard`,
        () => heard.slice(from).find((one) => one.sensor === sensor),
        withinMs,
      )
    },
    become: (sensor, name, withinMs) => until(`${sensor} is ${name}`, () => is(sensor, name), withinMs),
    stop: () => {
      void radio.stop()
    },
  }
}
