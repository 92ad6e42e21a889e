import type { Fact } from '#core/audit.ts'
import type { SensorId } from '#core/ids.ts'
import { canonical } from '../canonical.ts'
import { digestOf } from './link.ts'

/** The lines of one sensor in the audit, by the digest of what they say. */
export type Copies = Map<string, { readonly id: string; readonly called: string }>

/** Each line of a sensor stands in the audit and in the sensor's own history, which must say the same. */
export const judgeCopies = (
  sensor: SensorId,
  audit: Copies,
  history: readonly Fact[],
  calledOf: (fact: Fact) => string,
): readonly string[] => {
  const there = new Map(history.map((fact) => [digestOf(canonical(fact)), fact]))
  const ids = new Set([...audit.values()].map(({ id }) => id))
  const idsThere = new Set(history.map(({ at, id }) => `${at} ${id}`))
  const faults: string[] = []
  for (const [digest, { id, called }] of audit)
    if (!there.has(digest))
      faults.push(
        idsThere.has(id)
          ? `The history of sensor ${sensor} and the audit do not say the same of ${called}.`
          : `The history of sensor ${sensor} lacks a line that the audit has: ${called}.`,
      )
  for (const [digest, fact] of there)
    if (!audit.has(digest) && !ids.has(`${fact.at} ${fact.id}`))
      faults.push(`The history of sensor ${sensor} has a line that the audit lacks: ${calledOf(fact)}.`)
  return faults
}
