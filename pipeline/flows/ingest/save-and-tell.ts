import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { Saved } from '../../ports/stores.ts'
import { owing, performOnceSaved } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'
import { headStart } from './head-start.ts'
import { type Failed, saveWatches } from './unjudged.ts'

type Judged = {
  readonly changed: readonly Watch[]
  /** As they were read. */
  readonly watches: ReadonlyMap<SensorId, Watch>
  /** Gets those that could not be saved. */
  readonly failed: Failed
  /** This is not the first attempt. */
  readonly again: boolean
  finish(work: Promise<void>): Promise<void>
}

/**
 * Saves the watches that a report changed. Who is to be told of them is asked for beside that, and told after it: what was
 * saved is owed and told, whatever becomes of the rest of the report.
 */
export const saveAndTell = async (
  flows: Flows,
  organization: OrganizationId,
  { changed, watches, failed, again, finish }: Judged,
): Promise<readonly (Saved | 'failed')[]> => {
  // A conflict may be our own save, of which the answer was lost: then nobody else tells what it owes.
  const ours = again
    ? [...watches.values()].filter(({ sensor }) => !changed.some((one) => one.sensor === sensor))
    : []
  const saving = saveWatches(flows.stores, organization, changed, failed, again)
  const stored = saving.then((saved) => owing([...changed.filter((_, at) => saved[at] === 'saved'), ...ours]))
  const mayOwe = owing([...changed, ...ours])
  const told = mayOwe.length > 0 && finish(performOnceSaved(flows, organization, mayOwe, stored))
  if (told && (await stored).length > 0) await headStart(flows, told)
  return saving
}
