import { reportBytesMax } from '#core/gateway-protocol/report.ts'
import type { Cause } from '#core/gateway-protocol/report-head.ts'
import type { Reading } from '#core/reading.ts'
import type { Millis } from '#core/time.ts'
import { alwaysDated } from '../dating.ts'
import type { UplinkState } from '../uplink/uplink.ts'
import { waitedForLink } from './backlog.ts'
import { createBreaches } from './breaches.ts'
import { causeOf } from './cause-of.ts'
import { checkSanity } from './check-reading.ts'
import { createDelay } from './delay.ts'
import { createHeartbeat } from './heartbeat.ts'
import { createLive } from './live.ts'
import { createOutbox } from './outbox.ts'
import { relayDefaults } from './settings.ts'
import { statusOf } from './status.ts'
import { createStrangers } from './strangers.ts'
import type { Relay, RelayDeps } from './types.ts'
import { createDatedList } from './undated.ts'
import { createJudge } from './urgency.ts'
import type { Waiting } from './waiting-list.ts'

/**
 * Radio to uplink. What is calm is gathered and goes out together; a breach goes out at once with what waits; while
 * somebody looks, and for sensors without rules, everything goes out as it is heard. After an outage the oldest goes
 * first, but a breach overtakes it.
 */
export const createRelay = (deps: RelayDeps): Relay => {
  const { clock, uplink, log, dating = alwaysDated } = deps
  const waiting = createDatedList({ waiting: deps.waiting, dating, log })
  const settings = { ...relayDefaults, ...deps.settings }
  const judge = createJudge(deps.rules)
  const strangers = createStrangers(clock)
  const counts = { heard: 0, refused: 0 }
  /** Why everything that waits is to go out; nothing: it may wait. */
  let flushing: Cause | undefined
  let wordOwed = false
  let streamUntil: Millis = 0
  let running = false
  let forget: (() => void)[] = []
  const gather = createDelay(clock, () => send())
  const rest = createDelay(clock, () => send())

  const outbox = createOutbox({
    ...deps,
    waiting,
    dating,
    rules: judge.number,
    modelOf: (sensor) => (judge.isKnown(sensor) ? undefined : deps.modelOf?.(sensor)),
    saysStored: judge.saysStored,
    readsBinary: judge.readsBinary,
    free: () => send(),
    ask: () => {
      wordOwed = true
      send()
    },
    again: (breaches) => {
      if (uplink.state() === 'connected') urgent.add(breaches.map(waiting.placeOf))
      flushSoon(breaches.length > 0 ? 'breach' : (flushing ?? 'calm'))
    },
    failed: () => {
      flushing ??= 'calm'
      wordOwed = true
    },
  })

  const hear = (reading: Reading, isDated = false): void => {
    counts.heard += 1
    const sanity = checkSanity(reading)
    if (!sanity.ok) {
      counts.refused += 1
      log({ level: 'debug', event: 'reading-refused', sensor: reading.sensor, why: sanity.why })
      return
    }
    const item = waiting.add(reading, isDated)
    const intervalMs = judge.intervalOf(reading.sensor)
    if (intervalMs !== undefined) deps.alsoHear?.(reading, intervalMs)
    const { urgency, cause } = causeOf(reading, {
      judge,
      isOwn: reading.sensor === deps.gateway,
      isStreaming: clock.now() < streamUntil,
      isNews: () => strangers.isNews(reading.sensor),
    })
    if (cause === 'calm') return
    if (cause === 'breach' && uplink.state() === 'connected') urgent.hear(item, urgency === 'standing')
    else if (cause === 'live') live.hear()
    else flushSoon(cause)
  }

  const flushSoon = (cause: Cause): void => {
    if (flushing !== 'breach') flushing = cause
    if (running) gather.begin(settings.gatherMs)
  }
  const live = createLive({ clock, gatherMs: settings.standingMs, flush: () => flushSoon('live') })

  const isBacklog = (items: readonly Waiting[]): boolean =>
    waitedForLink(items, { clock, dating }, settings.flushEveryMs)
  const causeOfAll = (items: readonly Waiting[]): Cause =>
    isBacklog(items) ? 'backlog' : (flushing ?? 'calm')

  const urgent = createBreaches({
    clock,
    waiting,
    standingMs: settings.standingMs,
    isBacklog,
    isBehind: () => outbox.unstored() >= settings.behindReports,
    flush: () => flushSoon('breach'),
  })
  const sendUrgent = (): void => {
    const isRoom = (): boolean => outbox.reports() < settings.inFlightMax + settings.urgentMax
    if (!isRoom()) return
    urgent.gather()
    while (urgent.count() > 0 && isRoom()) {
      const count = outbox.send(urgent.first, { causeOf: causeOfAll, bytesMax: reportBytesMax }, true)
      if (count === 0) break
      urgent.sent(count)
    }
  }

  const send = (): void => {
    if (!running || gather.isOn() || !outbox.isOpen()) return
    if (urgent.count() > 0) sendUrgent()
    while (flushing !== undefined && !rest.isOn() && outbox.reports() < settings.inFlightMax) {
      const isOld = isBacklog(waiting.peek(1))
      const isHeld = isOld && outbox.unstored() >= settings.unstoredMax
      if (isHeld && !wordOwed) return
      const bytesMax = isOld && !isHeld ? settings.backlogBytesMax : reportBytesMax
      const count = outbox.send(waiting.peek, { causeOf: causeOfAll, bytesMax })
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
    // When the link is back, those of then are the urgent ones.
    urgent.clear()
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
      forget = [uplink.onState(linkChanged), dating.whenKnown(() => urgent.replace(waiting.dateAll()))]
      // What an earlier process left.
      flushing ??= 'calm'
      heartbeat.beat()
      send()
    },
    stop: () => {
      running = false
      for (const one of forget) one()
      heartbeat.stop()
      outbox.stop()
      gather.stop()
      rest.stop()
      urgent.clear()
      live.stop()
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
    stored: outbox.stored,
    isUnanswered: outbox.isUnanswered,
    status: () => statusOf({ counts, outbox, waiting, judge, uplink }),
  }
}
