import type { PersonId, RuleId } from './ids.ts'
import { isBattery, type MovingQuantity, type Quantity } from './reading.ts'
import { type Millis, minuteMs } from './time.ts'

/** How much it matters, the worse first. ISA-18.2 calls it priority; two are enough for people woken at night. */
export const severities = ['critical', 'warning'] as const
export type Severity = (typeof severities)[number]
export const isWorseThan = (one: Severity, other: Severity): boolean =>
  one === 'critical' && other === 'warning'

/** Who changed a rule, and when. */
export type RuleStamp = { readonly by: PersonId; readonly name: string; readonly at: Millis }

type Common = {
  readonly id: RuleId
  readonly severity: Severity
  /** Told once, and when quiet hours end: it neither climbs nor nags, and who takes it has it until it is over. */
  readonly once?: true
  /** What the person who is told should do; shown on the card. */
  readonly instruction?: string
  /** The last change of what it judges by; nothing while it is as it came. */
  readonly changed?: RuleStamp
  /** Of a quantity that such a sensor may not measure: it is missed only once its device has sent it. */
  readonly ifMeasured?: true
  /** When a person added it: before that nothing was known of its quantity, and nothing had to be. */
  readonly addedAt?: Millis
}

type Delays = {
  /** How long the breach must hold, by the readings' own times, before people are told. */
  readonly onDelayMs: number
  /** How long it must be clear before the alarm ends. */
  readonly offDelayMs: number
}

/** A limit: `setpoint` and `deadband` in the unit of the quantity. The alarm clears `deadband` on the good side of it. */
export type LimitCondition = {
  readonly kind: 'high' | 'low'
  readonly quantity: Quantity
  readonly setpoint: number
  readonly deadband: number
}
export type LimitRule = Common & Delays & LimitCondition

/** A rise (or, when negative, a fall) of `perMinute` units or more, as the mean over `windowMs`. */
export type RateCondition = {
  readonly kind: 'rate'
  readonly quantity: Quantity
  readonly perMinute: number
  readonly windowMs: number
}
export type RateRule = Common & Delays & RateCondition

/** Nothing heard for `intervals` of the sensor's own interval plus `graceMs`; critical `criticalAfterMs` later. */
export type SilentRule = Common & {
  readonly kind: 'silent'
  readonly intervals: number
  readonly graceMs: number
  readonly criticalAfterMs: number
}

/** What people set and change; a sensor's own list. */
export type Rule = LimitRule | RateRule | SilentRule

/** A value that stands still for longer than that sensor's own noise explains (alarm/standstill.ts). Nobody sets it. */
export type FrozenRule = Common & { readonly kind: 'frozen'; readonly quantity: MovingQuantity }

/**
 * A maintenance that was not signed off in time, or for which nobody answers; a test alarm of a gateway; hours of a site that nobody
 * has. Nobody sets these.
 */
export type OverdueRule = Common & { readonly kind: 'overdue' }
export type DrillRule = Common & { readonly kind: 'drill' }
export type UncoveredRule = Common & { readonly kind: 'uncovered' }

/** Whatever an alarm can be of. */
export type AlarmRule = Rule | FrozenRule | OverdueRule | DrillRule | UncoveredRule

/** A rule with a condition and delays of its own. */
export const judgesValues = (rule: AlarmRule): rule is LimitRule | RateRule =>
  'quantity' in rule && rule.kind !== 'frozen'

export const isLimit = (rule: AlarmRule): rule is LimitRule => rule.kind === 'high' || rule.kind === 'low'
/** The value at which a rule turns; nothing for one that has none. */
export const setpointOf = (rule: AlarmRule): number | undefined => (isLimit(rule) ? rule.setpoint : undefined)

/** True for a rule of something that its sensor may never say. */
export const mayLack = (rule: LimitRule | RateRule): boolean =>
  rule.ifMeasured === true || isBattery(rule.quantity)

const measuresOf = (rule: AlarmRule): readonly (string | number)[] => {
  switch (rule.kind) {
    case 'high':
    case 'low':
      return [rule.kind, rule.quantity, rule.setpoint, rule.deadband]
    case 'rate':
      return [rule.kind, rule.quantity, rule.perMinute, rule.windowMs]
    case 'silent':
      return [rule.kind, rule.intervals, rule.graceMs]
    case 'frozen':
      return [rule.kind, rule.quantity]
    case 'overdue':
    case 'drill':
    case 'uncovered':
      return [rule.kind]
  }
}

/** True when both say the same of every reading, whatever their delays, severities and words. */
export const judgeAlike = (one: AlarmRule, other: AlarmRule): boolean =>
  measuresOf(one).join() === measuresOf(other).join()

export const presetNames = ['room', 'fridge', 'freezer', 'ultra-low', 'cryo'] as const
export type PresetName = (typeof presetNames)[number]
export const isPresetName = (text: string): text is PresetName => presetNames.some((name) => name === text)

/** While nothing is bad and nobody looks, a gateway gathers what it hears for this long (design, section 7). */
export const calmFlushMs = 5 * minuteMs

/** One minute more is for the way. Less grace would ring for a gateway that is merely calm. */
export const silenceGraceMs = calmFlushMs + minuteMs

/** Three missed intervals are what the field calls a lost sensor; a quarter of an hour later it is an emergency. */
export const silentRule: SilentRule = {
  id: 'silent',
  kind: 'silent',
  severity: 'warning',
  intervals: 3,
  graceMs: silenceGraceMs,
  criticalAfterMs: 15 * minuteMs,
}

const temperature = (
  id: RuleId,
  kind: 'high' | 'low',
  setpoint: number,
  deadband: number,
  onDelayMs: number,
  severity: Severity = 'critical',
): LimitRule => ({
  id,
  kind,
  quantity: 'temperature',
  setpoint,
  deadband,
  onDelayMs,
  offDelayMs: minuteMs,
  severity,
})

const rising = (perMinute: number): RateRule => ({
  id: 'rate',
  kind: 'rate',
  quantity: 'temperature',
  perMinute,
  windowMs: 10 * minuteMs,
  onDelayMs: 0,
  offDelayMs: 5 * minuteMs,
  severity: 'warning',
})

const presets: Readonly<Record<PresetName, readonly Rule[]>> = {
  room: [temperature('high', 'high', 24, 0.5, minuteMs), silentRule],
  // Vaccines: 2-8 °C (CDC storage toolkit). A door may stand open for ten minutes before anyone should run.
  fridge: [
    temperature('high', 'high', 8, 0.5, 10 * minuteMs),
    temperature('low', 'low', 2, 0.3, 10 * minuteMs),
    silentRule,
  ],
  // A -20 °C freezer defrosts up to about -18; above -15 goods soften, and Directive 89/108/EEC lets deep-frozen food go no further.
  freezer: [temperature('high', 'high', -15, 1, 10 * minuteMs), silentRule],
  // The second limit needs no delay: nobody opens a door for so long that it gets to -60.
  'ultra-low': [
    temperature('high', 'high', -70, 1, 10 * minuteMs),
    temperature('high-60', 'high', -60, 1, 0),
    rising(1.5),
    silentRule,
  ],
  // Vapour phase of liquid nitrogen: above -150 the nitrogen runs out, above -135 samples lose their glass state.
  cryo: [
    temperature('high', 'high', -150, 2, 5 * minuteMs),
    temperature('high-135', 'high', -135, 2, 0),
    rising(2),
    silentRule,
  ],
}

/** The rules of what is watched, by what it is: those by which it is known, too. */
export const presetRules = (name: PresetName): readonly Rule[] => presets[name]
