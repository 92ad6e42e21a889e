import type { Clock } from '#core/time.ts'
import type { Stores } from '../../ports/stores.ts'
import { readingRetentionMs } from '../retention.ts'
import { memoryChoices } from './choices.ts'
import { memoryConversations } from './conversations.ts'
import { memoryDirectories } from './directories.ts'
import { memoryGatewayStates } from './gateway-states.ts'
import { memoryHistory } from './history.ts'
import { memoryInboxes } from './inboxes.ts'
import { memoryInvitations } from './invitations.ts'
import { memoryOverallLimit } from './overall-limit.ts'
import { memoryProposals } from './proposals.ts'
import { memoryPulse } from './pulse.ts'
import { memoryReadings } from './readings.ts'
import { memoryRollups } from './rollups.ts'
import { memoryHooks, memoryPushes } from './secret-addresses.ts'
import type { Spoiled } from './spoiled.ts'
import { memoryStrangers } from './strangers.ts'
import { memoryUpdates } from './updates.ts'
import { memoryWatches } from './watches.ts'
import { memoryDoors, memoryTokens, memoryWebKeys } from './web-keys.ts'

/**
 * Everything that is stored, in this process and gone with it: for tests and stories. It runs the same contract suite
 * as DynamoDB does. Without a clock no reading is ever left out as expired.
 */
export const memoryStores = (
  deps: {
    readonly clock?: Pick<Clock, 'now'>
    readonly retentionMs?: number
    readonly spoiled?: Spoiled
  } = {},
): Stores => {
  const { clock, retentionMs = readingRetentionMs, spoiled = () => false } = deps
  const watches = memoryWatches(spoiled)
  const directories = memoryDirectories(spoiled)
  return {
    readings: memoryReadings({ clock, retentionMs, spoiled }),
    rollups: memoryRollups(spoiled),
    watches,
    gatewayStates: memoryGatewayStates({ watches, directories, spoiled }),
    directories,
    strangers: memoryStrangers(spoiled),
    ...memoryHistory(spoiled),
    invitations: memoryInvitations(spoiled),
    choices: memoryChoices(),
    inboxes: memoryInboxes(spoiled),
    overallLimit: memoryOverallLimit(),
    updates: memoryUpdates(),
    conversations: memoryConversations(),
    proposals: memoryProposals(),
    webKeys: memoryWebKeys(),
    doors: memoryDoors(),
    tokens: memoryTokens(),
    hooks: memoryHooks(),
    pulse: memoryPulse(),
    pushes: memoryPushes(),
  }
}
