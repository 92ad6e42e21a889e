import type { Directory, Sensor } from '#core/directory.ts'
import { candidatesOf, type Mend, mendFrom } from '#core/history/mends.ts'
import type { Offender } from '#core/history/quality.ts'
import type { OrganizationId } from '#core/ids.ts'
import { isLimit, type LimitRule } from '#core/rule.ts'
import type { Flows } from '../deps.ts'
import { previewRules } from './preview-rules.ts'

/** A week of more of them takes longer to try than somebody waits. */
const triedMax = 3
const kinds: readonly Mend['kind'][] = ['deadband', 'on-delay']

/** What would have kept a limit from ringing so often, tried out on the last week. */
export type WorstMend = { readonly sensor: Sensor; readonly before: LimitRule; readonly mend: Mend }

const mendOf = async (
  flows: Flows,
  organization: OrganizationId,
  sensor: Sensor,
  before: LimitRule,
): Promise<WorstMend | undefined> => {
  const candidates = kinds.flatMap((kind) => candidatesOf(before, kind).map((rule) => ({ kind, rule })))
  const rules = [before, ...candidates.map(({ rule }) => rule)]
  const [is, ...would] = await previewRules(flows, organization, sensor, rules)
  if (is?.kind !== 'rings' || is.times < mendFrom) return undefined
  for (const [index, { kind, rule }] of candidates.entries()) {
    const after = would[index]
    if (after?.kind === 'rings' && after.times <= is.times / 2)
      return { sensor, before, mend: { kind, rule, rings: after.times, instead: is.times } }
  }
  return undefined
}

/** For the worst offenders, the smallest change that would have made each ring half as often, where there is one. */
export const mendWorst = async (
  flows: Flows,
  organization: OrganizationId,
  { sensors }: Directory,
  top: readonly Offender[],
): Promise<readonly WorstMend[]> => {
  const found: WorstMend[] = []
  for (const offender of top.filter(({ count }) => count >= mendFrom).slice(0, triedMax)) {
    const sensor = sensors.get(offender.sensor)
    const rule = sensor?.rules.find(({ id }) => id === offender.rule)
    if (sensor === undefined || rule === undefined || !isLimit(rule)) continue
    const mend = await mendOf(flows, organization, sensor, rule)
    if (mend !== undefined) found.push(mend)
  }
  return found
}
