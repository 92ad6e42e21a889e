import { describe, expect, test } from 'vitest'
import { drillEveryMs, turnAfter } from '#core/care/drill.ts'
import {
  cannotAnswer,
  lengthErrorOf,
  maintenanceMaxMs,
  maintenanceMinMs,
  maintenanceSureMs,
  makeMaintenance,
  nextReminderAt,
} from '#core/care/maintenance.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { anna, erik, makeDirectory, makeSensor, t0, vera } from '../../support/core/directory.ts'

const request = {
  by: anna.id,
  name: anna.name,
  reason: 'service',
  checklist: [],
  count: 1,
  at: t0,
  forMs: hourMs,
  isSure: false,
}
const made = (more: Partial<typeof request> & { checklist?: readonly string[] } = {}) => {
  const outcome = makeMaintenance({ ...request, ...more } as typeof request)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.maintenance
}

describe('a maintenance', () => {
  test('lasts from five minutes to a quarter of a year; beyond two weeks its author is asked twice', () => {
    const lengths = [maintenanceMinMs, maintenanceSureMs, maintenanceSureMs + 1, maintenanceMaxMs]
    expect(lengths.map((ms) => ms / minuteMs)).toEqual([
      5,
      14 * 24 * 60,
      14 * 24 * 60 + 1 / minuteMs,
      90 * 24 * 60,
    ])
    expect(lengths.map((ms) => lengthErrorOf(ms, false))).toEqual([
      undefined,
      undefined,
      'ask-twice',
      'ask-twice',
    ])
    expect(lengths.map((ms) => lengthErrorOf(ms, true))).toEqual(lengths.map(() => undefined))
    expect([lengthErrorOf(maintenanceMinMs - 1, true), lengthErrorOf(maintenanceMaxMs + 1, true)]).toEqual([
      'too-short',
      'too-long',
    ])
  })

  test('has a name of its own, of when it began and of three letters of who began it', () => {
    expect(made().id).toBe(`${t0.toString(36)}${anna.id.toString(36)}`)
    const far = 36 ** 6 + 5
    expect(made({ by: far }).id).toBe(`${t0.toString(36)}005`)
  })

  test('has steps that say something, as long as a line and as many as are read', () => {
    expect(made({ checklist: [' valve ', '  ', 'x'.repeat(200)] as never }).checklist).toEqual([
      'valve',
      'x'.repeat(120),
    ])
    expect(made({ checklist: Array(20).fill('step') as never }).checklist).toHaveLength(12)
    const long = made({ reason: ` ${'😀'.repeat(2000)}` }).reason
    expect([...long].every((letter) => letter === '😀')).toBe(true)
  })

  test('reminds a day, an hour and a quarter before its end, where that leaves as much time before', () => {
    const remindersOf = (forMs: number) => {
      const times: number[] = []
      let one = made({ forMs, isSure: true })
      for (let at = nextReminderAt(one); at !== null; at = nextReminderAt(one)) {
        times.push((one.until - at) / minuteMs)
        one = { ...one, remindedAt: at }
      }
      return times
    }
    expect(remindersOf(2 * dayMs)).toEqual([24 * 60, 60, 15])
    expect(remindersOf(2 * dayMs - 1)).toEqual([60, 15])
    expect(remindersOf(2 * hourMs)).toEqual([60, 15])
    expect(remindersOf(30 * minuteMs)).toEqual([15])
    expect(remindersOf(30 * minuteMs - 1)).toEqual([])
  })

  test('is answered for by whoever may act and can be told', () => {
    const why = (person: number, dead: readonly number[] = []) =>
      cannotAnswer(makeDirectory(makeSensor(), dead), person)
    expect([why(anna.id), why(erik.id)]).toEqual([undefined, undefined])
    expect([why(vera.id), why(4711), why(erik.id, [erik.id])]).toEqual(['left', 'left', 'unreachable'])
  })
})

test('the turns of a site come every thirty days from the first, and never in the instant itself', () => {
  const turn = (at: number) =>
    (turnAfter({ firstAt: t0 } as Parameters<typeof turnAfter>[0], at) - t0) / drillEveryMs
  expect([t0 - 99 * dayMs, t0 - 1, t0, t0 + drillEveryMs - 1, t0 + drillEveryMs].map(turn)).toEqual([
    0, 0, 1, 1, 2,
  ])
  expect(drillEveryMs).toBe(30 * dayMs)
})
