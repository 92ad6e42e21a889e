import { defaultLadder } from '#core/alarm/ladder.ts'
import type { Chat, Directory, Person } from '#core/directory.ts'
import type { ChatId } from '#core/ids.ts'
import type { LimitRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { applyReadings } from '#core/watch/apply-readings.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { fadedMax, pastMax } from '#core/watch/past-excursions.ts'
import { emptyWatch, nothingHeard, pastIntervalsMax, type Watch } from '#core/watch/watch.ts'
import { high, makeDirectory, makeSensor, t0 } from './directory.ts'

/** What one sensor may have to do with: how many people, how many rules, and letters that do not pack well. */
type Size = {
  readonly people: number
  readonly rules: number
  readonly seed: number
  readonly letters: string
}

/** Text without any repetition: the same seed, the same text. */
export const noise = (size: Pick<Size, 'seed' | 'letters'>, length: number): string => {
  const letters = [...size.letters]
  let state = size.seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return letters[(state >>> 16) % letters.length] ?? ''
  })
    .join('')
    .slice(0, length)
}

const personOf = (size: Size, index: number): Person => ({
  id: 5_000_000_000 + index * 7_919,
  name: noise({ ...size, seed: index }, 64),
  role: index === 0 ? 'owner' : 'operator',
  language: 'en',
})

const directoryOf = (size: Size, rules: readonly LimitRule[]): Directory => {
  const people = Array.from({ length: size.people }, (_, index) => personOf(size, index))
  const chats = people.map(({ id, name }): Chat => {
    return { id, kind: 'private', title: name, language: 'en', reachable: true }
  })
  const known = makeDirectory(makeSensor(rules))
  return {
    ...known,
    people: new Map(people.map((person) => [person.id, person])),
    chats: new Map([...known.chats, ...chats.map((chat) => [chat.id, chat] as const)]),
  }
}

/** Every excursion that is remembered, each heard of by half of all people, and by another half each time. */
const pastOf = (rule: number, told: readonly ChatId[]) =>
  Array.from({ length: pastMax }, (_, index) => {
    const at = t0 - (rule * pastMax + index + 1) * 60 * minuteMs
    const worst = { value: 20 + rule + index / 7, at: at + 1 }
    const heard = told.filter((_, place) => (place * 31 + index * 17 + rule) % 5 < 3)
    return { raisedAt: at, began: at, clearedAt: at + minuteMs, worst, told: heard }
  })

/**
 * A sensor of that size on its worst day: all of its rules ring, everybody is told rung by rung, the messenger is away,
 * the past is full, and not a word of its texts comes twice.
 */
export const biggestWatch = (size: Size, hours = 3): Watch => {
  const text = (length: number, seed: number) => noise({ ...size, seed: size.seed + seed }, length)
  const rules = Array.from({ length: size.rules }, (_, index) =>
    high({ id: `rule-${index}`, setpoint: 20 + index / 100, instruction: text(500, index), onDelayMs: 0 }),
  )
  const directory = directoryOf(size, rules)
  const sensor = makeSensor(rules)
  const everybody = [...directory.people.keys()]
  const silence = {
    by: everybody[0] ?? 1,
    name: text(64, 90),
    reason: text(200, 91),
    from: t0,
    until: t0 + 1,
  }
  let watch: Watch = {
    ...emptyWatch('a'),
    gateways: ['pi'],
    excursions: Object.fromEntries(rules.map(({ id }, index) => [id, pastOf(index, everybody)])),
    past: Object.fromEntries(
      rules.map(({ id }) => [id, Array.from({ length: pastIntervalsMax }, (_, at) => [at, at + 1] as const)]),
    ),
    faded: Object.fromEntries(
      rules.map(({ id }) => [
        id,
        Array.from({ length: fadedMax }, (_, at) => [t0 + at * 7919, t0 + at * 104_729] as const),
      ]),
    ),
    silence: { ...silence, severity: 'critical', references: {} },
  }
  const context = { sensor, directory, ladder: defaultLadder, last: nothingHeard }
  const next = (one: Watch): void => {
    watch = { ...one, version: watch.version + 1 }
  }
  const reading = { sensor: 'a', measuredAt: t0 + minuteMs, values: { temperature: 90 }, faults: [] }
  next(applyReadings(watch, { ...context, now: t0 + minuteMs }, [reading]).watch)
  for (let minutes = 10; minutes <= hours * 60; minutes += 10) {
    const reach = { gatewaySilent: true, gatewayBackAt: 0 }
    next(applyTick(watch, { ...context, now: t0 + minutes * minuteMs }, reach))
  }
  return watch
}
