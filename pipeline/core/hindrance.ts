import { type GatewayId, isId, type SensorId } from './ids.ts'
import { own } from './own.ts'
import { dayMs, type Millis } from './time.ts'

/**
 * Why what is heard of a sensor cannot be read, as its gateway sees it. `clock-not-set`, `disk-full`, `files-damaged`,
 * `link-taken`, `not-confirmed` and `certificate-ends` are of the gateway itself; `second-probe` and `certificate-ends` leave the readings good; `other` is a reason that only a newer gateway knows,
 * or that the gateway's own files keep it from reading what is heard.
 */
export const hindranceWhys = [
  /** Its counter goes back: it counts anew, or somebody plays a recording. */
  'replayed',
  /** It speaks in the clear, and the gateway has a key for it. */
  'not-encrypted',
  /** It is encrypted, and the gateway has no key for it. */
  'no-key',
  /** What it says does not open with the key. */
  'forged',
  'unknown-format',
  /** Frames that are cut, or speak for another device. */
  'damaged',
  'nothing-measured',
  /** The original node says that its sensor does not answer. */
  'says-offline',
  /** A node that is connected to, and does not let the gateway in: one of the two has another key. */
  'link-refused',
  'second-probe',
  /** It does not know the time: what it says is dated by when it arrives. */
  'clock-not-set',
  /** Its disk takes nothing: what it hears goes out, and what has to wait is in memory only. */
  'disk-full',
  /** Files of its own could not be believed, and were set aside: `detail` names them. */
  'files-damaged',
  /** Its stamps lie in the future; the cloud sees that, no gateway says it. */
  'clock-ahead',
  /** The link to the cloud is taken away again and again, as when two machines have one identity. */
  'link-taken',
  /** It asks, and is not told, whether what it sends is stored: it keeps all of it, until its disk has no more room. */
  'not-confirmed',
  /** The certificate with which it reaches the cloud ends within weeks; `detail` says on which day. */
  'certificate-ends',
  /** Its readings are stored and could not be judged: a fault of nattvakt itself, which no gateway says. */
  'not-judged',
  /** What is stored of it, or of its gateway, cannot be read: a fault of nattvakt itself, which no gateway says. */
  'unreadable',
  'other',
] as const
export type HindranceWhy = (typeof hindranceWhys)[number]

export type Hindrance = {
  /** The gateway's own id for what is of the gateway itself. */
  readonly sensor: SensorId
  readonly why: HindranceWhy
  /** How often so far; of `files-damaged`, how many; of `certificate-ends`, the day, counted from 1970 in UTC. */
  readonly count: number
  /** The first and the last time, by the gateway's clock. */
  readonly since: Millis
  readonly at: Millis
  /** What it is about, in a few words of the gateway's own, e.g. the names of files. */
  readonly detail?: string
}

/** As much of a detail as a line has room for. */
export const hindranceDetailMax = 80

/** A report stays small, and so does what is stored of a gateway: 24 of them take less than 2 KB. */
export const hindrancesMax = 24

/** As a report says them: lists, which are short. */
export const packHindrances = (all: readonly Hindrance[]): readonly (readonly (string | number)[])[] =>
  all
    .slice(0, hindrancesMax)
    .map(({ sensor, why, count, since, at, detail }) => [
      sensor,
      why,
      count,
      since,
      at,
      ...(detail === undefined ? [] : [detail.slice(0, hindranceDetailMax)]),
    ])

const isWhole = (raw: unknown): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0

/** What hinders, as far as it can be read; nothing when the report says nothing of it: then it is as it was. */
export const parseHindrances = (raw: unknown): { readonly hindrances?: readonly Hindrance[] } => {
  if (!Array.isArray(raw)) return {}
  const hindrances = raw.slice(0, hindrancesMax).flatMap((one): readonly Hindrance[] => {
    const [sensor, named, count, since, at, said]: readonly unknown[] = Array.isArray(one) ? one : []
    if (!isId('sensor', sensor) || !isWhole(count) || !isWhole(since) || !isWhole(at)) return []
    const detail = typeof said === 'string' ? { detail: said.slice(0, hindranceDetailMax) } : {}
    return [
      { sensor, why: hindranceWhys.find((why) => why === named) ?? 'other', count, since, at, ...detail },
    ]
  })
  return { hindrances }
}

/** What a gateway said last of what hinders it, with the number and time of the report that said so. */
export type Hindrances = {
  /** Absent where the gateway does not say it. */
  readonly epoch?: number
  readonly seq: number
  readonly sentAt: Millis
  readonly all: readonly Hindrance[]
}

/** Which report of a gateway said something. */
type InReport = Omit<Hindrances, 'all'>
/** A report, as far as it says what hinders. */
type Told = InReport & { readonly hindrances?: readonly Hindrance[] }

/** Within one epoch the numbers tell. A gateway that says none may count from the beginning when it is set up anew. */
export const isOlder = ({ epoch, seq, sentAt }: InReport, before: InReport): boolean => {
  if (epoch !== before.epoch) return sentAt < before.sentAt
  return seq < before.seq && (epoch !== undefined || sentAt < before.sentAt)
}

/** What stands after a report; an older report changes nothing. */
export const nextHindrances = (before: Hindrances | undefined, report: Told): Hindrances | undefined => {
  const { epoch, seq, sentAt, hindrances: all } = report
  if (all === undefined || (before !== undefined && isOlder(report, before))) return before
  return { ...(epoch !== undefined && { epoch }), seq, sentAt, all }
}

/** The sensors of which something else is said than before: another reason, a first one, or none any more. */
export const newlyHindered = (
  before: Hindrances | undefined,
  after: Hindrances | undefined,
): readonly SensorId[] => {
  const [old, now] = [before?.all ?? [], after?.all ?? []]
  const isIn = (all: readonly Hindrance[], { sensor, why }: Hindrance): boolean =>
    all.some((one) => one.sensor === sensor && one.why === why)
  const changed = [...now.filter((one) => !isIn(old, one)), ...old.filter((one) => !isIn(now, one))]
  return [...new Set(changed.map(({ sensor }) => sensor))]
}

/** What is said of a sensor while what is stored of it cannot be read. */
export const unreadableSince = (sensor: SensorId, now: Millis): Hindrance => ({
  sensor,
  why: 'unreadable',
  count: 1,
  since: now,
  at: now,
})

/** Its readings are as good as without it. */
export const leavesGood = ({ why }: Pick<Hindrance, 'why'>): boolean =>
  why === 'second-probe' || why === 'certificate-ends'

/** When the day begins on which a gateway's certificate ends; nothing of what else hinders. */
export const certificateEndOf = ({ why, count }: Pick<Hindrance, 'why' | 'count'>): Millis | undefined =>
  why === 'certificate-ends' ? count * dayMs : undefined

/** What a gateway said last of what it hears, and since when readings of its sensors wait to be judged. */
type Said = {
  readonly gateway: GatewayId
  readonly hindrances?: Hindrances
  readonly unjudged?: Readonly<Record<SensorId, Millis>>
}

const notJudged = (sensor: SensorId, said: readonly Said[]): Hindrance | undefined => {
  for (const { unjudged } of said) {
    const since = own(unjudged, sensor)
    if (since !== undefined) return { sensor, why: 'not-judged', count: 1, since, at: since }
  }
  return undefined
}

/**
 * What hinders the readings of one sensor, of all that its gateways say: nothing when a reading came
 * through since it began, through whichever gateway. A gateway's own are as it says. What
 * leaves its readings good is told when nothing worse is.
 */
export const hindranceOf = (
  sensor: SensorId,
  said: Iterable<Said>,
  lastAt: Millis,
): Hindrance | undefined => {
  const all = [...said]
  const ours = notJudged(sensor, all)
  if (ours !== undefined) return ours
  const its = all.flatMap(({ gateway, hindrances }) =>
    (hindrances?.all ?? [])
      .filter((one) => one.sensor === sensor)
      .map((one) => ({ one, stands: gateway === sensor || one.since > lastAt })),
  )
  const [latest] = its
    .filter(({ one, stands }) => stands && !leavesGood(one))
    .sort((a, b) => b.one.at - a.one.at)
  return (latest ?? its.find(({ one }) => leavesGood(one)))?.one
}
