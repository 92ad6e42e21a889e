import type { Alarm } from '#core/alarm/alarm.ts'
import { defaultLadder } from '#core/alarm/ladder.ts'
import type { SensorFact } from '#core/audit.ts'
import type { Directory, Person, Sensor } from '#core/directory.ts'
import type { ChatId, RuleId } from '#core/ids.ts'
import { judgeLate } from '#core/late/judge-late.ts'
import { lateStretch } from '#core/late/late-stretch.ts'
import type { AlarmView, Effect, Notice } from '#core/notice/notice.ts'
import type { Ladder } from '#core/policy.ts'
import { dayMinutes, type QuietHours, quietMinutesLeft } from '#core/quiet-hours.ts'
import type { Reading, Value } from '#core/reading.ts'
import type { Rule } from '#core/rule.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { acknowledge, rulesChanged, silenceSensor, unsilenceSensor } from '#core/watch/apply-action.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { undeliverable } from '#core/watch/apply-undeliverable.ts'
import { delayed } from '#core/watch/climbing/pass-by-ways.ts'
import type { Reach } from '#core/watch/hearing/absence.ts'
import {
  alarmOf,
  emptyWatch,
  type Interval,
  type Last,
  lateSettleMs,
  nothingHeard,
  type Watch,
  type WatchContext,
} from '#core/watch/watch.ts'
import { anna, high, makeDirectory, makeSensor, t0, temperature } from './directory.ts'
import { type Wishes, withWays } from './ways.ts'

const byGateway: Reach = { gatewaySilent: false, gatewayBackAt: 0 }

/** One sensor, as the flows would drive the core: what changed is saved, what is owed is done at once and written down. */
export type World = {
  now: number
  sensor: Sensor
  watch: Watch
  last: Last
  dead: readonly ChatId[]
  /** By what people want to be told; who has said nothing is told in Telegram. */
  wishes: Wishes
  /** In a place without summer time; nothing: every hour is loud. */
  quietHours: QuietHours | undefined
  /** What its site has set for all alarms; nothing: the default. */
  policy: Ladder | undefined
  /** For critical ones, where that is another. */
  criticalPolicy: Ladder | undefined
  /** Everything that was ever owed, in the order of owing. */
  readonly notices: Notice[]
  readonly facts: SensorFact[]
  /** Every reading that came, by its instant. */
  readonly stored: Map<Millis, Reading>
  /** Effects that the last step owed. */
  fresh: readonly Effect[]
}

export const makeWorld = (rules?: readonly Rule[], more: Partial<Sensor> = {}): World => ({
  now: t0,
  sensor: makeSensor(rules, more),
  watch: { ...emptyWatch('a'), gateways: ['pi'] },
  last: nothingHeard,
  dead: [],
  wishes: new Map(),
  quietHours: undefined,
  policy: undefined,
  criticalPolicy: undefined,
  notices: [],
  facts: [],
  stored: new Map(),
  fresh: [],
})

export const quietUntil = ({ quietHours, now }: World): Millis | undefined => {
  const minute = Math.floor(now / minuteMs) % dayMinutes
  const left = quietHours === undefined ? 0 : quietMinutesLeft(quietHours, minute)
  return left === 0 ? undefined : (Math.floor(now / minuteMs) + left) * minuteMs
}

const withPolicy = (directory: Directory, { policy, criticalPolicy, sensor }: World): Directory => {
  const site = directory.sites.get(sensor.site)
  if (policy === undefined || site === undefined) return directory
  const ladders = {
    warning: { ...policy, version: 1 },
    critical: { ...(criticalPolicy ?? policy), version: 1 },
  }
  return { ...directory, sites: new Map(directory.sites).set(site.id, { ...site, ladders }) }
}

export const context = (world: World): WatchContext => ({
  sensor: world.sensor,
  directory: withPolicy(withWays(makeDirectory(world.sensor, world.dead), world.wishes, world.dead), world),
  ladder: defaultLadder,
  last: world.last,
  now: world.now,
  quietUntil: quietUntil(world),
})

/** Saves the watch as a store would, does what it owes, and settles that. */
export const save = (world: World, watch: Watch): void => {
  world.fresh = []
  if (watch === world.watch) return
  world.fresh = Object.values(watch.owed)
  for (const effect of world.fresh)
    if (effect.kind === 'tell') world.notices.push(effect)
    else world.facts.push(effect)
  world.watch = { ...watch, version: watch.version + (world.fresh.length > 0 ? 2 : 1), owed: {} }
}

/** Judges again what late readings may have changed, as the flow does; everything that is stored is read at once. */
const judgeAgain = (world: World, stretch: Interval, isDrained: boolean): Watch => {
  const readings = [...world.stored.values()].sort((a, b) => a.measuredAt - b.measuredAt)
  const stored = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, readings }
  const judged = judgeLate(world.watch, context(world), { stretch, stored, isAll: true, isDrained })
  if (judged.kind !== 'judged') throw new Error('everything was read')
  return judged.watch
}

export const read = (world: World, ...readings: readonly Reading[]): void => {
  for (const reading of readings)
    if (!world.stored.has(reading.measuredAt)) world.stored.set(reading.measuredAt, reading)
  const stretch = lateStretch(world.watch, context(world), readings)
  const corrected = stretch === undefined ? world.watch : judgeAgain(world, stretch, false)
  const applied = applyReadings(corrected, context(world), readings)
  world.last = applied.last
  save(world, applied.watch)
}

/** Time goes on by `ms`, then the sensor says `value` of this very moment. */
export const feel = (world: World, ms: number, value: Value): void => {
  world.now += ms
  read(world, temperature(world.now, value))
}

export const tick = (world: World, reach: Reach = byGateway): void => {
  const { late } = world.watch
  const isDrained = late !== undefined && world.now >= late.at + lateSettleMs
  const settled = isDrained ? judgeAgain(world, [late.from, late.to], true) : world.watch
  save(world, applyTick(settled, context(world), reach))
}

/** Ticks at every moment that falls due up to `until`, like a watcher that is never late. */
export const tickUntil = (world: World, until: number): void => {
  tick(world)
  for (let due = world.watch.dueAt; due !== null && due <= until; due = world.watch.dueAt) {
    world.now = Math.max(world.now, due)
    tick(world)
  }
  world.now = until
}

export const alarm = (world: World, rule: RuleId = 'high'): Alarm => alarmOf(world.watch, rule)

/** Whether that view is of the present story of a rule: of its excursion that goes on, or of one before it. */
export const isOfStory = (world: World, rule: RuleId, view: AlarmView): boolean =>
  view.rule.id === rule && view.raisedAt >= (world.watch.stories[rule]?.first ?? 0)

export const raisedAtOf = (state: Alarm): number => ('raisedAt' in state ? state.raisedAt : 0)

export const take = (world: World, rule: RuleId = 'high', person: Person = anna): string => {
  const reference = { rule, raisedAt: raisedAtOf(alarm(world, rule)) }
  const outcome = acknowledge(world.watch, context(world), reference, person)
  if ('watch' in outcome) save(world, outcome.watch)
  else world.fresh = []
  return outcome.kind
}

export const hush = (world: World, forMs: number, reason = 'defrosting'): string => {
  const outcome = silenceSensor(world.watch, context(world), anna, reason, forMs)
  if (outcome.ok) save(world, outcome.watch)
  return outcome.ok ? 'silenced' : outcome.error
}

export const unhush = (world: World): void => save(world, unsilenceSensor(world.watch, context(world), anna))

export const changeRules = (world: World, rules: readonly Rule[], by: Person | null = anna): void => {
  const before = world.sensor.rules
  world.sensor = { ...world.sensor, rules }
  save(world, rulesChanged(world.watch, context(world), before, by, { why: 'test' }))
}

export const fail = (world: World, notice: Notice): void => {
  world.dead = [...world.dead, notice.chat]
  save(world, undeliverable(world.watch, context(world), notice, 'blocked'))
}

/** A notice cannot be told for now, because its messenger is away. */
export const delay = (world: World, notice: Notice): void => {
  const owing = { ...world.watch, owed: { [notice.id]: notice } }
  const watch = delayed(owing, context(world), notice)
  if (watch === owing) world.fresh = []
  else save(world, { ...watch, owed: without(watch.owed, notice.id) })
}

const without = (owed: Watch['owed'], id: string): Watch['owed'] =>
  Object.fromEntries(Object.entries(owed).filter(([one]) => one !== id))

/** What was told, shortly: reason and chat. */
export const said = (notices: readonly Notice[]): readonly string[] =>
  notices.map(({ reason, chat }) => `${reason} ${chat}`)
/** What the last step told, shortly. */
export const saidNow = (world: World): readonly string[] =>
  said(world.fresh.filter((effect): effect is Notice => effect.kind === 'tell'))

/** Too warm for so long that the alarm stands. */
export const raised = (rules: readonly Rule[] = [high()]): World => {
  const world = makeWorld(rules)
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}
