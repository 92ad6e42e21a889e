import { type Hindrance, type HindranceWhy, hindrancesMax, hindranceWhys } from '#core/hindrance.ts'
import type { GatewayId, SensorId } from '#core/ids.ts'
import { type Clock, hourMs, type Millis, minuteMs } from '#core/time.ts'
import type { Refused } from '../radio/radio.ts'

/** How much of it there is, and what it is about. */
type Own = { readonly count: number; readonly detail?: string }

export type HindrancesDeps = {
  readonly clock: Clock
  readonly gateway: GatewayId
  /** What is said of it has changed: a word to the cloud is owed. */
  readonly changed: () => void
  /** What the device of a sensor is: said of those that nobody has enrolled, so that people know which it is. */
  readonly modelOf?: (sensor: SensorId) => string | undefined
  /** What hinders the gateway itself, and how much of it there is, as often as it is looked. */
  readonly own?: () => Readonly<Partial<Record<HindranceWhy, Own>>>
}

/** So many devices are remembered; on a busy street others pass by all day. */
const rememberedMax = 200
/** A device that nobody enrolled is told of when it stays: it is of no use to hear of each car. */
const strangerStaysMs = 10 * minuteMs
const strangerForgottenMs = hourMs
/** A reading that came through so lately shows that a few frames were refused beside it, e.g. somebody's recording. */
const provenMs = 3 * minuteMs
/** After so long nobody knows any more what keeps it from being read. */
const forgottenMs = 24 * hourMs
const lookEveryMs = minuteMs

type Known = { -readonly [Key in keyof Hindrance]: Hindrance[Key] } & { readonly enrolled: boolean }

/**
 * Counts, by sensor and reason, what is heard and cannot be read, and what hinders the gateway itself; says which of it
 * stands. A word is owed only when that changes, and until it is confirmed: a calm gateway says nothing of it.
 */
export const createHindrances = (deps: HindrancesDeps) => {
  const { clock, gateway, changed, modelOf = () => undefined } = deps
  const own: NonNullable<HindrancesDeps['own']> = deps.own ?? (() => ({}))
  const known = new Map<string, Known>()
  const readAt = new Map<SensorId, Millis>()
  let standing: readonly Hindrance[] = []
  /** What the cloud has confirmed; it may have forgotten all of it before we began. */
  let told: string | undefined
  /** What a word was asked for; it goes with the next report when that one was lost. */
  let asked = ''
  const nameOf = (all: readonly Hindrance[]): string =>
    all
      .map(({ sensor, why, detail = '' }) =>
        sensor === gateway ? `${sensor} ${why} ${detail}` : `${sensor} ${why}`,
      )
      .join()

  const remember = (sensor: SensorId, why: HindranceWhy, enrolled: boolean): Known => {
    const key = `${sensor} ${why}`
    const now = clock.now()
    const one = known.get(key) ?? { sensor, why, enrolled, count: 0, since: now, at: now }
    // Again at the end: the first is always the one that was not noted for longest.
    known.delete(key)
    known.set(key, one)
    one.at = now
    if (known.size <= rememberedMax) return one
    const oldest = [...known].find(([, { enrolled: mine }]) => !mine)
    if (oldest !== undefined) known.delete(oldest[0])
    return one
  }

  const stands = ({ sensor, why, enrolled, since, at }: Known, now: Millis): boolean => {
    if (sensor === gateway || why === 'second-probe') return true
    if (now - (readAt.get(sensor) ?? -provenMs) < provenMs) return false
    return enrolled || at - since >= strangerStaysMs
  }

  const note = (why: HindranceWhy, { count, detail }: Own): void => {
    if (count > 0)
      Object.assign(remember(gateway, why, true), { count, ...(detail !== undefined && { detail }) })
    else known.delete(`${gateway} ${why}`)
  }

  const look = (): void => {
    const now = clock.now()
    const owned = own()
    for (const why of hindranceWhys) {
      const one = owned[why]
      if (one !== undefined) note(why, one)
    }
    for (const [key, { enrolled, at }] of known)
      if (now - at > (enrolled ? forgottenMs : strangerForgottenMs)) known.delete(key)
    for (const [sensor, at] of readAt) if (now - at > provenMs) readAt.delete(sensor)
    // Enrolled ones first, so that strangers never leave them without room.
    standing = [...known.values()]
      .filter((one) => stands(one, now))
      .sort((a, b) => Number(b.enrolled) - Number(a.enrolled) || a.sensor.localeCompare(b.sensor))
      .slice(0, hindrancesMax)
      .map(({ enrolled: _mine, ...one }) => ({ ...one }))
    const name = nameOf(standing)
    if (name !== (told ?? '') && name !== asked) changed()
    asked = name
  }
  const again = (): void => {
    look()
    cancel = clock.after(lookEveryMs, again)
  }
  let cancel = clock.after(lookEveryMs, again)

  return {
    /** Notes that frames came which cannot be read. */
    refused: ({ sensor, why, count, enrolled }: Refused): void => {
      const one = remember(sensor, why, enrolled)
      one.count += count
      const model = enrolled ? undefined : modelOf(sensor)
      if (model !== undefined) one.detail = model
    },
    /** A reading came through: whatever kept others from being read is over. */
    read: (sensor: SensorId): void => {
      readAt.set(sensor, clock.now())
      for (const [key, one] of known)
        if (one.sensor === sensor && one.why !== 'second-probe' && sensor !== gateway) known.delete(key)
    },
    /** What hinders this gateway, `count` times; 0 when it does not any more. */
    own: (why: HindranceWhy, count: number): void => note(why, { count }),
    /** Looks as it does every minute; call it once when what is owed can be said. */
    look,
    /** Everything that hinders the gateway now; the page shows it. */
    all: (): readonly Hindrance[] => standing,
    /** What the next report must say; nothing when the cloud knows it. */
    owed: (): readonly Hindrance[] | undefined => (nameOf(standing) === told ? undefined : standing),
    confirmed: (said: readonly Hindrance[]): void => {
      told = nameOf(said)
    },
    stop: () => cancel(),
  }
}
export type GatewayHindrances = ReturnType<typeof createHindrances>
