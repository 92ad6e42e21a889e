import { type Probe, probes } from '#core/probe.ts'
import { type Fault, isBattery, type Quantity } from '#core/reading.ts'
import type { Decoded } from './decoded.ts'
import { measured, type Raw } from './measured.ts'

type Said = Pick<Extract<Decoded, { kind: 'reading' }>, 'values' | 'faults' | 'others' | 'notTaken'>

/** The second value of a quantity is of the probe that is called so, and so on. */
const numbered = probes.filter((probe) => probe !== 'outside')

/**
 * What a frame says that may hold one quantity several times: each further time is of another probe. Batteries are of the
 * device, and a fault that the device tells of itself is of all its probes.
 */
export const measuredByProbe = (raw: Raw, faults: readonly Fault[]): Said => {
  const times = new Map<Quantity, number>()
  const own: Raw[number][] = []
  const byProbe = new Map<Probe, Raw[number][]>()
  for (const one of raw) {
    const [quantity] = one
    const before = times.get(quantity) ?? 0
    times.set(quantity, before + 1)
    const probe = before === 0 || isBattery(quantity) ? undefined : numbered[before - 1]
    if (probe === undefined) own.push(one)
    else byProbe.set(probe, [...(byProbe.get(probe) ?? []), one])
  }
  const others = [...byProbe].map(([probe, its]) => {
    const { values, faults: told } = measured(its, faults)
    return { probe, values, faults: told }
  })
  return { ...measured(own, faults), ...(others.length > 0 && { others }) }
}
