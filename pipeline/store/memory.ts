import type { Clock } from '#core/time.ts'
import type { Stores } from '../ports.ts'
import { memoryChoices } from './memory/choices.ts'
import { memoryConversations } from './memory/conversations.ts'
import { memoryDirectories } from './memory/directories.ts'
import { memoryHearing } from './memory/hearing.ts'
import { memoryHistory } from './memory/history.ts'
import { memoryInboxes } from './memory/inboxes.ts'
import { memoryInvitations } from './memory/invitations.ts'
import { memoryProposals } from './memory/proposals.ts'
import { memoryReadings } from './memory/readings.ts'
import { memoryRollups } from './memory/rollups.ts'
import { memoryStrangers } from './memory/strangers.ts'
import { memoryUpdates } from './memory/updates.ts'
import { memoryWatches } from './memory/watches.ts'
import { memoryWebKeys } from './memory/web-keys.ts'
import { readingRetentionMs } from './retention.ts'

/**
 * Everything that is stored, in this process and gone with it: for tests and stories. It runs the same contract suite
 * as DynamoDB does. Without a clock no reading is ever left out as expired.
 */
export const memoryStores = (
  deps: { readonly clock?: Pick<Clock, 'now'>; readonly retentionMs?: number } = {},
): Stores => {
  const watches = memoryWatches()
  const directories = memoryDirectories()
  const readings = memoryReadings({ clock: deps.clock, retentionMs: deps.retentionMs ?? readingRetentionMs })
  return {
    readings,
    rollups: memoryRollups(),
    watches,
    hearing: memoryHearing({ watches, directories }),
    directories,
    strangers: memoryStrangers(),
    history: memoryHistory(),
    invitations: memoryInvitations(),
    choices: memoryChoices(),
    inboxes: memoryInboxes(),
    updates: memoryUpdates(),
    conversations: memoryConversations(),
    proposals: memoryProposals(),
    webKeys: memoryWebKeys(),
  }
}
