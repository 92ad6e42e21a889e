import type { ChatId, GatewayId, OrganizationId, PersonId, RuleId, SensorId } from '#core/ids.ts'
import type { Place } from '#core/people/conversation.ts'
import { fnv1a } from '#core/spread.ts'
import { placeName } from '../conversation-place.ts'
import { dueShards } from '../tables.ts'
import type { Key } from './item.ts'

// The organization stands at the front of every partition, so that no key of one can name an item of another.
export const within = (organization: OrganizationId): string => {
  if (organization.includes('#'))
    throw new Error(`organization id ${JSON.stringify(organization)} contains #`)
  return `org#${organization}#`
}

export const directoryPartition = (organization: OrganizationId): string => `${within(organization)}directory`
/** Sorts before every item of the directory, so that one query reads it before them. */
export const revisionKey = (organization: OrganizationId): Key => ({
  pk: directoryPartition(organization),
  sk: '#revision',
})

/** All of them in one item (see people.ts). */
export const peopleName = 'people'
export const peopleKey = (organization: OrganizationId): Key => ({
  pk: directoryPartition(organization),
  sk: peopleName,
})

/** The organizations of a chat; the one kind of key that starts from outside of an organization. */
export const linkPartition = (chat: ChatId): string => `chat#${chat}`
export const linkKey = (chat: ChatId, organization: OrganizationId): Key => ({
  pk: linkPartition(chat),
  sk: within(organization),
})
export const linkedOrganization = ({ sk }: Key): OrganizationId => sk.slice('org#'.length, -1)

export const watchPartition = (organization: OrganizationId): string => `${within(organization)}watch`
export const watchKey = (organization: OrganizationId, sensor: SensorId): Key => ({
  pk: watchPartition(organization),
  sk: sensor,
})
/** Where a watch item belongs, from its key alone, as the index `due` gives it. */
export const watchOwner = ({ pk, sk }: Key): { organization: OrganizationId; sensor: SensorId } => ({
  organization: pk.slice('org#'.length, -'#watch'.length),
  sensor: sk,
})

/** Lists the organizations; no partition of one of them is called so. */
export const organizationsPartition = 'organizations'

export const heardPartition = (organization: OrganizationId): string => `${within(organization)}heard`
export const heardKey = (organization: OrganizationId, gateway: GatewayId): Key => ({
  pk: heardPartition(organization),
  sk: gateway,
})

/** What a gateway of many sensors said last of those in each of `groups`. No gateway's id contains #. */
export const heardPartKeys = (
  organization: OrganizationId,
  gateway: GatewayId,
  groups: number,
): readonly Key[] =>
  Array.from({ length: groups }, (_, group) => ({
    pk: heardPartition(organization),
    sk: `${gateway}#${groups}.${group}`,
  }))
/** Whose a part is; nothing for what is no part. */
export const gatewayOfPart = (sk: string): GatewayId | undefined => {
  const at = sk.indexOf('#')
  return at < 0 ? undefined : sk.slice(0, at)
}

export const dismissedPartition = (organization: OrganizationId): string => `${within(organization)}dismissed`
export const dismissedKey = (organization: OrganizationId, sensor: SensorId): Key => ({
  pk: dismissedPartition(organization),
  sk: sensor,
})

export const historyPartition = (organization: OrganizationId, sensor: SensorId): string =>
  `${within(organization)}history#${sensor}`

/** Everything that was ever done in an organization, by time. */
export const auditPartition = (organization: OrganizationId): string => `${within(organization)}audit`

/** Where the lines of the audit about each thing end, and when they began to be chained; the latter sorts first. */
export const chainPartition = (organization: OrganizationId): string => `${within(organization)}chain`
export const chainKey = (organization: OrganizationId, chain: string): Key => ({
  pk: chainPartition(organization),
  sk: chain,
})
export const beganKey = (organization: OrganizationId): Key => ({
  pk: chainPartition(organization),
  sk: '#began',
})

export const noticePrefix = 'notice#'
export const chatPartition = (organization: OrganizationId, chat: ChatId): string =>
  `${within(organization)}chat#${chat}`
export const chatStateKey = (organization: OrganizationId, chat: ChatId): Key => ({
  pk: chatPartition(organization, chat),
  sk: 'state',
})
export const noticeKey = (organization: OrganizationId, chat: ChatId, notice: string): Key => ({
  pk: chatPartition(organization, chat),
  sk: `${noticePrefix}${notice}`,
})

export const invitationPartition = (organization: OrganizationId): string =>
  `${within(organization)}invitation`
export const invitationKey = (organization: OrganizationId, id: string): Key => ({
  pk: invitationPartition(organization),
  sk: id,
})

export const proposalKey = (organization: OrganizationId, sensor: SensorId, rule: RuleId): Key => ({
  pk: `${within(organization)}proposal`,
  sk: `${sensor}#${rule}`,
})

/** What only whoever tells that program reads. */
export const hookKey = (organization: OrganizationId, hook: ChatId): Key => ({
  pk: `${within(organization)}hook`,
  sk: String(hook),
})

/** How far a hook has readings. */
export const pushedKey = (organization: OrganizationId, hook: ChatId): Key => ({
  pk: `${within(organization)}hook`,
  sk: `${hook}#pushed`,
})

/** By what machines read. */
export const tokenPartition = (organization: OrganizationId): string => `${within(organization)}token`
export const tokenKey = (organization: OrganizationId, id: string): Key => ({
  pk: tokenPartition(organization),
  sk: id,
})

/** By what a person gets to the page. */
export const doorPartition = (organization: OrganizationId, person: PersonId): string =>
  `${within(organization)}door#${person}`
export const doorKey = (organization: OrganizationId, person: PersonId, id: string): Key => ({
  pk: doorPartition(organization, person),
  sk: id,
})

/** The browsers of a person; what only whoever tells them reads. */
export const pushKey = (organization: OrganizationId, way: ChatId): Key => ({
  pk: `${within(organization)}push`,
  sk: String(way),
})
/** Of the installation; no partition of an organization is called so. */
export const pushKeysKey: Key = { pk: 'push', sk: 'keys' }

/** How the watch itself is, of which no organization has more than another. */
export const beatKey = (name: string): Key => ({ pk: 'pulse', sk: `beat#${name}` })
export const findingsKey: Key = { pk: 'pulse', sk: 'findings' }
/** What was said to an organization about no alarm. */
export const saidKey = (organization: OrganizationId, name: string): Key => ({
  pk: `${within(organization)}said`,
  sk: name,
})

export const choiceKey = (person: PersonId): Key => ({ pk: `person#${person}`, sk: 'choice' })
export const triesKey = (person: PersonId): Key => ({ pk: `person#${person}`, sk: 'tries' })

export const updateKey = (update: number): Key => ({ pk: `update#${update}`, sk: 'update' })

export const conversationKey = (place: Place): Key => ({
  pk: `conversation#${placeName(place)}`,
  sk: 'conversation',
})

/** What all chats of all organizations may be told together is one item: the messenger counts by bot. */
export const messengerKey: Key = { pk: 'messenger', sk: 'overall' }

export const webKeyKey = (hash: string): Key => ({ pk: `web#${hash}`, sk: 'key' })

/** Which organizations have shards of their own in the index `due`; sorts before every organization, and is read with them. */
export const dueLanesKey: Key = { pk: organizationsPartition, sk: '#lanes' }
/** Where that stood before. */
export const formerLanesKey: Key = { pk: 'due', sk: 'organizations' }

/** Where the watches of all organizations stand together. */
export const commonShard = 'due#0'
/** Among which they were divided before, besides. */
export const formerShards: readonly string[] = ['due#1', 'due#2', 'due#3']
/** Where those of one organization stand alone. */
export const ownShards = (organization: OrganizationId): readonly string[] =>
  Array.from({ length: dueShards }, (_, index) => `${within(organization)}due#${index}`)
export const ownShardOf = (organization: OrganizationId, sensor: SensorId): string =>
  `${within(organization)}due#${fnv1a(`${organization}#${sensor}`) % dueShards}`
