import type { Directory } from '../directory.ts'
import { type Audience, type Ladder, type Means, type Rung, roleAudiences } from '../policy.ts'
import { minuteMs } from '../time.ts'

/** So long after the rung before it a new one is, until somebody says otherwise. */
const stepMs = 10 * minuteMs

const keyOf = (audience: Audience): string =>
  typeof audience === 'string'
    ? audience
    : 'person' in audience
      ? `person ${audience.person}`
      : `chat ${audience.chat}`

export const isSameAudience = (one: Audience, other: Audience): boolean => keyOf(one) === keyOf(other)

/** Whom a rung can mean: who is there in general, each person, and each group that has not moved on. */
export const audiencesIn = ({
  people,
  chats,
}: Pick<Directory, 'people' | 'chats'>): readonly [Audience, ...Audience[]] => [
  'site-chat',
  'on-duty',
  ...roleAudiences,
  ...[...people.keys()].map((person) => ({ person })),
  ...[...chats.values()]
    .filter(({ kind, movedTo }) => kind === 'group' && movedTo === undefined)
    .map(({ id: chat }) => ({ chat })),
]

/** In the order of their times; the first is told at once, whatever it was before. */
const inOrder = ({ rungs, repeatMs }: Ladder, changed: readonly Rung[]): Ladder => {
  const [first, ...others] = [...changed].sort((a, b) => a.afterMs - b.afterMs)
  return { rungs: first === undefined ? rungs : [{ ...first, afterMs: 0 }, ...others], repeatMs }
}

const withRung = (ladder: Ladder, index: number, change: (rung: Rung) => Rung): Ladder =>
  inOrder(
    ladder,
    ladder.rungs.map((rung, at) => (at === index ? change(rung) : rung)),
  )

/** Adds somebody to a rung, or takes them off it. */
export const toggleAudience = (ladder: Ladder, index: number, audience: Audience): Ladder =>
  withRung(ladder, index, (rung) => {
    const others = rung.audience.filter((one) => !isSameAudience(one, audience))
    const isOff = others.length === rung.audience.length
    return { ...rung, audience: isOff ? [...others, audience] : others }
  })

/** The first rung stays the first: it is told at once. */
export const setAfter = (ladder: Ladder, index: number, afterMs: number): Ladder =>
  index === 0 ? ladder : withRung(ladder, index, (rung) => ({ ...rung, afterMs }))

/** `null`: by the first way that reaches them. */
export const setMeans = (ladder: Ladder, index: number, by: Means | null): Ladder =>
  withRung(ladder, index, ({ by: _before, ...rung }) => (by === null ? rung : { ...rung, by }))

/** A ladder has a rung. */
export const removeRung = (ladder: Ladder, index: number): Ladder =>
  ladder.rungs.length === 1
    ? ladder
    : inOrder(
        ladder,
        ladder.rungs.filter((_rung, at) => at !== index),
      )

export const addRung = (ladder: Ladder): Ladder => {
  const last = Math.max(...ladder.rungs.map(({ afterMs }) => afterMs))
  return inOrder(ladder, [...ladder.rungs, { afterMs: last + stepMs, audience: ['admins'] }])
}
