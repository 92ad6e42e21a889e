import type { Clock } from '#core/time.ts'
import { secondMs } from '#core/time.ts'
import { zoneRulesRelease } from '../../pipeline/locales/zone-rules.ts'
import type { Findings } from '../../pipeline/ports/pulse.ts'
import { topology } from '../topology.ts'
import type { DatabaseLook } from './probe-database.ts'
import type { SiteZones } from './site-zones.ts'

type PartName =
  | 'database'
  | 'broker'
  | 'uplink'
  | 'radio'
  | 'telegram'
  | 'watcher'
  /** What people write and press does not reach us. */
  | 'hearing'
  /** Nobody watches the watcher. */
  | 'secondWatch'

export type Health = {
  readonly ok: boolean
  /** Readings taken since the start. */
  readonly readings: number
  /** Alarms that stand. */
  readonly alarms: number
  readonly watcherAgeMs: number
  readonly uplink: string
  /** Nothing for a part that is up; otherwise what is wrong with it. */
  readonly down: Readonly<Partial<Record<PartName, string>>>
  /** The same for a part that is up, and behind. */
  readonly late: Readonly<Partial<Record<PartName, string>>>
  /** Sensors and gateways of which what is stored cannot be read: nobody knows how these are, and all the others are watched. */
  readonly unreadable: readonly string[]
  /** Zones shown by rules that are too old take nothing down: everything runs, and their times are an hour wrong. */
  readonly timeZones: SiteZones
}

/** What takes longer than that to say that it is there is late, and after this not there, in real time: the machine may be busy. */
const slowRealMs = 1500
const deadRealMs = 6000
const [{ everySeconds: watcherSeconds }] = topology.schedules
/** A link that is broken for longer does not come back by itself in a moment. */
const briefRealMs = 10 * secondMs
/** So many looks of the watcher are missed only when something is wrong; or this long in real time, however fast the clock runs. */
const silent = { looks: 3, realMs: 15 * secondMs }
/** A round that gets on may take so much longer: hundreds of alarms of one moment are work. Then whom it serves waits too long. */
const endless = { looks: 10, realMs: 60 * secondMs }

const withinTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer')), deadRealMs).unref()
    }),
  ])

export type HealthDeps = {
  readonly clock: Clock
  readonly readings: () => number
  readonly uplink: () => string
  /** For how long the link has been broken, in real time; nothing while it is there, and where it is cut on purpose. */
  readonly connectingForMs: () => number | undefined
  /** What keeps the gateway's radio from hearing; nothing while it works. */
  readonly radio: () => string | undefined
  readonly watcherSuccessAt: () => number
  /** When a round last got on. */
  readonly watcherSignAt: () => number
  /** What whoever watches the watch found last. */
  readonly findings: () => Promise<Findings | undefined>
  readonly timeZones: () => Promise<SiteZones>
  /** Each rejects (or takes too long) when its part is down. */
  readonly probes: {
    readonly database: () => Promise<DatabaseLook>
    readonly broker: () => Promise<void>
    readonly telegram: () => Promise<void>
  }
}

/** Looks at every part now. */
export const checkHealth = async (deps: HealthDeps): Promise<Health> => {
  const { clock, probes } = deps
  const down: Partial<Record<PartName, string>> = {}
  const late: Partial<Record<PartName, string>> = {}
  let found: DatabaseLook = { alarms: 0, unreadable: [] }
  let timeZones: SiteZones = { rules: zoneRulesRelease(), outdated: [] }
  let findings: Findings | undefined
  const probe = async (name: PartName, look: () => Promise<unknown>): Promise<void> => {
    const beganAt = performance.now()
    try {
      await withinTime(look())
      if (performance.now() - beganAt > slowRealMs) late[name] = 'answers slowly'
    } catch (error) {
      down[name] = error instanceof Error ? error.message : 'does not answer'
    }
  }
  await Promise.all([
    probe('database', async () => {
      found = await probes.database()
    }),
    probe('database', async () => {
      timeZones = await deps.timeZones()
    }),
    probe('database', async () => {
      findings = await deps.findings()
    }),
    probe('broker', probes.broker),
    probe('telegram', probes.telegram),
  ])
  const uplink = deps.uplink()
  // On a busy machine a link breaks now and then, is there again in seconds, and has lost nothing.
  const isBrief =
    uplink === 'connecting' && (deps.connectingForMs() ?? Number.POSITIVE_INFINITY) <= briefRealMs
  if (uplink !== 'connected') (isBrief ? late : down).uplink = `the gateway's uplink is ${uplink}`
  const radio = deps.radio()
  if (radio !== undefined) down.radio = radio
  const watcherAgeMs = clock.now() - deps.watcherSuccessAt()
  const watcher = watcherOf(deps, watcherAgeMs, clock.now() - deps.watcherSignAt())
  if (watcher.down !== undefined) down.watcher = watcher.down
  if (watcher.late !== undefined) late.watcher = watcher.late
  Object.assign(down, secondWatchOf(deps, findings))
  const ok = Object.keys(down).length === 0
  return {
    ok,
    readings: deps.readings(),
    alarms: found.alarms,
    watcherAgeMs,
    uplink,
    down,
    late,
    unreadable: found.unreadable,
    timeZones,
  }
}

const isOver = ({ clock }: Pick<HealthDeps, 'clock'>, ageMs: number, limit: typeof silent): boolean =>
  ageMs > Math.max(limit.looks * watcherSeconds * secondMs, limit.realMs * clock.speed)

/** What the second watch says of what is not looked at here; and whether it looks at all. */
const secondWatchOf = (
  deps: Pick<HealthDeps, 'clock'>,
  found: Findings | undefined,
): Partial<Record<PartName, string>> => {
  if (found === undefined) return {}
  if (isOver(deps, deps.clock.now() - found.at, endless)) return { secondWatch: 'nobody watches the watcher' }
  return found.down.hearing === undefined ? {} : { hearing: found.down.hearing.why }
}

/** A watcher that stands still is down; one that has much to do is late, as long as it gets on and comes to an end. */
const watcherOf = (
  deps: Pick<HealthDeps, 'clock'>,
  ageMs: number,
  signAgeMs: number,
): { readonly down?: string; readonly late?: string } => {
  if (isOver(deps, signAgeMs, silent)) return { down: 'the watcher stands still' }
  if (isOver(deps, ageMs, endless)) return { down: 'the watcher has not finished a round for too long' }
  return isOver(deps, ageMs, silent) ? { late: 'the watcher has much to do, and gets on' } : {}
}
