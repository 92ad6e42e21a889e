import { defaultLadder } from '#core/alarm/ladder.ts'
import type { SensorFact } from '#core/audit.ts'
import type { Directory } from '#core/directory.ts'
import { dutyIdOf, watchedIn } from '#core/duty/watched.ts'
import type { PersonId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import { type Hours, noRoster, type Roster } from '#core/roster.ts'
import { hourMs, type Millis } from '#core/time.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { emptyWatch, nothingHeard, type Watch, type WatchContext } from '#core/watch/watch.ts'
import { erik, makeDirectory, makeSensor, t0 } from './directory.ts'

/** So many hours after the beginning. */
export const hours = (from: number, to: number): Hours => ({ from: t0 + from * hourMs, to: t0 + to * hourMs })

/** The cellar with a roster, nobody on duty besides; what is owed is done at once and written down. */
export type DutyWorld = {
  now: Millis
  roster: Roster
  always: readonly PersonId[]
  /** Of the site's clock; nothing: every hour is loud. */
  quietUntil: Millis | undefined
  watch: Watch
  readonly notices: Notice[]
  readonly facts: SensorFact[]
}

export const dutyId = dutyIdOf('cellar')

export const makeDuty = (...shifts: readonly Hours[]): DutyWorld => ({
  now: t0,
  roster: {
    ...noRoster('cellar'),
    source: { kind: 'file', name: 'duty.ics', names: {}, at: t0 },
    shifts: shifts.map((shift) => ({ ...shift, person: erik.id })),
    knownUntil: Math.max(t0, ...shifts.map(({ to }) => to)),
  },
  always: [],
  quietUntil: undefined,
  watch: emptyWatch(dutyId),
  notices: [],
  facts: [],
})

export const directoryOf = ({ roster, always }: DutyWorld): Directory => {
  const directory = makeDirectory(makeSensor())
  const sites = new Map([...directory.sites].map(([id, site]) => [id, { ...site, onDuty: always }]))
  return { ...directory, sites, rosters: new Map([['cellar', roster]]) }
}

export const dutyContext = (world: DutyWorld): WatchContext => {
  const directory = directoryOf(world)
  const sensor = watchedIn(directory, dutyId)
  if (sensor === undefined) throw new Error('no duty')
  const { now, quietUntil } = world
  const quiet = quietUntil !== undefined && now < quietUntil ? { quietUntil } : {}
  return { sensor, directory, ladder: defaultLadder, last: nothingHeard, now, ...quiet }
}

/** What was decided is saved, and what it owes is done. */
export const keep = (world: DutyWorld, watch: Watch): readonly Notice[] => {
  if (watch === world.watch) return []
  const owed = Object.values(watch.owed)
  const told = owed.filter((effect) => effect.kind === 'tell')
  world.notices.push(...told)
  for (const effect of owed) if (effect.kind === 'record') world.facts.push(effect)
  world.watch = { ...watch, version: watch.version + 2, owed: {} }
  return told
}

/** The watcher looks. */
export const look = (world: DutyWorld): readonly Notice[] =>
  keep(world, applyTick(world.watch, dutyContext(world), { gatewaySilent: false, gatewayBackAt: 0 }))

/** Looks whenever something is due, until then. */
export const lookUntil = (world: DutyWorld, end: Millis): readonly Notice[] => {
  const told: Notice[] = []
  for (let looks = 0; looks < 10_000; looks++) {
    const { dueAt } = world.watch
    if (dueAt === null || dueAt > end) break
    world.now = Math.max(world.now, dueAt)
    told.push(...look(world))
  }
  world.now = end
  told.push(...look(world))
  return told
}

/** Somebody takes hours in the place of nobody. */
export const takes = (world: DutyWorld, taken: Hours, person: PersonId = erik.id): void => {
  const change = { ...taken, at: world.now, by: 'Anna', kind: 'instead', of: null, person } as const
  world.roster = { ...world.roster, changes: [...world.roster.changes, change] }
}
