import type { Directory } from '#core/directory.ts'
import { type Proposal, proposalMs } from '#core/people/limit-proposal.ts'
import { isLimit } from '#core/rule.ts'
import { changeText } from './rule-parts.ts'
import type { Filling, Say } from './say.ts'
import { sideOf } from './threshold.ts'

/** What is proposed, and the sentences that say it: of a limit that moves both numbers, of anything else what becomes of it. */
const about = (
  say: Say,
  directory: Directory,
  { sensor: id, rule: ruleId, from, to, change, others, name, reason }: Proposal,
): { readonly suffix: '' | '-rule'; readonly filling: Filling } => {
  const sensor = directory.sensors.get(id)
  const rule = sensor?.rules.find((one) => one.id === ruleId)
  const many = { sensor: say.bold(sensor?.name ?? id), name, reason, others: others?.length ?? 0 }
  if (change === undefined && rule !== undefined && isLimit(rule)) {
    const limits = { old: say.limit(rule.quantity, from), limit: say.bold(say.limit(rule.quantity, to)) }
    return { suffix: '', filling: { ...many, side: sideOf(say, rule), ...limits } }
  }
  const kind = sensor ?? { kind: 'sensor', intervalMs: 0 }
  const what = change === undefined ? say.plain('fact-alarm') : changeText(say, kind, change)
  return { suffix: '-rule', filling: { ...many, what } }
}

/** For who proposed it: what waits, and until when. `max` is how long at the most. */
export const proposedText = (say: Say, directory: Directory, proposal: Proposal): string => {
  const { suffix, filling } = about(say, directory, proposal)
  return say.html(`proposal-waits${suffix}`, { ...filling, max: say.duration(proposalMs) })
}

/** For who may agree to it. */
export const toBeAgreedText = (say: Say, directory: Directory, proposal: Proposal): string => {
  const { suffix, filling } = about(say, directory, proposal)
  return say.html(`proposal-asks${suffix}`, filling)
}

/** How it was answered, for both. */
export const answeredText = (
  say: Say,
  directory: Directory,
  proposal: Proposal,
  by: { readonly agrees: boolean; readonly second: string },
): string => {
  const { suffix, filling } = about(say, directory, proposal)
  const id = by.agrees ? `proposal-agreed${suffix}` : `proposal-refused${suffix}`
  return say.html(id, { ...filling, second: by.second })
}
