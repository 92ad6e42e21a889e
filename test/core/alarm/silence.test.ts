import { describe, expect, test } from 'vitest'
import { type Alarm, normal } from '#core/alarm/alarm.ts'
import { drillRule, frozenRulesOf, overdueRule, uncoveredRule } from '#core/alarm/alarm-rules.ts'
import { breaksSilence, makeSilence, type Silence, silenceMaxMs, silenceMinMs } from '#core/alarm/silence.ts'
import { silentRule } from '#core/rule.ts'
import { hourMs } from '#core/time.ts'
import { active, pending, recovering, returned } from '../../support/core/alarms.ts'
import { anna, high, makeSensor, rate, t0 } from '../../support/core/directory.ts'

const request = { by: anna.id, name: anna.name, reason: 'defrosting', forMs: hourMs, at: t0 }
const rules = [high(), rate(), silentRule]
const made = (alarms: Readonly<Record<string, Alarm>> = {}, of = rules): Silence => {
  const outcome = makeSilence(request, of, alarms)
  if (!outcome.ok) throw new Error(outcome.error)
  return outcome.silence
}

describe('a silence', () => {
  test.each([
    [{ forMs: silenceMaxMs + 1 }, 'too-long'],
    [{ forMs: Number.POSITIVE_INFINITY }, 'too-long'],
    [{ forMs: Number.NaN }, 'too-long'],
    [{ forMs: silenceMinMs - 1 }, 'too-short'],
    [{ forMs: -hourMs }, 'too-short'],
    [{ reason: ' \n' }, 'no-reason'],
  ] as const)('of %j is refused: %s', (change, error) => {
    expect(makeSilence({ ...request, ...change }, rules, {})).toEqual({ ok: false, error })
  })

  test('names a person and a reason, and has an end', () => {
    expect(made()).toEqual({
      by: anna.id,
      name: 'Anna',
      reason: 'defrosting',
      from: t0,
      until: t0 + hourMs,
      severity: 'critical',
      references: { high: 24 },
    })
    expect(Object.keys(made().references)).toEqual(['high'])
    for (const forMs of [silenceMinMs, silenceMaxMs])
      expect(makeSilence({ ...request, forMs }, rules, {}).ok).toBe(true)
  })

  test('knows what its author knew: the worst of what stands or is pending, else the limit', () => {
    const worst = { value: 31, at: t0 }
    expect(made({ high: active({ worst }), rate: recovering({ worst }) }).references).toEqual({
      high: 31,
      rate: 31,
    })
    expect(made({ high: pending({ worst }) }).references).toEqual({ high: 31 })
    expect(made({ high: returned({ worst }) }).references).toEqual({ high: 24 })
    expect(made({ high: active({ worst: null }) }).references).toEqual({ high: 24 })
  })

  test('knows how severe it was', () => {
    expect(made({ high: active({ severity: 'warning' }) }).severity).toBe('warning')
    expect(made({ high: active() }).severity).toBe('critical')
    expect(made({ high: pending() }).severity).toBe('critical')
    expect(made({ rate: active({ severity: 'warning' }), high: recovering() }).severity).toBe('critical')
  })
})

describe('is broken', () => {
  const at = (value: number) => active({ worst: { value, at: t0 } })
  test('by a value well past the known one, never by what does not stand', () => {
    expect(breaksSilence(made(), high(), at(25))).toBe(false)
    expect(breaksSilence(made(), high(), at(25.1))).toBe(true)
    for (const calm of [normal, pending(), returned()])
      expect(breaksSilence(made(), high(), calm)).toBe(false)
    expect(breaksSilence(made(), high(), active({ worst: null }))).toBe(false)
    const known = made({ high: at(31) })
    expect([32, 32.1].map((value) => breaksSilence(known, high(), at(value)))).toEqual([false, true])
    const newer = high({ id: 'newer', setpoint: 20 })
    expect([21, 21.1].map((value) => breaksSilence(made(), newer, at(value)))).toEqual([false, true])
  })
  test('by a higher severity', () => {
    const warned = made({ silent: active({ severity: 'warning', worst: null }) })
    expect(breaksSilence(warned, silentRule, active({ severity: 'warning', worst: null }))).toBe(false)
    expect(breaksSilence(warned, silentRule, active({ worst: null }))).toBe(true)
  })
  test('by falling silent, unless its author knew that nothing is heard', () => {
    const absent = active({ severity: 'warning', worst: null })
    expect(breaksSilence(made(), silentRule, absent)).toBe(true)
    expect(breaksSilence(made({ high: active() }), silentRule, absent)).toBe(true)
    expect(made({ silent: absent })).toMatchObject({ isOfAbsence: true, severity: 'warning' })
    expect(breaksSilence(made({ silent: absent }), silentRule, absent)).toBe(false)
    expect(made({ silent: returned() })).not.toHaveProperty('isOfAbsence')
  })
  test('by what stands still, or does not end, raised since; never by a drill, nor by hours that nobody has', () => {
    const [frozen] = frozenRulesOf(makeSensor())
    if (frozen === undefined) throw new Error('nothing may freeze')
    for (const rule of [frozen, overdueRule])
      expect([t0 - 1, t0].map((raisedAt) => breaksSilence(made(), rule, active({ raisedAt })))).toEqual([
        false,
        true,
      ])
    const warned = made({ high: active({ severity: 'warning' }) })
    for (const rule of [drillRule, uncoveredRule]) expect(breaksSilence(warned, rule, active())).toBe(false)
  })
  test('by a rate alarm raised since, and by one that its author did not know of', () => {
    const known = made({ rate: active({ raisedAt: t0 - 1 }) })
    expect(breaksSilence(known, rate(), active({ raisedAt: t0 }))).toBe(true)
    expect(breaksSilence(known, rate(), active({ raisedAt: t0 - 1 }))).toBe(false)
    expect(breaksSilence(made(), rate(), active({ raisedAt: t0 - 1 }))).toBe(true)
  })
  test('by a known rate alarm whose value moves once more as far as the rate that rings takes it', () => {
    const known = made({ rate: at(24) })
    const later = (value: number) => ({ ...at(value), raisedAt: t0 - 1 })
    expect([34, 34.1, 10].map((value) => breaksSilence(known, rate(), later(value)))).toEqual([
      false,
      true,
      false,
    ])
    const falling = rate({ perMinute: -1 })
    expect([14, 13.9].map((value) => breaksSilence(known, falling, later(value)))).toEqual([false, true])
  })
})
