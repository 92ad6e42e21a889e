import { type Changed, changeWatchTo } from './change-watch.ts'
import { perform } from './perform-owed.ts'

/** Changes the watch of a sensor, and tells what the saved one owes. */
export const changeAndTell = async (
  ...of: Parameters<typeof changeWatchTo>
): Promise<Changed<undefined>['kind']> => {
  const outcome = await changeWatchTo(...of)
  const [flows, organization] = of
  if (outcome.kind === 'changed') await perform(flows, organization, [outcome.watch])
  return outcome.kind
}
