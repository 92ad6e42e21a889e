import fc from 'fast-check'
import { expect } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import { hourMs, type Millis, minuteMs } from '#core/time.ts'
import { silenceAlarm } from '../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { adoptSensor } from '../../pipeline/flows/sensor/adopt-sensor.ts'
import { changeInterval } from '../../pipeline/flows/sensor/change-interval.ts'
import { moveSensor } from '../../pipeline/flows/sensor/move-sensor.ts'
import { retireSensor, returnSensor } from '../../pipeline/flows/sensor/retire-sensor.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { anna, organization } from './flows.ts'
import { nightUnderTest } from './night.ts'
import type { VirtualClock } from './virtual-clock.ts'

type Night = Awaited<ReturnType<typeof nightUnderTest>>

const gateways = ['g1', 'g2'] as const
const things = ['s', ...gateways] as const
const thing = fc.constantFrom(...things)
const sites = ['cellar', 'attic'] as const

/** Whatever may have happened before everything falls silent. */
export const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('heard'), by: fc.constantFrom(...gateways) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('adopt'), what: fc.constantFrom(...gateways) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('silence'), what: thing, hours: fc.integer({ min: 1, max: 24 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('move'), what: thing, to: fc.constantFrom(...sites) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retire'), what: thing }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return'), what: thing }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('interval'), minutes: fc.integer({ min: 1, max: 60 }) }),
  },
)
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const known = async ({ flows }: Night, id: string) =>
  (await flows.directories.get(organization))?.sensors.get(id)

const adopt = (night: Night, id: string) =>
  adoptSensor(
    night.flows,
    organization,
    { sensor: id, name: id, site: 'cellar', preset: 'freezer', intervalMs: minuteMs },
    anna,
  )

/** Time goes on to that moment; the watcher looks at every moment at which something is due, a minute late at the most. */
const goOnTo = async (night: Night, until: Millis): Promise<void> => {
  for (;;) {
    const { watches, gatewayStates } = night.flows.stores
    const [sensor] = await watches.due(until, 1)
    const gatewaysDue = (await gatewayStates.all(organization)).map(
      ({ dueAt = Number.POSITIVE_INFINITY }) => dueAt,
    )
    const next = Math.min(sensor?.dueAt ?? Number.POSITIVE_INFINITY, ...gatewaysDue)
    if (next > until) break
    const now = night.clock.now()
    await night.clock.advance(Math.max(next - now, 0))
    await watch(night.flows)
    await night.idle()
    if (night.clock.now() >= until) break
    await night.clock.advance(1000)
  }
  await night.clock.advance(Math.max(0, until - night.clock.now()))
}

/** Those who were heard by it, or came into use. */
const take = async (night: Night, one: Step): Promise<readonly string[]> => {
  const { flows, clock } = night
  switch (one.do) {
    case 'heard':
      if (!('by' in one)) return []
      await night.hears(one.by, 's')
      return ['s', one.by]
    case 'wait':
      await goOnTo(night, clock.now() + ('minutes' in one ? one.minutes : 1) * minuteMs)
      return []
    case 'interval':
      await changeInterval(flows, organization, 's', ('minutes' in one ? one.minutes : 1) * minuteMs, anna)
      return []
    default:
  }
  const id = 'what' in one ? one.what : 's'
  const device = await known(night, id)
  const isOut = device?.retiredAt !== undefined
  if (one.do === 'adopt' && (device === undefined || isOut))
    return (await adopt(night, id)).kind === 'adopted' ? [id] : []
  if (device === undefined) return []
  if (one.do === 'retire' && !isOut) await retireSensor(flows, organization, device, anna, 'test')
  if (one.do === 'return' && isOut)
    return (await returnSensor(flows, organization, id, clock.now(), anna)).kind === 'returned' ? [id] : []
  if (one.do === 'move' && 'to' in one) await moveSensor(flows, organization, id, one.to, anna)
  if (one.do === 'silence' && 'hours' in one)
    await silenceAlarm(flows, organization, id, anna, 'test', one.hours * hourMs)
  return []
}

/** Since when it must be missed, by when at the latest, and by what: the sensor itself, or a gateway of its own. */
const mustBeTold = async (night: Night, id: string) => {
  const device = await known(night, id)
  if (device === undefined || device.retiredAt !== undefined) return undefined
  const watched = await night.watchOf(id)
  const silence = watched?.silence
  const now = night.clock.now()
  // What was silent a while ago is on its card at once; it sounds when the climb of that story goes on.
  const again = watched?.stories.silent === undefined ? 0 : defaultLadder.repeatMs
  const deadline = now + 3 * device.intervalMs + 6 * minuteMs + 2 * minuteMs + again
  // Who silenced it because nothing is heard has been told, and is told again when that is over.
  return silence?.isOfAbsence === true ? Math.max(deadline, silence.until + 2 * minuteMs) : deadline
}

/** Lets all that happen to a sensor that one gateway hears at first, or two, then nothing more; whatever is in use must be told. */
export const mustHold = async (
  steps: readonly Step[],
  heardBy: readonly string[],
  stores?: Stores,
  clock?: VirtualClock,
): Promise<void> => {
  const night = await nightUnderTest(stores, clock)
  await night.flows.stores.directories.put(organization, [
    { kind: 'site', value: { id: 'attic', name: 'Attic', timeZone: 'UTC', chat: null, onDuty: [] } },
  ])
  for (const gateway of heardBy) await night.hears(gateway, 's')
  await adopt(night, 's')
  const from = night.clock.now()
  const heardAt = new Map<string, Millis>(things.map((id) => [id, from]))
  for (const one of steps) for (const id of await take(night, one)) heardAt.set(id, night.clock.now())
  const deadlines = new Map<string, Millis>()
  for (const id of things) {
    const deadline = await mustBeTold(night, id)
    if (deadline !== undefined) deadlines.set(id, deadline)
  }
  await goOnTo(night, Math.max(night.clock.now(), ...deadlines.values()))
  for (const [id] of deadlines) {
    const about = id === 's' ? things : [id]
    const told = night.sounds(heardAt.get(id)).flatMap((sound) => sound.about)
    const why = `${id} after ${JSON.stringify(steps)}`
    expect(
      about.some((one) => told.includes(one)),
      why,
    ).toBe(true)
  }
}
