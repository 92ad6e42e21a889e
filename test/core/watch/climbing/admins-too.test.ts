import { describe, expect, test } from 'vitest'
import { defaultLadder } from '#core/alarm/ladder.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { tellAdminsToo } from '#core/watch/climbing/admins-too.ts'
import { ladderChanged } from '#core/watch/climbing/apply-ladder.ts'
import { draftOf } from '#core/watch/draft.ts'
import { lateAfterMs } from '#core/watch/watch.ts'
import { anna, erik, high, temperature } from '../../../support/core/directory.ts'
import { alarm, context, feel, makeWorld, read, type World } from '../../../support/core/world.ts'

const raised = (): World => {
  const world = makeWorld([high()])
  for (const value of [25, 25]) feel(world, minuteMs, value)
  return world
}

describe('the admins', () => {
  /** With Erik as one more of them, where Anna was told already, or both. */
  const toldBeside = (told: readonly number[], world = raised()) => {
    const { directory, ...others } = context(world)
    const people = new Map(directory.people).set(erik.id, { ...erik, role: 'admin' })
    const state = alarm(world)
    const alarms = 'told' in state ? { high: { ...state, told } } : world.watch.alarms
    const draft = draftOf({ ...world.watch, alarms }, { ...others, directory: { ...directory, people } })
    const before = draft.watch
    tellAdminsToo(draft, high())
    const owed = Object.values(draft.watch.owed).flatMap((one) => (one.kind === 'tell' ? [one.chat] : []))
    return {
      owed,
      isSame: draft.watch === before,
      told: 'told' in state ? draft.watch.alarms.high : undefined,
    }
  }
  test('hear of what is theirs, each who has not been told of it', () => {
    expect(toldBeside([])).toMatchObject({ owed: [anna.id, erik.id], told: { told: [anna.id, erik.id] } })
    expect(toldBeside([anna.id])).toMatchObject({ owed: [erik.id], told: { told: [anna.id, erik.id] } })
    expect(toldBeside([erik.id, anna.id])).toMatchObject({ owed: [], isSame: true })
  })
  test('hear nothing of what does not stand', () => {
    const world = raised()
    for (const value of [20, 20]) feel(world, minuteMs, value)
    expect(toldBeside([], world)).toMatchObject({ owed: [], isSame: true })
  })
})

test('another ladder makes nothing ring that waits for the rest of its backlog', () => {
  const world = makeWorld([high({ onDelayMs: 0 })])
  world.now += hourMs
  read(world, temperature(world.now - lateAfterMs - 1, 25))
  expect(alarm(world)).toMatchObject({ climb: { rung: -1 } })
  world.now += 30 * minuteMs
  const [first, ...others] = defaultLadder.rungs
  const quick = { rungs: [first, ...others.map((rung) => ({ ...rung, afterMs: 1 }))], repeatMs: 1 } as const
  expect(ladderChanged(world.watch, { ...context(world), ladder: quick })).toBe(world.watch)
})
