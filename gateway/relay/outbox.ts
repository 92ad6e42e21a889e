import { packHeartbeat } from '#core/gateway-protocol/report.ts'
import type { ReportHead } from '#core/gateway-protocol/report-head.ts'
import type { Confirmation } from '#core/gateway-protocol/stored.ts'
import { type GatewayPlace, reportTopic } from '#core/gateway-protocol/topics.ts'
import type { SensorId } from '#core/ids.ts'
import { type Clock, type Millis, secondMs } from '#core/time.ts'
import type { Dating } from '../dating.ts'
import type { GatewayHindrances } from '../health/hindrances.ts'
import type { Log } from '../log.ts'
import type { FirmwareWordToCloud } from '../update/firmware-word.ts'
import type { Uplink } from '../uplink/uplink.ts'
import { createReportCutter, type Head } from './report-cutter.ts'
import type { Sequence } from './sequence.ts'
import { createUnstored, type Said, type UnstoredDeps } from './unstored.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

/** After a refused or unconfirmed report on a link that is up, in real milliseconds. */
const retryAfterMs = secondMs

export type OutboxDeps = GatewayPlace & {
  readonly clock: Clock
  readonly dating: Dating
  readonly uplink: Pick<Uplink, 'publish' | 'state'>
  readonly sequence: Sequence
  readonly waiting: WaitingList
  readonly log: Log
  /** The number of the rules that are judged by now. */
  readonly rules: () => number | undefined
  /** What the device of a sensor is, of those that nobody has adopted. */
  readonly modelOf?: ((sensor: SensorId) => string | undefined) | undefined
  readonly saysStored: UnstoredDeps['saysStored']
  /** The cloud that made the rules reads reports in binary. */
  readonly readsBinary: () => boolean
  /** What hinders this gateway, while the cloud is owed a word of it. */
  readonly hindrances?: Pick<GatewayHindrances, 'owed' | 'confirmed'> | undefined
  /** What it knows of the firmware of our nodes, while the cloud is owed a word of it. */
  readonly firmware?: Pick<FirmwareWordToCloud, 'owed' | 'confirmed'> | undefined
  /** Something may be sent (again): a report was confirmed, or a pause is over. */
  readonly free: () => void
  /** A report did not reach the broker; its readings wait again. */
  readonly failed: () => void
  readonly ask: UnstoredDeps['ask']
  readonly again: UnstoredDeps['again']
}

type Numbered = { readonly seq: number; readonly said: Said | undefined }

/** Reports on their way: numbered, published, and stored or put back among what waits. */
export const createOutbox = (deps: OutboxDeps) => {
  const { clock, dating, uplink, gateway, sequence, waiting, log, hindrances, firmware } = deps
  const topic = reportTopic(deps.organization, gateway, deps.stage)
  const cut = createReportCutter(gateway)
  const counts = { sent: 0, confirmed: 0, reports: 0 }
  const onTheirWay = { reports: 0, readings: 0 }
  const unstored = createUnstored({
    ...deps,
    epoch: sequence.epoch,
    told: (said) => {
      if (said.hindrances !== undefined) hindrances?.confirmed(said.hindrances)
      if (said.firmware !== undefined) firmware?.confirmed(said.firmware)
    },
  })
  let pausedUntil: Millis = 0
  let lastSentAt: Millis = clock.now()
  let cancelPause: (() => void) | undefined

  const pause = (): void => {
    const restMs = retryAfterMs * clock.speed
    pausedUntil = clock.now() + restMs
    cancelPause?.()
    cancelPause = clock.after(restMs, goOn)
  }

  const goOn = (): void => {
    pausedUntil = 0
    deps.free()
  }

  const owed = (): Said | undefined => {
    const [hinders, runs] = [hindrances?.owed(), firmware?.owed()]
    return hinders === undefined && runs === undefined ? undefined : { hindrances: hinders, firmware: runs }
  }

  /** The head of the next report; what hinders is dated like the rest of it. */
  const nextHead = (said: Said | undefined): Omit<ReportHead, 'cause'> & { readonly epoch: number } => {
    const sentAt = dating.date(clock.now())
    const date = (at: Millis): Millis => dating.date(at) ?? at
    return {
      gateway,
      epoch: sequence.epoch,
      seq: sequence.take(),
      sentAt: sentAt ?? clock.now(),
      clock: sentAt === undefined ? 'unsynchronised' : undefined,
      rules: deps.rules(),
      asksStored: unstored.wantsAnswer(),
      hindrances: said?.hindrances?.map((one) => ({ ...one, since: date(one.since), at: date(one.at) })),
      firmware: said?.firmware,
    }
  }

  /** `urgent` of the readings cannot wait. */
  const ship = (
    payload: string | Uint8Array,
    head: Numbered,
    items: readonly Waiting[],
    urgent: readonly Waiting[],
  ): void => {
    const { seq, said } = head
    lastSentAt = clock.now()
    waiting.take(items, seq)
    counts.sent += items.length
    onTheirWay.reports += 1
    onTheirWay.readings += items.length
    const arrived = (): void => {
      onTheirWay.reports -= 1
      onTheirWay.readings -= items.length
    }
    unstored.goes(seq, { urgent, said }, items.length)
    uplink.publish(topic, payload).then(
      () => {
        arrived()
        counts.confirmed += unstored.had(seq)
        counts.reports += 1
        deps.free()
      },
      (error: unknown) => {
        arrived()
        unstored.failed(seq)
        deps.failed()
        const why = error instanceof Error ? error.message : 'unknown'
        log({ level: 'debug', event: 'report-not-confirmed', why })
        pause()
      },
    )
  }

  const isOpen = (): boolean => uplink.state() === 'connected' && clock.now() >= pausedUntil

  return {
    /** Whether anything can be sent at all. */
    isOpen,
    /** Sends one report with as many of the first of `items` as it holds; they are then on their way. How many that were. */
    send: (
      items: (count: number) => readonly Waiting[],
      { causeOf, bytesMax }: Pick<Head, 'causeOf' | 'bytesMax'>,
      isUrgent = false,
    ): number => {
      // A number is not spent on nothing.
      if (!isOpen() || items(1).length === 0) return 0
      const said = owed()
      const head = nextHead(said)
      const isBinary = deps.readsBinary() && !unstored.isDoubtful()
      const packed = cut(items, { ...head, modelOf: deps.modelOf, causeOf, bytesMax, isBinary })
      ship(packed.payload, { ...head, said }, packed.items, isUrgent ? packed.items : [])
      return packed.items.length
    },
    /** Sends a report without readings; false when that could not be. */
    sayAlive: (): boolean => {
      if (!isOpen()) return false
      const said = owed()
      const head = nextHead(said)
      ship(packHeartbeat(head), { ...head, said }, [], [])
      return true
    },
    goOn,
    reports: () => onTheirWay.reports,
    /** So many reports may or may not be stored. */
    unstored: unstored.reports,
    isUnanswered: unstored.isUnanswered,
    /** The cloud says what is stored. */
    stored: (confirmation: Confirmation): void => {
      counts.confirmed += unstored.stored(confirmation)
      deps.free()
    },
    lastSentAt: () => lastSentAt,
    status: () => ({ ...counts, onTheirWay: onTheirWay.readings }),
    stop: () => {
      cancelPause?.()
      unstored.stop()
    },
  }
}
export type Outbox = ReturnType<typeof createOutbox>
