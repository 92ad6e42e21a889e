import { packEdgeRules, parseEdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import type { Fault, Reading, Value } from '#core/reading.ts'
import { presetRules } from '#core/rule.ts'
import { secondMs } from '#core/time.ts'
import { createRelay } from '../../../gateway/relay/relay.ts'
import type { AlsoHear } from '../../../gateway/relay/types.ts'
import type { Uplink, UplinkState } from '../../../gateway/uplink/uplink.ts'
import { makeSensor } from '../core/directory.ts'
import { memorySpool } from '../spool.ts'
import { settle, virtualClock } from '../virtual-clock.ts'
import { countFrom } from './count-from.ts'
import { storedSoFar } from './stored-so-far.ts'

/** The rules of a room for those sensors, as a gateway gets them. */
export const roomRulesOf = (...ids: readonly string[]) => {
  const sensors = ids.map((id) => ({ ...makeSensor(presetRules('room')), id, intervalMs: 5 * secondMs }))
  return parseEdgeRules(packEdgeRules(sensors))
}

/** A relay whose link confirms at once, or is down; what it said is written down in short. */
export const timedRelay = async (alsoHear?: AlsoHear) => {
  const clock = virtualClock()
  const reports: Report[] = []
  const bytes = new Map<Report, number>()
  const listeners = new Set<(state: UplinkState) => void>()
  let state: UplinkState = 'connected'
  let ackMs = 0
  let storesMs = 0
  const stored = storedSoFar()
  const uplink: Pick<Uplink, 'publish' | 'state' | 'onState'> = {
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    publish: (_topic, payload) =>
      new Promise((resolve) => {
        const parsed = parseReport(payload, clock.now())
        if (!parsed.ok) throw new Error(parsed.detail)
        reports.push(parsed.report)
        bytes.set(parsed.report, payload.length)
        clock.after(ackMs, () => {
          resolve()
          const confirmation = stored(payload)
          clock.after(storesMs, () => relay.stored(confirmation))
        })
      }),
  }
  const relay = createRelay({
    clock,
    uplink,
    organization: 'norrsken',
    gateway: 'pi',
    sequence: countFrom(1),
    waiting: memorySpool(clock),
    log: () => undefined,
    alsoHear,
  })
  relay.start()
  relay.follow(roomRulesOf('a', 'b'))
  await clock.advance(0)
  reports.length = 0
  const hear = (sensor: string, temperature: Value, faults: readonly Fault[] = []): void => {
    const reading: Reading = { sensor, measuredAt: clock.now(), values: { temperature }, faults }
    relay.hear(reading)
  }
  const play = async (ms: number, temperature = 20, sensors = ['a', 'b']): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 5 * secondMs) {
      for (const sensor of sensors) hear(sensor, temperature)
      await clock.advance(5 * secondMs)
    }
  }
  const shown = () =>
    reports.map(({ cause, sensors }) =>
      [cause, ...sensors.map((one) => `${one.sensor}${one.readings.length}`)].join(' '),
    )
  const become = async (next: UplinkState): Promise<void> => {
    state = next
    for (const listener of listeners) listener(next)
    await settle()
  }
  return {
    clock,
    relay,
    reports,
    hear,
    play,
    shown,
    become,
    bytesOf: (report: Report) => bytes.get(report) ?? 0,
    confirmAfter: (ms: number) => {
      ackMs = ms
    },
    /** So long after the broker has a report the cloud says that it is stored. */
    storeAfter: (ms: number) => {
      storesMs = ms
    },
  }
}
