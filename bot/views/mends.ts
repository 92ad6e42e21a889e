import type { Repeating } from '../../pipeline/flows/rule/propose-mends.ts'
import type { Moment, Say } from './say.ts'

/** How often a limit rang since when, and what would have made it ring less. */
export const mendLines = (
  say: Say,
  since: Moment,
  { count, mends, unread }: Repeating,
): readonly string[] => [
  say.html('rule-repeats', { count, since }),
  ...mends.map(({ kind, rule, rings, instead }) =>
    kind === 'deadband'
      ? say.html('mend-deadband', { deadband: say.limit(rule.quantity, rule.deadband), rings, instead })
      : say.html('mend-on-delay', { delay: say.length(rule.onDelayMs), rings, instead }),
  ),
  ...(unread > 0 ? [say.html('readings-unread', { count: unread })] : []),
]
