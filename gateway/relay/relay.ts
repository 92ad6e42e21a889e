import type { EdgeRules } from '#core/gateway-protocol/edge-rules.ts'
import { type Cause, reportBytesMax } from '#core/gateway-protocol/report.ts'
import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import type { Clock, Millis } from '#core/time.ts'
import type { Log } from '../log.ts'
import type { Uplink, UplinkState } from '../uplink/uplink.ts'
import { waitedForLink } from './backlog.ts'
import { checkSanity } from './check-reading.ts'
import { createDelay } from './delay.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createOutbox, type OutboxDeps } from './outbox.ts'
import type { Sequence } from './sequence.ts'
import { type RelaySettings, relayDefaults } from './settings.ts'
import type { RelayStatus } from './status.ts'
import { createJudge, type Urgency } from './urgency.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

export type RelayDeps = Pick<OutboxDeps, 'stage' | 'hindrances'> & {
  readonly clock: Clock
  readonly uplink: Pick<Uplink, 'publish' | 'state' | 'onState'>
  readonly organization: OrganizationId
  readonly gateway: GatewayId
  readonly sequence: Sequence
  readonly waiting: WaitingList
  readonly log: Log
  readonly settings?: Partial<RelaySettings>
  /** Judged by until others are to be followed: those of an earlier process. */
  readonly rules?: EdgeRules | undefined
}

export type Relay = {
  /** When this has returned, the reading is kept until the cloud has confirmed it. */
  hear(reading: Reading): void
  /** Begins to send, and to say that the gateway lives while nothing is heard. */
  start(): void
  stop(): void
  /** From now on judges by these rules, and says so; nothing: streams everything. */
  follow(rules: EdgeRules | undefined): void
  /** Somebody looks: says at once what there is, and everything that is heard in the next `forMs` as it is heard. */
  stream(forMs: number): void
  /** A word is owed that should not wait for the next report. */
  speak(): void
  status(): RelayStatus
}

/** What a calm gateway gathers, and more. When more than this waits, it waited for the link. */
const gatheredMax = 5_000

/**
 * Radio to uplink. What is calm is gathered and goes out together; a breach goes out at once with what waits; while
 * somebody looks, and for sensors without rules, everything goes out as it is heard. After an outage the oldest goes
 * first, but a breach overtakes it.
 */
export const createRelay = (deps: RelayDeps): Relay => {
  const { clock, uplink, waiting, log } = deps
  const settings = { ...relayDefaults, ...deps.settings }
  const judge = createJudge(deps.rules)
  const counts = { heard: 0, refused: 0 }
  /** Why everything that waits is to go out; nothing: it may wait. */
  let flushing: Cause | undefined
  let wordOwed = false
  let streamUntil: Millis = 0
  /** Breaches that were heard and are not sent yet. */
  let urgent: Waiting[] = []
  let running = false
  let forgetUplink: (() => void) | undefined
  const gather = createDelay(clock, () => send())
  const rest = createDelay(clock, () => send())

  const outbox = createOutbox({
    ...deps,
    rules: judge.number,
    free: () => send(),
    failed: () => {
      flushing ??= 'calm'
      wordOwed = true
    },
  })

  const hear = (reading: Reading): void => {
    counts.heard += 1
    const sanity = checkSanity(reading)
    if (!sanity.ok) {
      counts.refused += 1
      log({ level: 'debug', event: 'reading-refused', sensor: reading.sensor, why: sanity.why })
      return
    }
    const item = waiting.add(reading)
    const cause = causeNow(judge.judge(reading), reading)
    if (cause === 'calm') return
    if (cause === 'breach' && uplink.state() === 'connected') urgent.push(item)
    flushSoon(cause)
  }

  const causeNow = (urgency: Urgency, { sensor, faults }: Reading): Cause => {
    // How the gateway itself is can wait, unless it is ill.
    if (sensor === deps.gateway) return faults.length > 0 ? 'breach' : 'calm'
    if (urgency === 'breach' || urgency === 'changed') return 'breach'
    return urgency === 'unjudged' || clock.now() < streamUntil ? 'live' : 'calm'
  }

  const flushSoon = (cause: Cause): void => {
    if (flushing !== 'breach') flushing = cause
    if (running) gather.begin(settings.gatherMs)
  }

  const isBacklog = (items: readonly Waiting[]): boolean => waitedForLink(items, clock, settings.flushEveryMs)
  const causeOf = (items: readonly Waiting[]): Cause => (isBacklog(items) ? 'backlog' : (flushing ?? 'calm'))

  /** The sensors with a breach first, each with all that it still has to say when that is not a backlog. */
  const sendUrgent = (): void => {
    const isRoom = (): boolean => outbox.reports() < settings.inFlightMax + settings.urgentMax
    if (!isRoom()) return
    const sensors = new Set<SensorId>(urgent.map((item) => item.reading.sensor))
    const isGathered = waiting.size() <= gatheredMax && !isBacklog(waiting.peek(1))
    const gathered = isGathered ? waiting.peek(gatheredMax) : urgent
    urgent = gathered.filter((item) => sensors.has(item.reading.sensor))
    while (urgent.length > 0 && isRoom()) {
      const count = outbox.send((most) => urgent.slice(0, most), { causeOf, bytesMax: reportBytesMax })
      if (count === 0) break
      urgent = urgent.slice(count)
    }
  }

  const send = (): void => {
    if (!running || gather.isOn() || !outbox.isOpen()) return
    if (urgent.length > 0) sendUrgent()
    while (flushing !== undefined && !rest.isOn() && outbox.reports() < settings.inFlightMax) {
      const bytesMax = isBacklog(waiting.peek(1)) ? settings.backlogBytesMax : reportBytesMax
      const count = outbox.send(waiting.peek, { causeOf, bytesMax })
      if (count > 0) wordOwed = false
      if (waiting.size() === 0) flushing = undefined
      else if (count > 0) rest.begin(settings.restMs * clock.speed)
      else return
    }
    if (wordOwed && flushing === undefined) wordOwed = !outbox.sayAlive()
  }

  /** Says what there is, and if it is only that the gateway lives. */
  const speak = (cause: Cause): void => {
    wordOwed = true
    flushing ??= cause
    send()
  }

  const linkChanged = (state: UplinkState): void => {
    // They wait in their places; when the link is back, those of then are the urgent ones.
    urgent = []
    if (state !== 'connected') return
    flushing ??= 'calm'
    outbox.goOn()
    heartbeat.beat()
  }

  const heartbeat = createHeartbeat({
    clock,
    everyMs: settings.flushEveryMs,
    lastSentAt: outbox.lastSentAt,
    speak: () => speak('calm'),
  })

  return {
    hear,
    start: () => {
      if (running) return
      running = true
      forgetUplink = uplink.onState(linkChanged)
      // What an earlier process left.
      flushing ??= 'calm'
      heartbeat.beat()
      send()
    },
    stop: () => {
      running = false
      forgetUplink?.()
      heartbeat.stop()
      outbox.stop()
      gather.stop()
      rest.stop()
    },
    follow: (rules) => {
      judge.follow(rules)
      speak('live')
    },
    stream: (forMs) => {
      streamUntil = Math.max(streamUntil, clock.now() + forMs)
      speak('live')
    },
    speak: () => speak('calm'),
    status: () => {
      const { onTheirWay, ...sent } = outbox.status()
      const queued = waiting.size() + onTheirWay
      const dropped = waiting.dropped()
      return { ...counts, ...sent, queued, dropped, uplink: uplink.state(), rules: judge.number() }
    },
  }
}
