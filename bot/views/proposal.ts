import type { Sensor } from '#core/directory.ts'
import { type Proposal, proposalMs } from '#core/people/limit-proposal.ts'
import type { LimitRule } from '#core/rule.ts'
import type { Filling, Say } from './say.ts'
import { sideOf } from './threshold.ts'

const filling = (
  say: Say,
  sensor: Sensor,
  rule: LimitRule,
  { from, to, name, reason }: Proposal,
): Filling => ({
  sensor: say.bold(sensor.name),
  side: sideOf(say, rule),
  old: say.limit(rule.quantity, from),
  limit: say.bold(say.limit(rule.quantity, to)),
  name,
  reason,
})

/** For who proposed it: what waits, and how long at most. */
export const proposedText = (say: Say, sensor: Sensor, rule: LimitRule, proposal: Proposal): string =>
  say.html('proposal-waits', { ...filling(say, sensor, rule, proposal), max: say.duration(proposalMs) })

/** For who may agree to it. */
export const toBeAgreedText = (say: Say, sensor: Sensor, rule: LimitRule, proposal: Proposal): string =>
  say.html('proposal-asks', filling(say, sensor, rule, proposal))

/** How it was answered, for both. */
export const answeredText = (
  say: Say,
  sensor: Sensor,
  rule: LimitRule,
  proposal: Proposal,
  by: { readonly agrees: boolean; readonly second: string },
): string =>
  say.html(by.agrees ? 'proposal-agreed' : 'proposal-refused', {
    ...filling(say, sensor, rule, proposal),
    second: by.second,
  })
