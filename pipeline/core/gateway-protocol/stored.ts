import type { GatewayId, OrganizationId } from '../ids.ts'
import type { Millis } from '../time.ts'
import type { Report } from './report.ts'
import { type StageName, topicRoot } from './topics.ts'

/** Numbers of reports from the first to the last, both inclusive. */
type Range = readonly [first: number, last: number]

/** Which reports of one epoch of a gateway are stored, as the gateway is told. What is in none of the ranges is not said to be. */
export type Confirmation = { readonly epoch: number; readonly ranges: readonly Range[] }

/** The same as it is kept with what the gateway said last. */
export type StoredReports = Confirmation & {
  /** When the first of them arrived at the rule: of two epochs, the one that began later is that of the running gateway. */
  readonly since: Millis
}

/**
 * Reports come in any order, and some never come: a gateway sends their readings again in others. So it is a set, and the
 * newest ranges of it are enough. A shadow has 600 bytes beside its rules; these take at most 580.
 */
export const rangesMax = 16

type Numbered = Pick<Report, 'epoch' | 'seq'>

const withNumber = (ranges: readonly Range[], seq: number): readonly Range[] => {
  const touched = ranges.filter(([first, last]) => last >= seq - 1 && first <= seq + 1).flat()
  return [
    ...ranges.filter(([, last]) => last < seq - 1),
    [Math.min(seq, ...touched), Math.max(seq, ...touched)] as const,
    ...ranges.filter(([first]) => first > seq + 1),
  ].slice(-rangesMax)
}

/**
 * What is stored once this report is, which arrived at the rule at `arrivedAt`. A report of another epoch begins the set anew,
 * unless it arrived before that: then it was long on its way, and the gateway that sent it is no more. Without an epoch nothing is said.
 */
export const noteStored = (
  known: StoredReports | undefined,
  { epoch, seq }: Numbered,
  arrivedAt: Millis,
): StoredReports | undefined => {
  if (epoch === undefined) return known
  if (known === undefined || (known.epoch !== epoch && arrivedAt >= known.since))
    return { epoch, since: arrivedAt, ranges: [[seq, seq]] }
  if (known.epoch !== epoch) return known
  return { epoch, since: Math.min(known.since, arrivedAt), ranges: withNumber(known.ranges, seq) }
}

/** Whether this report shows that one before it is missing, or not there yet: its gateway should know. */
export const showsGap = (known: StoredReports | undefined, { epoch, seq }: Numbered): boolean =>
  seq > ((known?.epoch === epoch ? known?.ranges.at(-1)?.[1] : undefined) ?? -1) + 1

export const isStored = ({ ranges }: Confirmation, seq: number): boolean =>
  ranges.some(([first, last]) => first <= seq && seq <= last)

/** Where the cloud says which reports are stored. */
export const storedTopic = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  `${topicRoot(stage)}/${organization}/${gateway}/stored`

export type PackedConfirmation = Confirmation & { readonly v: 1 }
/** As it is published on `storedTopic`, and stands in the gateway's shadow. */
export const packConfirmation = ({ epoch, ranges }: Confirmation): PackedConfirmation => ({
  v: 1,
  epoch,
  ranges,
})

const isWhole = (raw: unknown): raw is number => Number.isSafeInteger(raw) && (raw as number) >= 0
const isRange = (raw: unknown): raw is Range => {
  const [first, last, ...more]: readonly unknown[] = Array.isArray(raw) ? raw : []
  return isWhole(first) && isWhole(last) && first <= last && more.length === 0
}

/** Nothing when it is not one of this version. */
export const parseConfirmation = (raw: unknown): Confirmation | undefined => {
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || raw.v !== 1) return undefined
  if (!('epoch' in raw) || !('ranges' in raw) || !isWhole(raw.epoch)) return undefined
  const { epoch, ranges } = raw
  return Array.isArray(ranges) && ranges.every(isRange) ? { epoch, ranges } : undefined
}
