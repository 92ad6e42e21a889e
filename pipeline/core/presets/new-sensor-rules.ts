import { newLimit, switchSetpoint } from '../new-rule.ts'
import type { BatteryQuantity, Quantity } from '../reading.ts'
import { type LimitRule, type PresetName, presetRules, type Rule, type Severity } from '../rule.ts'
import { hourMs, minuteMs } from '../time.ts'

/** Of a quantity that such a sensor may not measure. */
const ifMeasured = (
  quantity: Quantity,
  side: 'high' | 'low',
  setpoint: number,
  onDelayMs: number,
  severity: Severity,
): LimitRule => ({ ...newLimit({ quantity, side, setpoint, onDelayMs, severity }), ifMeasured: true })

/**
 * A battery that nears its end. Two alkaline cells are nearly empty at 2.2 V, a coin cell in a freezer at 2.3 V; what is
 * built for another kind says so by its own fault (`battery-low`), which counts like a value below the limit, or by nothing
 * but a flag. Two readings are enough to be sure, and there are weeks to change it: nobody is woken.
 */
const batteryRule = (
  id: string,
  quantity: BatteryQuantity,
  kind: 'high' | 'low',
  setpoint: number,
  deadband: number,
) =>
  ({
    id,
    kind,
    quantity,
    setpoint,
    deadband,
    onDelayMs: 2 * minuteMs,
    offDelayMs: 0,
    severity: 'warning',
    once: true,
  }) as const satisfies LimitRule

/** The rules of a battery, in whichever way its node speaks of it; what it never says does nothing. */
export const batteryRules: readonly LimitRule[] = [
  batteryRule('battery', 'battery', 'low', 2.3, 0.2),
  batteryRule('charge', 'charge', 'low', 15, 5),
  batteryRule('flag', 'lowBattery', 'high', switchSetpoint, 0),
]

/** As long as the temperature may be beyond its limit while somebody fills it (CDC storage toolkit; see `presetRules`). */
const openDoor = ifMeasured('door', 'high', switchSetpoint, 10 * minuteMs, 'critical')

/** So much carbon dioxide is dangerous to people, whatever the room is for. */
const badAir = ifMeasured('co2', 'high', 5_000, minuteMs, 'critical')

/** A plug says 0 W, or some tenths of noise, when there is no mains or its fuse is gone. */
const noPowerW = 1

/**
 * What a preset watches besides its temperatures, where the sensor measures it.
 *
 * - Room: ASHRAE TC 9.9 allows servers of class A1 8 to 80 % RH; above 80 % mould grows (ISO 13788), and cartons in a dry store grow
 *   soft. Weather is no emergency: a warning, after half an hour.
 * - Carbon dioxide: 2,000 ppm is air that nobody should work in (the German Umweltbundesamt, 2008), 5,000 ppm the most that eight hours
 *   are allowed at (Directive 2006/15/EC, OSHA), and dry ice and cylinders leak far beyond it.
 * - Doors of what is cold: an open one is told before the goods are warm, with the ten minutes that filling it takes.
 * - Power: a compressor rests for up to an hour between its runs and draws nothing, so that a fridge or freezer without mains is told
 *   after that, by a warning: its temperature rings by itself. An ultra-low freezer never rests for long, and has little time.
 *
 * What can be normal somewhere (a cold room, humidity in a fridge, the door of a room, nitrogen tanks without mains) has no rule.
 */
const besides: Readonly<Record<PresetName, readonly LimitRule[]>> = {
  room: [
    ifMeasured('humidity', 'high', 80, 30 * minuteMs, 'warning'),
    badAir,
    { ...ifMeasured('co2', 'high', 2_000, 30 * minuteMs, 'warning'), id: 'co2-hi2' },
  ],
  fridge: [openDoor, ifMeasured('power', 'low', noPowerW, hourMs, 'warning'), badAir],
  freezer: [openDoor, ifMeasured('power', 'low', noPowerW, hourMs, 'warning'), badAir],
  'ultra-low': [openDoor, ifMeasured('power', 'low', noPowerW, 10 * minuteMs, 'critical'), badAir],
  cryo: [openDoor, badAir],
}

/**
 * The rules that a new sensor of that kind starts with: its preset's, what it watches besides where that is measured, and those of
 * its battery. Silence is the last.
 */
export const newSensorRules = (name: PresetName): readonly Rule[] => {
  const own = presetRules(name)
  const values = own.filter(({ kind }) => kind !== 'silent')
  const silence = own.filter(({ kind }) => kind === 'silent')
  return [...values, ...besides[name], ...batteryRules, ...silence]
}
