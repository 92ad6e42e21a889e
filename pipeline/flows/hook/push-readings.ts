import { type Directory, type Hook, type Sensor, siteOf } from '#core/directory.ts'
import { readingAgeMaxMs } from '#core/gateway-protocol/parse-block.ts'
import { settledDays } from '#core/history/rollup.ts'
import type { Reading } from '#core/reading.ts'
import { dayMs, hourMs, type Millis, minuteMs, startOfDay } from '#core/time.ts'
import type { Pushed, PushGap } from '../../ports/hooks.ts'
import type { RolledDay } from '../../ports/rollups.ts'
import type { Told } from '../../ports/teller.ts'
import { archiveMark } from '../archive/day-marks.ts'
import { readingsBetween } from '../archive/read-archived.ts'
import type { Flows } from '../deps.ts'
import { chatDied } from '../notice/lost-chat.ts'

type Measured = { readonly sensor: Sensor; readonly site: string; readonly reading: Reading }

export type PushDeps = {
  /** Brings these to the program; the same again changes nothing there. */
  readonly write: (measured: readonly Measured[]) => Promise<Told>
  /** In our time: who is not done by then goes on the next time. */
  readonly deadline: Millis
}

/** What a calm gateway packs comes so late, and more. */
const overlapMs = (speed: number): number => Math.max(20 * minuteMs, minuteMs * speed)
/** InfluxDB's own advice for one call (docs.influxdata.com, optimize writes). */
const pointsMax = 5_000
const stepRange = { leastMs: 5 * minuteMs, mostMs: 6 * hourMs }
/** As long as a program has that takes alarms. */
const patienceMs = 30 * minuteMs
/** More than these say no more than that much is missing. */
const gapsMax = 20

/** Of what stands in a day: that it was written into the archive changes nothing of it. */
const versionOf = (mark: RolledDay | undefined): number =>
  mark === undefined ? 0 : mark.hours === null ? mark.version : mark.version - 1

const withGap = (gaps: readonly PushGap[], gap: PushGap): readonly PushGap[] => {
  const last = gaps.at(-1)
  if (last !== undefined && last.because === gap.because && last.why === gap.why && gap.from <= last.to)
    return [...gaps.slice(0, -1), { ...last, to: Math.max(last.to, gap.to) }]
  return [...gaps, gap].slice(-gapsMax)
}

/**
 * Brings a program what was measured: what is new, with some of what it has, because calm gateways pack; then each day that is over once
 * more as a whole, and again when readings came into it late. How far it is stands with it, so whoever dies is followed by the next round,
 * and a program that was away gets what it missed.
 */
export const pushReadings = async (
  flows: Flows,
  directory: Directory,
  hook: Hook,
  { write, deadline }: PushDeps,
): Promise<{ readonly brought: number; readonly pushed: Pushed }> => {
  const { stores, clock } = flows
  const organization = directory.organization.id
  const now = clock.now()
  const oldest = now - readingAgeMaxMs
  const fresh: Pushed = { until: now, since: startOfDay(now), days: {}, gaps: [] }
  let state = (await stores.hooks.pushed(organization, hook.id)) ?? fresh
  let brought = 0
  const missing = (gap: PushGap): void => {
    state = { ...state, gaps: withGap(state.gaps, gap) }
  }
  if (state.until < oldest) missing({ from: state.until, to: oldest, because: 'too-old', why: '' })

  const sensors = [...directory.sensors.values()].filter(({ kind }) => kind !== 'duty')
  const perMs = sensors.reduce((rate, { intervalMs }) => rate + 1 / intervalMs, 0)
  const stepMs = Math.round(Math.min(Math.max(pointsMax / perMs, stepRange.leastMs), stepRange.mostMs))

  const measuredIn = async (from: Millis, to: Millis, unread: () => void): Promise<readonly Measured[]> => {
    const all: Measured[] = []
    for (const sensor of sensors) {
      // Of a time before it was adopted, too: a file may have told that.
      if ((sensor.retiredAt ?? to) < from) continue
      const site = siteOf(directory, sensor)?.name ?? sensor.site
      for (const reading of await readingsBetween(flows, organization, sensor.id, from, to, unread))
        all.push({ sensor, site, reading })
    }
    return all
  }

  /** True when it was taken, or never will be. */
  const isOver = async (told: Told, span: Pick<PushGap, 'from' | 'to'>): Promise<boolean> => {
    const { failingSince, ...well } = state
    switch (told.kind) {
      case 'sent':
        state = well
        return true
      case 'refused':
        state = well
        flows.log({ level: 'error', event: 'readings-refused', organization, chat: hook.id, why: told.why })
        missing({ ...span, because: 'refused', why: told.why })
        return true
      case 'wait':
        return false
      case 'dead':
        state = well
        await chatDied(flows, organization, hook.id, [], told)
        return false
      default: {
        const why = 'why' in told ? told.why : told.kind
        flows.log({ level: 'warn', event: 'readings-not-brought', organization, chat: hook.id, why })
        if (failingSince === undefined || now - failingSince < patienceMs) {
          state = { ...well, failingSince: failingSince ?? now }
          return false
        }
        state = well
        await chatDied(flows, organization, hook.id, [], { because: 'unanswered', why })
        return false
      }
    }
  }

  /** Stretch by stretch; true when it came to the end. */
  const walk = async (from: Millis, to: Millis, done: (at: Millis) => void, unread = () => {}) => {
    for (let at = from; at < to; ) {
      if (clock.now() >= deadline) return false
      const next = Math.min(at + stepMs, to)
      const measured = await measuredIn(at, next, unread)
      for (let n = 0; n < measured.length; n += pointsMax) {
        const part = measured.slice(n, n + pointsMax)
        if (!(await isOver(await write(part), { from: at, to: next }))) return false
        brought += part.length
      }
      at = next
      done(at)
    }
    return true
  }

  const bringDay = async (day: Millis, version: number): Promise<boolean> => {
    const begun = state.partly?.day === day && state.partly.version === version ? state.partly.at : day
    const isWhole = await walk(
      begun,
      day + dayMs,
      (at) => {
        state = { ...state, partly: { day, version, at } }
      },
      () => missing({ from: day, to: day + dayMs, because: 'unread', why: '' }),
    )
    if (!isWhole) return false
    const { partly: _whole, ...rest } = state
    state = { ...rest, days: { ...rest.days, [day]: version } }
    return true
  }

  try {
    const settled = settledDays(Math.max(state.since, oldest + dayMs), now, clock.speed)
    const open = (settled.at(-1) ?? state.since - dayMs) + dayMs
    const from = Math.max(Math.min(state.until, now) - overlapMs(clock.speed), open)
    const isNow = await walk(from, now + 1, (until) => {
      state = { ...state, until }
    })
    if (!isNow) return { brought, pushed: state }
    const known = Object.entries(state.days).filter(([day]) => Number(day) >= oldest)
    state = { ...state, days: Object.fromEntries(known) }
    const [first = now] = settled
    const marks = await stores.rollups.load(organization, archiveMark, first, now)
    for (const day of settled) {
      const version = versionOf(marks.get(day))
      if (state.days[day] !== version && !(await bringDay(day, version))) break
    }
    return { brought, pushed: state }
  } finally {
    await stores.hooks.keepPushed(organization, hook.id, state)
  }
}
