import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { Log } from './log.ts'
import { createReportCutter, packHeartbeat } from './next-report.ts'
import { type RelaySettings, relayDefaults } from './relay-settings.ts'
import { checkSanity } from './sanity.ts'
import type { Sequence } from './sequence.ts'
import type { Uplink, UplinkState } from './uplink.ts'
import { createWaitingList, type Waiting } from './waiting.ts'

export type RelayDeps = {
  readonly clock: Clock
  readonly uplink: Pick<Uplink, 'publish' | 'state' | 'onState'>
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly sequence: Sequence
  readonly log: Log
  readonly settings?: Partial<RelaySettings>
}

export type RelayStatus = {
  /** Readings: heard at the radio, refused by the sanity check, sent (again and again), confirmed once. */
  readonly heard: number
  readonly refused: number
  readonly sent: number
  readonly confirmed: number
  /** Readings that wait or are on their way. */
  readonly queued: number
  readonly dropped: number
  /** Reports confirmed, heartbeats among them. */
  readonly reports: number
  readonly uplink: UplinkState
}

export type Relay = {
  hear(reading: Reading): void
  /** Begins to send, and to say that the gateway lives while nothing is heard. */
  start(): void
  stop(): void
  status(): RelayStatus
}

/** After a refused or unconfirmed report on a link that is up, in real milliseconds. */
const retryAfterMs = secondMs

/**
 * Radio to uplink: readings go out as they are heard, in reports of at most 5 KB, and wait here while the link is down.
 * A reading leaves only when a report with it was confirmed.
 */
export const createRelay = (deps: RelayDeps): Relay => {
  const { clock, uplink, organization, gateway, sequence, log } = deps
  const settings = { ...relayDefaults, ...deps.settings }
  const topic = `nattvakt/${organization}/${gateway}/report`
  const waiting = createWaitingList(settings.waitingMost)
  const cut = createReportCutter(gateway)
  const oldest = (count: number) => waiting.peek(count).map((item) => item.reading)
  const counts = { heard: 0, refused: 0, sent: 0, confirmed: 0, reports: 0 }
  const onTheirWay = { reports: 0, readings: 0 }
  let running = false
  let pausedUntil: Millis = 0
  let toldDropping = false
  let lastSentAt: Millis = 0
  let cancelGather: (() => void) | undefined
  let cancelRetry: (() => void) | undefined
  let forgetUplink: (() => void) | undefined

  const hear = (reading: Reading): void => {
    counts.heard += 1
    const sanity = checkSanity(reading)
    if (!sanity.ok) {
      counts.refused += 1
      log({ level: 'debug', event: 'reading-refused', sensor: reading.sensor, why: sanity.why })
      return
    }
    waiting.add(reading)
    if (waiting.dropped() > 0 && !toldDropping) {
      toldDropping = true
      log({ level: 'error', event: 'readings-dropped', why: 'too-many-waiting', most: settings.waitingMost })
    }
    if (running) cancelGather ??= clock.after(settings.gatherMs, gathered)
  }

  const gathered = (): void => {
    cancelGather = undefined
    send()
  }

  const send = (): void => {
    if (cancelGather !== undefined || clock.now() < pausedUntil) return
    while (running && uplink.state() === 'connected' && waiting.size() > 0) {
      if (onTheirWay.reports >= settings.inFlightMost) return
      const seq = nextNumber()
      if (seq === undefined) return
      const { payload, count } = cut(oldest, seq, clock.now(), clock.speed)
      const items = waiting.peek(count)
      waiting.remove(count)
      ship(payload, items)
    }
  }

  /** Nothing when the number cannot be kept (a full disk): then nothing is sent until it can. */
  const nextNumber = (): number | undefined => {
    try {
      return sequence.take()
    } catch (error) {
      log({
        level: 'error',
        event: 'sequence-not-kept-will-retry',
        why: error instanceof Error ? error.message : 'unknown',
      })
      pause()
      return undefined
    }
  }

  const ship = (payload: string, items: readonly Waiting[]): void => {
    lastSentAt = clock.now()
    counts.sent += items.length
    onTheirWay.reports += 1
    onTheirWay.readings += items.length
    const arrived = (): void => {
      onTheirWay.reports -= 1
      onTheirWay.readings -= items.length
    }
    uplink.publish(topic, payload).then(
      () => {
        arrived()
        counts.confirmed += items.length
        counts.reports += 1
        send()
      },
      (error: unknown) => {
        arrived()
        waiting.putBack(items)
        log({
          level: 'debug',
          event: 'report-not-confirmed',
          why: error instanceof Error ? error.message : 'unknown',
        })
        pause()
      },
    )
  }

  const pause = (): void => {
    const retryMs = retryAfterMs * clock.speed
    pausedUntil = clock.now() + retryMs
    cancelRetry?.()
    cancelRetry = running ? clock.after(retryMs, goOn) : undefined
  }

  const goOn = (): void => {
    pausedUntil = 0
    send()
  }

  const linkChanged = (state: UplinkState): void => {
    if (state !== 'connected') return
    goOn()
    heartbeat.beat()
  }

  const sayAlive = (): void => {
    if (uplink.state() !== 'connected' || onTheirWay.reports >= settings.inFlightMost) return
    const seq = nextNumber()
    if (seq !== undefined) ship(packHeartbeat(gateway, seq, clock.now()), [])
  }
  const heartbeat = createHeartbeat({ clock, lastSentAt: () => lastSentAt, sayAlive })

  return {
    hear,
    start: () => {
      if (running) return
      running = true
      lastSentAt = clock.now()
      forgetUplink = uplink.onState(linkChanged)
      heartbeat.beat()
      send()
    },
    stop: () => {
      running = false
      forgetUplink?.()
      heartbeat.stop()
      for (const cancel of [cancelGather, cancelRetry]) cancel?.()
      cancelGather = undefined
    },
    status: () => ({
      ...counts,
      queued: waiting.size() + onTheirWay.readings,
      dropped: waiting.dropped(),
      uplink: uplink.state(),
    }),
  }
}
