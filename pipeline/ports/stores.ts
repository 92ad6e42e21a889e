import type { Chat, Directory, Organization, Person, Sensor, Site } from '#core/directory.ts'
import type { Arrival } from '#core/gateway-protocol/arrival.ts'
import type { Firmware } from '#core/gateway-protocol/firmware.ts'
import type { StoredReports } from '#core/gateway-protocol/stored.ts'
import type { Hindrances } from '#core/hindrance.ts'
import type { ChatId, GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import type { Roster } from '#core/roster.ts'
import type { StrangersHeard } from '#core/strangers.ts'
import type { Millis } from '#core/time.ts'
import type { Interval, Last, Watch } from '#core/watch/watch.ts'
import type { Conversations, Updates } from './bot.ts'
import type { AskingNode, Updating } from './gateway-commands.ts'
import type { AuditChains, History } from './history.ts'
import type { Hooks } from './hooks.ts'
import type { Inboxes } from './inboxes.ts'
import type { LeftOut } from './left-out.ts'
import type { OverallLimit } from './overall-limit.ts'
import type { Choices, Invitations } from './people.ts'
import type { Proposals } from './proposals.ts'
import type { Pulse } from './pulse.ts'
import type { Pushes } from './pushes.ts'
import type { Readings } from './readings.ts'
import type { Rollups } from './rollups.ts'
import type { Strangers } from './strangers.ts'
import type { Doors, Tokens, WebKeys } from './web-keys.ts'

/** What one gateway said last: one item, written once per report. */
export type GatewayState = {
  readonly gateway: GatewayId
  /** Of the stored item; 0 when there is none yet. */
  readonly version: number
  readonly sentAt: Millis
  /** When it came back from a silence (or was first heard). */
  readonly backSince: Millis
  /** While its backlog comes: from when to when it has listened without a break, as far as that has come. */
  readonly listened?: Interval
  readonly lasts: Readonly<Record<SensorId, Last>>
  /** What keeps it from reading what it hears; absent in what was stored before gateways said so. */
  readonly hindrances?: Hindrances
  /** What it says of the firmware of our nodes; absent while it says nothing. */
  readonly firmware?: Firmware
  /** Updates that people began in a chat and that are not over: the message that says how far each is. */
  readonly updating?: readonly Updating[]
  /** What people asked of nodes in a chat and is not answered: the message that says what comes of it. */
  readonly asking?: readonly AskingNode[]
  /** Sensors whose readings are stored and could not be judged, and since when: they are judged with the next ones. */
  readonly unjudged?: Readonly<Record<SensorId, Millis>>
  /** By what its readings are dated while it does not know the time; absent where it always did. */
  readonly arrival?: Arrival
  /** Which of its reports are stored; absent where it does not number them by epochs. */
  readonly stored?: StoredReports
  /** Devices that it hears and that nobody has adopted; absent while there are none. */
  readonly strangers?: StrangersHeard
  /**
   * Those of its sensors whose watches must be read with its reports. It answers for all others: only it heard them, and
   * nothing is to come of them but that they fall silent. Absent in what was stored before: then for none.
   */
  readonly restless?: readonly SensorId[]
  /** When the watcher must look at those for which it answers; absent where nothing is to come. */
  readonly dueAt?: Millis
  /** Of a gateway of many sensors, the versions of the items that it is stored in besides; whoever saves it says them again. */
  readonly parts?: readonly number[]
}

export type Saved = 'saved' | 'conflict'

type DueGateway = { readonly organization: OrganizationId; readonly gateway: GatewayId }
export type Due = { readonly organization: OrganizationId; readonly sensor: SensorId; readonly dueAt: Millis }

export type Watches = {
  /** Those that exist, with version and all. */
  load(
    organization: OrganizationId,
    sensors: readonly SensorId[],
    leftOut?: LeftOut,
  ): Promise<ReadonlyMap<SensorId, Watch>>
  /** Stores `watch` as version + 1 if the stored version is still `watch.version`. */
  save(organization: OrganizationId, watch: Watch): Promise<Saved>
  /** Takes effects off `owed` and raises the version; effects that are not there are ignored. */
  settle(organization: OrganizationId, sensor: SensorId, effects: readonly string[]): Promise<void>
  all(organization: OrganizationId, leftOut?: LeftOut): Promise<readonly Watch[]>
  /** The watches of all organizations with `dueAt` at or before `now`, soonest first, at most `limit`. */
  due(now: Millis, limit: number): Promise<readonly Due[]>
}

export type GatewayStates = {
  /** What a report needs, in one round trip: the directory's revision, what its gateway said last, and the watches. */
  forReport(
    organization: OrganizationId,
    gateway: GatewayId,
    sensors: readonly SensorId[],
  ): Promise<{
    readonly revision: number
    readonly heard: GatewayState | undefined
    readonly watches: ReadonlyMap<SensorId, Watch>
    /** Those that are stored and cannot be read, with the reason: one sensor's do not keep the others from being judged. */
    readonly unreadable: ReadonlyMap<SensorId, string>
  }>
  load(
    organization: OrganizationId,
    gateways: readonly GatewayId[],
    leftOut?: LeftOut,
  ): Promise<ReadonlyMap<GatewayId, GatewayState>>
  save(organization: OrganizationId, heard: GatewayState): Promise<Saved>
  all(organization: OrganizationId, leftOut?: LeftOut): Promise<readonly GatewayState[]>
  /** The organizations that have gateways which ever spoke. */
  organizations(): Promise<readonly OrganizationId[]>
  /** The gateways of all organizations with `dueAt` at or before `now`; and `organizations()`, which are read for it. */
  due(now: Millis): Promise<{
    readonly gateways: readonly DueGateway[]
    readonly organizations: readonly OrganizationId[]
  }>
}

export type DirectoryItem =
  | { readonly kind: 'organization'; readonly value: Organization }
  | { readonly kind: 'site'; readonly value: Site }
  | { readonly kind: 'sensor'; readonly value: Sensor }
  | { readonly kind: 'person'; readonly value: Person }
  | { readonly kind: 'chat'; readonly value: Chat }
  | { readonly kind: 'roster'; readonly value: Roster }

export type Directories = {
  /** Counts the changes of the organization's directory; 0 when there is none. */
  revision(organization: OrganizationId): Promise<number>
  /** Nothing when there is no such organization. The revision is read before the items, so it is never too new. */
  load(
    organization: OrganizationId,
  ): Promise<{ readonly revision: number; readonly directory: Directory } | undefined>
  /** Stores the items, then raises the revision by one. A chat is also linked to the organization. */
  put(organization: OrganizationId, items: readonly DirectoryItem[]): Promise<void>
  /** Stores `sensor` only if the stored one is still equal to `before`; then raises the revision. */
  replaceSensor(organization: OrganizationId, before: Sensor, sensor: Sensor): Promise<Saved>
  /** The same for a site. */
  replaceSite(organization: OrganizationId, before: Site, site: Site): Promise<Saved>
  /** The same for the roster of a site; `before` is nothing while it has none. */
  replaceRoster(organization: OrganizationId, before: Roster | undefined, roster: Roster): Promise<Saved>
  /** Stores a sensor only if there is none with its id; then raises the revision. */
  addSensor(organization: OrganizationId, sensor: Sensor): Promise<Saved>
  /**
   * Makes `people` the people of the organization only if the stored ones are still equal to `before`; then raises the
   * revision. Who is new is linked to the organization.
   */
  replacePeople(
    organization: OrganizationId,
    before: readonly Person[],
    people: readonly Person[],
  ): Promise<Saved>
  /** The organizations in which a Telegram chat (or a person, by the same number) is known. */
  organizationsOf(chat: ChatId): Promise<readonly OrganizationId[]>
}

/** One structured line: what happened and how it was handled. Never a secret. */
export type Log = (line: {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly event: string
  readonly [field: string]: string | number | boolean | null
}) => void

/** Everything that is stored. */
export type Stores = {
  readonly readings: Readings
  readonly rollups: Rollups
  readonly watches: Watches
  readonly gatewayStates: GatewayStates
  readonly directories: Directories
  readonly strangers: Strangers
  readonly history: History
  readonly auditChains: AuditChains
  readonly invitations: Invitations
  readonly choices: Choices
  readonly inboxes: Inboxes
  readonly overallLimit: OverallLimit
  readonly updates: Updates
  readonly conversations: Conversations
  readonly proposals: Proposals
  readonly webKeys: WebKeys
  readonly doors: Doors
  readonly pushes: Pushes
  readonly tokens: Tokens
  readonly hooks: Hooks
  readonly pulse: Pulse
}
