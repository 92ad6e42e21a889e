import { expect, test } from 'vitest'
import { type Alarm, type AlarmEvent, normal } from '#core/alarm/alarm.ts'
import { evolve, excursionOf } from '#core/alarm/evolve.ts'
import { acknowledgement, active, pending, recovering, returned } from '../../support/core/alarms.ts'
import { anna, high, t0 } from '../../support/core/directory.ts'

const at = t0 + 5
const worst = { value: 30, at }
const raised: AlarmEvent = { kind: 'raised', at, began: t0, worst, severity: 'warning' }
const ended: AlarmEvent = { kind: 'acknowledgement-ended', at, why: 'ran-out', by: anna.id }

test.each<[string, Alarm, AlarmEvent, Alarm]>([
  [
    'a breach is pending',
    normal,
    { kind: 'breached', at, value: 30 },
    pending({ began: at, from: at, worst }),
  ],
  [
    'pending again keeps what came before',
    pending({ earlier: returned() }),
    { kind: 'breached', at, value: 30 },
    pending({ began: at, from: at, worst, earlier: returned() }),
  ],
  [
    'a breach after a return remembers it',
    returned(),
    { kind: 'breached', at, value: 30 },
    pending({ began: at, from: at, worst, earlier: returned() }),
  ],
  [
    'what counts of a pending alarm',
    pending(),
    { kind: 'counted', overMs: 5, from: at, over: false, clearSince: at },
    pending({ overMs: 5, from: at, over: false, clearSince: at }),
  ],
  ['cancelled, it is normal', pending(), { kind: 'cancelled' }, normal],
  [
    'cancelled, it is what it was before',
    pending({ earlier: returned() }),
    { kind: 'cancelled' },
    returned(),
  ],
  ['a note ends what came back', returned(), { kind: 'noted', by: 1001, name: 'Anna', at }, normal],
  [
    'a note leaves what is pending',
    pending({ earlier: returned() }),
    { kind: 'noted', by: 1001, name: 'Anna', at },
    pending(),
  ],
  ['a peak while pending', pending(), { kind: 'peaked', worst }, pending({ worst })],
  ['a peak while active', active(), { kind: 'peaked', worst }, active({ worst })],
  ['worse', active({ severity: 'warning' }), { kind: 'worsened', at, severity: 'critical' }, active()],
  ['clearing', active(), { kind: 'clearing', at }, recovering({ clearSince: at })],
  ['relapsed', recovering(), { kind: 'relapsed', at }, active()],
  ['cleared untaken, it came back', recovering(), { kind: 'cleared', at }, returned({ clearedAt: at })],
  [
    'cleared and taken, it is normal',
    recovering({ acknowledgement: acknowledgement() }),
    { kind: 'cleared', at },
    normal,
  ],
  [
    'taken, it climbs no more',
    active(),
    { kind: 'acknowledged', acknowledgement: acknowledgement() },
    active({ climb: null, acknowledgement: acknowledgement() }),
  ],
  ['not taken any more', active({ acknowledgement: acknowledgement() }), ended, active()],
])('%s', (_words, before, event, after) => {
  expect(evolve(before, event)).toEqual(after)
})

test('whatever people know of an excursion goes with it, however it goes on', () => {
  const known = {
    missing: 'blind',
    known: 24,
    rangBy: high(),
    remark: { name: 'Anna', at: t0, words: 'the door' },
    learnedAt: at,
    hindrance: 'no-key',
  } as const
  const standing = active(known)
  const { hindrance: _now, ...kept } = known
  const back = { ...recovering({ clearSince: at }), ...kept }
  expect(evolve(standing, { kind: 'clearing', at })).toEqual(back)
  expect(evolve(back, { kind: 'relapsed', at })).toEqual(active(kept))
  expect(evolve(back, { kind: 'cleared', at })).toEqual(returned({ ...kept, clearedAt: at }))
  const { name: _active, ...always } = active()
  expect(excursionOf(active())).toStrictEqual(always)
})

test('a repeat that got worse is known by its worst; what is no repeat, or has no value, is not', () => {
  const worse: AlarmEvent = { kind: 'worsened', at, severity: 'critical' }
  expect(evolve(active({ known: 24, worst }), worse)).toEqual(active({ known: 30, worst }))
  expect(evolve(active({ known: 24, worst: null }), worse)).toEqual(active({ known: 24, worst: null }))
  expect(evolve(active({ worst }), worse)).toEqual(active({ worst }))
})

test('raised, it is active and nobody knows of it yet', () => {
  expect(evolve(pending(), raised)).toEqual(
    active({ raisedAt: at, began: t0, severity: 'warning', worst, climb: null, told: [] }),
  )
})

test('an event that does not fit the state leaves it as it is', () => {
  const misfits: readonly [Alarm, AlarmEvent][] = [
    [normal, { kind: 'noted', by: 1001, name: 'Anna', at }],
    [active(), { kind: 'noted', by: 1001, name: 'Anna', at }],
    [normal, { kind: 'peaked', worst }],
    [returned(), { kind: 'cleared', at }],
    [pending(), ended],
    [active(), { kind: 'counted', overMs: 5, from: at, over: true, clearSince: null }],
  ]
  for (const [state, event] of misfits) expect(evolve(state, event)).toBe(state)
  expect(evolve(normal, { kind: 'cancelled' })).toBe(normal)
})
