import type { Clock } from '#core/time.ts'
import type { Log, Stores } from '../ports.ts'
import type { DynamoClient } from './client.ts'
import { dynamoChoices } from './dynamo/choices.ts'
import { dynamoConversations } from './dynamo/conversations.ts'
import { dynamoDirectories } from './dynamo/directories.ts'
import { dynamoHearing } from './dynamo/hearing.ts'
import { dynamoHistory } from './dynamo/history.ts'
import { dynamoInboxes } from './dynamo/inboxes.ts'
import { dynamoInvitations } from './dynamo/invitations.ts'
import { dynamoProposals } from './dynamo/proposals.ts'
import { dynamoReadings } from './dynamo/readings.ts'
import { dynamoRollups } from './dynamo/rollups.ts'
import { dynamoStrangers } from './dynamo/strangers.ts'
import { openTable } from './dynamo/table.ts'
import { dynamoUpdates } from './dynamo/updates.ts'
import { dynamoWatches } from './dynamo/watches.ts'
import { dynamoWebKeys } from './dynamo/web-keys.ts'
import { readingRetentionMs } from './retention.ts'
import type { TableNames } from './tables.ts'

export type DynamoStoresDeps = {
  readonly client: DynamoClient
  readonly tables: TableNames
  /** Tells which readings have expired: DynamoDB deletes them up to days late. */
  readonly clock: Pick<Clock, 'now'>
  /** How long readings are kept; 30 days when not given. */
  readonly retentionMs?: number
  /** Told when DynamoDB throttles. Never of what is stored. */
  readonly log?: Log
}

/** Everything that is stored, in two DynamoDB tables (see README.md). */
export const dynamoStores = (deps: DynamoStoresDeps): Stores => {
  const { client, tables, clock, retentionMs = readingRetentionMs, log = () => {} } = deps
  const table = openTable({ client, name: tables.console, log })
  const readings = openTable({ client, name: tables.readings, log })
  return {
    readings: dynamoReadings({ table: readings, clock, retentionMs }),
    rollups: dynamoRollups({ table: readings, retentionMs }),
    watches: dynamoWatches({ table }),
    hearing: dynamoHearing({ table }),
    directories: dynamoDirectories({ table }),
    strangers: dynamoStrangers({ table }),
    history: dynamoHistory({ table }),
    invitations: dynamoInvitations({ table }),
    choices: dynamoChoices({ table }),
    inboxes: dynamoInboxes({ table }),
    updates: dynamoUpdates({ table }),
    conversations: dynamoConversations({ table }),
    proposals: dynamoProposals({ table }),
    webKeys: dynamoWebKeys({ table }),
  }
}
