import type { Stage } from '../stage.ts'

/** Where a stage's stacks go: the region always, the account where it is said. */
export const environmentOf = ({ region, account }: Stage) => ({
  region,
  ...(account !== undefined && { account }),
})
