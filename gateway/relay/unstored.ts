import type { ReportHead } from '#core/gateway-protocol/report-head.ts'
import { type Confirmation, isStored } from '#core/gateway-protocol/stored.ts'
import { type Clock, hourMs, type Millis, minuteMs, secondMs } from '#core/time.ts'
import { createDelay } from './delay.ts'
import type { Waiting, WaitingList } from './waiting-list.ts'

/** After so many reports the cloud is asked what is stored: an hour of a calm gateway, and a part of a backlog. */
const askAfterReports = 12
const askAfterMs = hourMs
/** In real time: what people wait for is asked for sooner, doubled up to the most while nothing is answered. */
const askSoonMs = 15 * secondMs
const askSoonMostMs = 5 * minuteMs
/** A cloud that says nothing for so long, though it is asked with every report, is something that people should know of. */
const unansweredMs = hourMs
/**
 * In real time: so long after the broker has it, a report of which the cloud says that it is missing goes again; doubled each time
 * that this happens, up to the most. Lambda itself tries what failed again after a minute.
 */
const againMs = { soon: 5 * secondMs, calm: minuteMs }
const againMostMs = { soon: 5 * minuteMs, calm: hourMs }
/** What is remembered of each report is a few numbers; of those before these, only that they are older. */
const rememberedMax = 512

/** What a report says besides readings. */
export type Said = Pick<ReportHead, 'hindrances' | 'firmware'>

export type UnstoredDeps = {
  readonly clock: Clock
  readonly epoch: number
  readonly waiting: Pick<WaitingList, 'stored' | 'putBack'>
  /** An older cloud never says what is stored: what the broker confirms is all there is to know then. */
  readonly saysStored: () => boolean
  /** The cloud knows what was said. */
  readonly told: (said: Said) => void
  /** An answer is wanted, and no report may come to ask for it. */
  readonly ask: () => void
  /** Some wait again: the readings of breaches among them, which go first. */
  readonly again: (urgent: readonly Waiting[]) => void
}

/** What a report held. */
type Held = {
  /** Readings of a breach; none: it was calm. */
  readonly urgent: readonly Waiting[]
  readonly said: Said | undefined
}
type Sent = Held & {
  /** Since when the broker has it, in even time; nothing: it is on its way there. */
  hadAt: Millis | undefined
}

/**
 * The reports of which nobody knows yet whether they are stored: that the broker has one says nothing of it. What the cloud says is
 * stored is done with; what it says is missing goes again, in other reports. Silence only leads to a question, so a
 * cloud that stores nothing for a day is not flooded with what it has got already.
 */
export const createUnstored = (deps: UnstoredDeps) => {
  const { clock, epoch, waiting } = deps
  const sent = new Map<number, Sent>()
  let newestForgotten = -1
  let last: Confirmation = { epoch, ranges: [] }
  let questions = 0
  /** How often in a row some had to go again, and the first report that went after that: once it is stored, it helped. */
  let rounds = 0
  let askedSince: Millis | undefined
  let trial: number | 'next' | undefined
  const asking = createDelay(clock, () => {
    if (![...sent.values()].some(isSoon)) return
    questions += 1
    deps.ask()
    askLater()
  })
  const looking = createDelay(clock, () => sendAgain())
  const real = (ms: Millis): Millis => ms * clock.speed

  const isSoon = ({ urgent, said }: Held): boolean => urgent.length > 0 || said !== undefined
  const hadBefore = (ageMs: Millis, ofThese: (one: Sent) => boolean = () => true): boolean =>
    [...sent.values()].some(
      (one) => one.hadAt !== undefined && clock.now() - one.hadAt >= ageMs && ofThese(one),
    )

  const askLater = (): void => {
    if (![...sent.values()].some(isSoon)) return
    asking.begin(real(Math.min(askSoonMostMs, askSoonMs * 2 ** questions)))
  }

  const topOf = ({ ranges }: Confirmation): number => ranges.at(-1)?.[1] ?? -1
  /** Something that was sent later is stored, and this is not. */
  const isMissing = (seq: number): boolean => seq < topOf(last) && !isStored(last, seq)
  const dueAt = ({ hadAt, urgent }: Sent): Millis => {
    const kind = urgent.length > 0 ? 'soon' : 'calm'
    const afterMs = Math.min(againMostMs[kind], againMs[kind] * 2 ** rounds)
    return hadAt === undefined ? Number.POSITIVE_INFINITY : hadAt + real(afterMs)
  }

  const sendAgain = (): void => {
    const missing = [...sent].filter(([seq]) => isMissing(seq))
    const due = missing.filter(([, one]) => dueAt(one) <= clock.now())
    const later = missing.filter(([, one]) => dueAt(one) > clock.now()).map(([, one]) => dueAt(one))
    const next = Math.min(...later)
    looking.stop()
    if (Number.isFinite(next)) looking.begin(next - clock.now())
    const isOld = (seq: number): boolean => seq <= newestForgotten && isMissing(seq)
    const dueNumbers = new Set(due.map(([seq]) => seq))
    const back = waiting.putBack((seq) => dueNumbers.has(seq) || isOld(seq))
    for (const seq of dueNumbers) sent.delete(seq)
    if (back === 0 && due.length === 0) return
    rounds += 1
    trial = 'next'
    deps.again(due.flatMap(([, { urgent }]) => urgent))
  }

  const settle = (reports: (seq: number) => boolean): number => {
    for (const [seq, { said }] of sent) {
      if (!reports(seq)) continue
      if (said !== undefined) deps.told(said)
      sent.delete(seq)
    }
    return waiting.stored(reports)
  }

  return {
    /** It goes now. One without anything in it is not waited for. */
    goes: (seq: number, held: Held, count: number): void => {
      if (count === 0 && held.said === undefined) return
      if (trial === 'next') trial = seq
      sent.set(seq, { ...held, hadAt: undefined })
      const [oldest] = sent.keys()
      if (sent.size <= rememberedMax || oldest === undefined) return
      sent.delete(oldest)
      newestForgotten = Math.max(newestForgotten, oldest)
    },
    /** The broker has it; how many readings are known to be stored by that. */
    had: (seq: number): number => {
      const one = sent.get(seq)
      if (one !== undefined) one.hadAt = clock.now()
      if (!deps.saysStored()) {
        const all = new Set([...sent].filter(([, { hadAt }]) => hadAt !== undefined).map(([any]) => any))
        return settle((any) => all.has(any))
      }
      // It may be stored before the broker has said that it has it.
      if (isStored(last, seq)) return settle((any) => any === seq)
      if (one !== undefined && isSoon(one) && !asking.isOn()) askLater()
      if (isMissing(seq)) sendAgain()
      return 0
    },
    /** The broker does not have it, or nobody knows. */
    failed: (seq: number): void => {
      sent.delete(seq)
      // It will never be stored: the next one shows whether it helped to send again.
      if (trial === seq) trial = 'next'
      waiting.putBack((any) => any === seq)
    },
    /** What the cloud says; how many readings are known to be stored by that. */
    stored: (confirmation: Confirmation): number => {
      if (confirmation.epoch !== epoch || topOf(confirmation) < topOf(last)) return 0
      last = confirmation
      questions = 0
      askedSince = undefined
      if (typeof trial === 'number' && isStored(last, trial)) rounds = 0
      const count = settle((seq) => isStored(last, seq))
      asking.stop()
      askLater()
      sendAgain()
      return count
    },
    /** Whether the next report should ask. */
    wantsAnswer: (): boolean => {
      const isWanted =
        rounds > 0 ||
        sent.size >= askAfterReports ||
        hadBefore(askAfterMs) ||
        hadBefore(real(askSoonMs), isSoon)
      if (isWanted) askedSince ??= clock.now()
      return isWanted
    },
    /** It was asked what is stored, and nobody has answered for long. */
    isUnanswered: (): boolean => askedSince !== undefined && clock.now() - askedSince >= unansweredMs,
    /**
     * Some had to go again, or a question waits for longer than an answer takes: perhaps the cloud is another one by now, which
     * does not read what the last one did.
     */
    isDoubtful: (): boolean =>
      rounds > 0 || (askedSince !== undefined && clock.now() - askedSince >= real(askSoonMs)),
    /** How many reports that is. */
    reports: (): number => sent.size,
    stop: (): void => {
      asking.stop()
      looking.stop()
    },
  }
}
