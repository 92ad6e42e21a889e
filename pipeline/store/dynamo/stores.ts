import type { Clock } from '#core/time.ts'
import type { Log, Stores } from '../../ports/stores.ts'
import type { DynamoClient } from '../client.ts'
import { readingRetentionMs } from '../retention.ts'
import type { TableNames } from '../tables.ts'
import { dynamoAuditChains } from './audit-chains.ts'
import { dynamoChoices } from './choices.ts'
import { dynamoConversations } from './conversations.ts'
import { dynamoDirectories } from './directories.ts'
import { createDueLanes } from './due-lanes.ts'
import { dynamoGatewayStates } from './gateway-states.ts'
import { dynamoHistory } from './history.ts'
import { dynamoHooks } from './hooks.ts'
import { dynamoInboxes } from './inboxes.ts'
import { dynamoInvitations } from './invitations.ts'
import { createOrganizations } from './organizations.ts'
import { dynamoOverallLimit } from './overall-limit.ts'
import { realWaiting, type Waiting } from './patience.ts'
import { dynamoProposals } from './proposals.ts'
import { dynamoPulse } from './pulse.ts'
import { dynamoPushes } from './pushes.ts'
import { dynamoReadings } from './readings.ts'
import { dynamoRollups } from './rollups.ts'
import { dynamoStrangers } from './strangers.ts'
import { openTable } from './table.ts'
import { dynamoUpdates } from './updates.ts'
import { dynamoWatches } from './watches.ts'
import { dynamoWebKeys } from './web-keys.ts'

export type DynamoStoresDeps = {
  readonly client: DynamoClient
  readonly tables: TableNames
  /** Tells which readings have expired: DynamoDB deletes them up to days late. */
  readonly clock: Pick<Clock, 'now'>
  /** How long readings are kept; 30 days when not given. */
  readonly retentionMs?: number
  /** Told when DynamoDB was waited for, and why. Never of what is stored. */
  readonly log?: Log
  /** How long a store waits for what refuses it and may pass, in real time. */
  readonly waiting?: Waiting
}

/** Everything that is stored, in two DynamoDB tables (see README.md). */
export const dynamoStores = (deps: DynamoStoresDeps): Stores => {
  const {
    client,
    tables,
    clock,
    retentionMs = readingRetentionMs,
    log = () => {},
    waiting = realWaiting,
  } = deps
  const table = openTable({ client, name: tables.console, log, waiting })
  const readings = openTable({ client, name: tables.readings, log, waiting })
  const organizations = createOrganizations(table)
  const lanes = createDueLanes(table, organizations)
  return {
    readings: dynamoReadings({ table: readings, clock, retentionMs }),
    rollups: dynamoRollups({ table: readings, retentionMs }),
    watches: dynamoWatches({ table, lanes }),
    gatewayStates: dynamoGatewayStates({ table, lanes, organizations }),
    directories: dynamoDirectories({ table }),
    strangers: dynamoStrangers({ table }),
    history: dynamoHistory({ table }),
    auditChains: dynamoAuditChains({ table }),
    invitations: dynamoInvitations({ table }),
    choices: dynamoChoices({ table }),
    inboxes: dynamoInboxes({ table }),
    overallLimit: dynamoOverallLimit({ table }),
    updates: dynamoUpdates({ table }),
    conversations: dynamoConversations({ table }),
    proposals: dynamoProposals({ table }),
    webKeys: dynamoWebKeys({ table }),
    hooks: dynamoHooks({ table }),
    pulse: dynamoPulse({ table }),
    pushes: dynamoPushes({ table }),
  }
}
