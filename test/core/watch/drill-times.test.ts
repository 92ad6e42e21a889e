import { expect, test } from 'vitest'
import { drillAnswerMs, drillTakeMs } from '#core/care/drill.ts'
import { gatewaySilentRule } from '#core/directory.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { draftOf } from '#core/watch/draft.ts'
import { answerDrill, drillDueAt, keepDrill, startDrill } from '#core/watch/drill/drill.ts'
import type { Watch } from '#core/watch/watch.ts'
import { anna, t0 } from '../../support/core/directory.ts'
import { context, makeWorld } from '../../support/core/world.ts'

const draftAt = (ms: number, more: Partial<Watch> = {}) => {
  const world = makeWorld([gatewaySilentRule], { kind: 'gateway' })
  world.now = t0 + ms
  return draftOf({ ...world.watch, ...more }, context(world))
}
const drill = { by: anna.id, name: anna.name, askedAt: t0 }
const said = (at: number) => [{ sensor: 'a', measuredAt: t0 + at, values: {}, faults: ['drill'] as const }]

test('a drill is due when its gateway should have answered, then when somebody should have it, and never once it was missed', () => {
  const due = (more: object) =>
    drillDueAt({ ...draftAt(0).watch, drill: { ...drill, ...more } }, draftAt(0).context)
  expect(due({})).toBe(t0 + drillAnswerMs)
  expect(due({ storedAt: t0 + 9 })).toBe(t0 + 9 + drillTakeMs)
  expect(due({ storedAt: t0 + 9, missed: 'nobody' })).toBe(null)
  expect(drillDueAt(draftAt(0).watch, draftAt(0).context)).toBe(null)
})

test('the history has who asked for it, and nobody where it was planned', () => {
  const asked = (person: typeof anna | null) => {
    const one = draftAt(0)
    startDrill(one, person)
    const [fact] = Object.values(one.watch.owed)
    return [one.watch.drill, fact?.kind === 'record' && [fact.person, fact.detail]]
  }
  expect(asked(anna)).toEqual([drill, [anna.id, { name: 'Anna' }]])
  expect(asked(null)).toEqual([{ by: null, name: null, askedAt: t0 }, [null, {}]])
})

test('what its gateway says of it counts once, and only while somebody waits for it', () => {
  const answered = (more: object) => {
    const one = draftAt(9, { drill: { ...drill, ...more } })
    answerDrill(one, said(5))
    return one.watch.drill
  }
  expect(answered({})).toEqual({ ...drill, gatewayAt: t0 + 5, storedAt: t0 + 9 })
  expect(answered({ storedAt: t0 + 1 })).toEqual({ ...drill, storedAt: t0 + 1 })
  expect(answered({ missed: 'gateway' })).toEqual({ ...drill, missed: 'gateway' })
  const calm = draftAt(9, { drill })
  const { watch } = calm
  answerDrill(calm, [{ ...said(5)[0], sensor: 'a', measuredAt: t0, values: {}, faults: [] }])
  expect(calm.watch).toBe(watch)
})

test('a turn of its own comes at its time, and not because nothing else is due', () => {
  const drills = { nextAt: t0 + hourMs, by: anna.id, name: anna.name }
  const begun = (ms: number) => {
    const one = draftAt(ms, { drills })
    keepDrill(one)
    return one.watch.drill?.askedAt
  }
  expect([hourMs - 1, hourMs, hourMs + minuteMs].map(begun)).toEqual([
    undefined,
    t0 + hourMs,
    t0 + hourMs + minuteMs,
  ])
})
