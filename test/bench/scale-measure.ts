import { gatewaySilentRule, heartbeatMs, type Sensor } from '#core/directory.ts'
import { packEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import type { SensorId } from '#core/ids.ts'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import { emptyWatch, nothingHeard } from '#core/watch/watch.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { fitGatewayState } from '../../pipeline/store/codecs/heard/fit.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { slowStores } from '../support/slow-stores.ts'
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts'

const organization = 'scale'
const gateway = 'pi'
const intervalMs = 5 * secondMs
const flushMs = 5 * minuteMs

const sensorOf = (id: SensorId, setpoint?: number): Sensor => ({
  id,
  kind: 'sensor',
  name: `Freezer ${id}`,
  site: 'site',
  intervalMs,
  rules: presetRules('fridge').map((rule) =>
    setpoint !== undefined && rule.kind === 'high' ? { ...rule, setpoint } : rule,
  ),
  addedAt: 0,
})
const idsOf = (count: number): readonly SensorId[] =>
  Array.from({ length: count }, (_, index) => `a0dd6c${index.toString(16).padStart(6, '0')}`)

const flowsOn = (stores: Stores, clock: VirtualClock): Flows =>
  createFlows(
    {
      stores,
      clock,
      log: () => undefined,
      holder: () => 'bench',
      telegramScale: 1,
      rest: (ms) => new Promise<void>((resolve) => clock.after(ms, resolve)),
      teller: { tell: async () => ({ kind: 'sent', messageId: 1 }) },
    },
    (work) => work,
  )

/** A site without people: these sensors behind one gateway. */
const fill = async (stores: Stores, sensors: readonly SensorId[]): Promise<void> => {
  const site = { id: 'site', name: 'Site', timeZone: 'UTC', chat: null, onDuty: [] }
  const pi: Sensor = {
    ...sensorOf(gateway),
    kind: 'gateway',
    intervalMs: heartbeatMs,
    rules: [gatewaySilentRule],
  }
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Bench' } },
    { kind: 'site', value: site },
    ...[pi, ...sensors.map((id) => sensorOf(id))].map((value) => ({ kind: 'sensor' as const, value })),
  ])
}

/** Five degrees with a noise of a tenth or so, in steps of a hundredth. */
const noisy = (sensor: number, minute: number): number =>
  5 + Math.round(10 * Math.sin(sensor * 12.9898 + minute * 78.233) + 5 * Math.sin(minute / 20 + sensor)) / 100

/** Hours in which nothing happens: how often the watcher looks at a sensor, and what its gateway's item weighs. */
export const measureCalm = async (): Promise<{
  readonly looksPerSensorHour: number
  readonly gatewayItemBytesPerSensor: number
}> => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const sensors = idsOf(20)
  await fill(stores, sensors)
  const flows = flowsOn(stores, clock)
  const hours = 3
  let looks = 0
  for (let passed = 0; passed < hours * hourMs; passed += minuteMs) {
    await clock.advance(minuteMs)
    const now = clock.now()
    if (passed % flushMs === 0) {
      const readings = [4, 3, 2, 1, 0].flatMap((ago) =>
        sensors.map((sensor, index) => ({
          sensor,
          // No two probes are read at the same instant, nor say the same: what is alike packs too well.
          measuredAt: now - ago * minuteMs - 137 * index - ((index * 7919 + passed) % 41),
          values: { temperature: noisy(index, passed / minuteMs - ago), battery: 2.95 },
          faults: [],
        })),
      )
      const payloads = packReports({ gateway, sentAt: now, cause: 'calm', readings }, passed / minuteMs)
      for (const payload of payloads) await ingest(flows, organization, payload, gateway)
    }
    const { looked } = await watch(flows)
    if (passed >= hourMs) looks += looked
  }
  const state = (await stores.gatewayStates.load(organization, [gateway])).get(gateway)
  if (state === undefined) throw new Error('the gateway was not heard')
  return {
    looksPerSensorHour: looks / (sensors.length + 1) / (hours - 1),
    gatewayItemBytesPerSensor: fitGatewayState(state).body.length / sensors.length,
  }
}

/** Watches that are due, of sensors that were heard just now, or long ago. */
const arm = async (
  stores: Stores,
  sensors: readonly SensorId[],
  now: number,
  agoMs: number,
): Promise<void> => {
  const lasts = Object.fromEntries(sensors.map((id) => [id, { ...nothingHeard, at: now - agoMs }]))
  await stores.gatewayStates.save(organization, { gateway, version: 0, sentAt: now, backSince: 0, lasts })
  for (const id of sensors)
    await stores.watches.save(organization, { ...emptyWatch(id), gateways: [gateway], dueAt: now })
}

/** One round of the watcher over `count` sensors: the processor's time, on the memory store as it is. */
export const measureRound = async (count: number): Promise<{ readonly cpuMsPerLook: number }> => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const sensors = idsOf(count)
  await fill(stores, sensors)
  await arm(stores, sensors, clock.now(), 30 * secondMs)
  const before = process.cpuUsage()
  const { looked, changed, failed } = await watch(flowsOn(stores, clock))
  const { user, system } = process.cpuUsage(before)
  if (looked !== count || changed !== count || failed > 0) throw new Error(`looked at ${looked} of ${count}`)
  return { cpuMsPerLook: (user + system) / 1000 / count }
}

/** The same where every call takes 5 ms, as DynamoDB's do: how long one look takes when 20 are worked on at a time. */
export const measureSlowRound = async (
  count: number,
  isSilent: boolean,
): Promise<{ readonly msPerLook: number }> => {
  const { clock, memory, stores, play } = slowStores(1)
  const sensors = idsOf(count)
  await fill(memory, sensors)
  await arm(memory, sensors, clock.now(), isSilent ? hourMs : 30 * secondMs)
  const flows = flowsOn(stores, clock)
  await play(flows.directories.get(organization))
  const from = clock.now()
  const { changed } = await play(watch(flows))
  if (changed !== count) throw new Error(`changed ${changed} of ${count}`)
  return { msPerLook: (clock.now() - from) / count }
}

/** How many sensors have room in the shadow of their gateway: all alike, and each with limits of its own. */
export const measureShadow = (): { readonly alike: number; readonly different: number } => {
  const roomFor = (setpointOf: (index: number) => number | undefined): number => {
    for (let count = 1; ; count++) {
      const { left } = packEdgeRules(idsOf(count).map((id, index) => sensorOf(id, setpointOf(index))))
      if (left > 0) return count - 1
    }
  }
  return { alike: roomFor(() => undefined), different: roomFor((index) => index / 100) }
}

/** What the directory of an organization weighs by sensor, as it is read whole by every function that starts. */
export const directoryBytesPerSensor = (): number =>
  JSON.stringify({ kind: 'sensor', value: sensorOf('a0dd6c000000') }).length + 160
