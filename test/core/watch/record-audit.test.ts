import { describe, expect, test } from 'vitest'
import { normal } from '#core/alarm/alarm.ts'
import { minuteMs } from '#core/time.ts'
import { draftOf } from '#core/watch/draft.ts'
import { pastMax } from '#core/watch/past-excursions.ts'
import { recordCleared, recordOf } from '#core/watch/record-audit.ts'
import { active } from '../../support/core/alarms.ts'
import { high, t0 } from '../../support/core/directory.ts'
import { context, makeWorld } from '../../support/core/world.ts'

const draft = () => {
  const world = makeWorld([high()])
  return draftOf(world.watch, context(world))
}

describe('the history', () => {
  test('of what never stood has no end', () => {
    const one = draft()
    recordOf(one, high(), { kind: 'cleared', at: t0 }, normal)
    expect(one.watch.owed).toEqual({})
  })

  test('says when it began and how bad it was, if that is known', () => {
    const one = draft()
    recordCleared(one, high(), active({ worst: null }), t0)
    expect(Object.values(one.watch.owed)).toMatchObject([
      { what: 'cleared', detail: { began: t0 - minuteMs, worst: null } },
    ])
  })

  test('remembers the latest that was learned, however old it is', () => {
    const one = draft()
    for (let index = 0; index < pastMax + 5; index++)
      recordCleared(one, high(), active({ raisedAt: t0 - index }), t0)
    expect(one.watch.excursions?.high).toHaveLength(pastMax)
    expect(one.watch.excursions?.high?.at(-1)?.raisedAt).toBe(t0 - pastMax - 4)
  })
})
