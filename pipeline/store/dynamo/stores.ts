import type { Clock } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
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
import { dynamoInboxes } from './inboxes.ts'
import { createOrganizations } from './organizations.ts'
import { dynamoOverallLimit } from './overall-limit.ts'
import { realWaiting, type Waiting } from './patience.ts'
import { dynamoPulse } from './pulse.ts'
import { dynamoReadings } from './readings.ts'
import { storeLater } from './store-later.ts'
import { dynamoStrangers } from './strangers.ts'
import { openTable } from './table.ts'
import { dynamoUpdates } from './updates.ts'
import { dynamoWatches } from './watches.ts'

const loadDoors = loadedOnce(() => import('./doors.ts'))
const loadHooks = loadedOnce(() => import('./hooks.ts'))
const loadInvitations = loadedOnce(() => import('./invitations.ts'))
const loadRollups = loadedOnce(() => import('./rollups.ts'))
const loadPushes = loadedOnce(() => import('./pushes.ts'))
const loadTokens = loadedOnce(() => import('./tokens.ts'))
const loadWebKeys = loadedOnce(() => import('./web-keys.ts'))
const loadProposals = loadedOnce(() => import('./proposals.ts'))

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
    rollups: storeLater(async () => (await loadRollups()).dynamoRollups({ table: readings, retentionMs }), {
      load: true,
      save: true,
      reopen: true,
    }),
    watches: dynamoWatches({ table, lanes }),
    gatewayStates: dynamoGatewayStates({ table, lanes, organizations }),
    directories: dynamoDirectories({ table }),
    strangers: dynamoStrangers({ table }),
    history: dynamoHistory({ table }),
    auditChains: dynamoAuditChains({ table }),
    invitations: storeLater(async () => (await loadInvitations()).dynamoInvitations({ table }), {
      put: true,
      find: true,
      take: true,
      remove: true,
      list: true,
      tried: true,
    }),
    choices: dynamoChoices({ table }),
    inboxes: dynamoInboxes({ table }),
    overallLimit: dynamoOverallLimit({ table }),
    updates: dynamoUpdates({ table }),
    conversations: dynamoConversations({ table }),
    proposals: storeLater(async () => (await loadProposals()).dynamoProposals({ table }), {
      put: true,
      find: true,
      answer: true,
      finish: true,
    }),
    webKeys: storeLater(async () => (await loadWebKeys()).dynamoWebKeys({ table }), {
      put: true,
      putFirst: true,
      renew: true,
      find: true,
      take: true,
    }),
    doors: storeLater(async () => (await loadDoors()).dynamoDoors({ table }), {
      put: true,
      replace: true,
      list: true,
      remove: true,
    }),
    tokens: storeLater(async () => (await loadTokens()).dynamoTokens({ table }), {
      put: true,
      find: true,
      list: true,
      used: true,
      remove: true,
    }),
    hooks: storeLater(async () => (await loadHooks()).dynamoHooks({ table }), {
      put: true,
      find: true,
      remove: true,
      pushed: true,
      keepPushed: true,
    }),
    pulse: dynamoPulse({ table }),
    pushes: storeLater(async () => (await loadPushes()).dynamoPushes({ table }), {
      find: true,
      save: true,
      keys: true,
      keepKeys: true,
    }),
  }
}
