import type { ChatId, OrganizationId, PersonId, SensorId, SiteId } from './ids.ts'
import { type Policy, type WayKind, wayKinds } from './policy.ts'
import type { Calibrations, FormerDevice } from './probe.ts'
import type { QuietHours } from './quiet-hours.ts'
import type { Roster } from './roster.ts'
import {
  type PresetName,
  type Rule,
  type RuleStamp,
  type Severity,
  type SilentRule,
  silentRule,
} from './rule.ts'
import { type Millis, minuteMs } from './time.ts'

export const roles = ['viewer', 'operator', 'admin', 'owner'] as const
export type Role = (typeof roles)[number]
/** True when `role` may do what `needed` may do. */
export const mayActAs = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed)
export const languages = ['en', 'sv'] as const
export type Language = (typeof languages)[number]

/** What a kilowatt hour costs somewhere. The currency is a code of ISO 4217. */
export type EnergyPrice = { readonly perKWh: number; readonly currency: string }

/** A place on earth, in degrees of WGS 84. */
export type Position = { readonly latitude: number; readonly longitude: number }

export type Organization = {
  readonly id: OrganizationId
  readonly name: string
  /** A critical limit is made to ring later only when a second person agrees. */
  readonly laxerNeedsTwo?: boolean
  /** Two people sign before what was out of service returns. */
  readonly returnNeedsTwo?: boolean
  /** For how many days its readings are kept in the archive, where somebody said so. */
  readonly archiveDays?: number
  /** Who is told each month that the report of the last one can be had. */
  readonly reportReaders?: readonly PersonId[]
  /** What a kilowatt hour costs, where somebody said so. */
  readonly energyPrice?: EnergyPrice
}

/** That all gateways of a site are drilled every month, from when on, and who wanted it. */
export type SiteDrills = { readonly firstAt: Millis; readonly by: PersonId; readonly name: string }

export type Site = {
  readonly id: SiteId
  readonly name: string
  /** IANA name; every time that a person reads about this site is in it. */
  readonly timeZone: string
  /** The group in which its alarms are told. */
  readonly chat: ChatId | null
  /** The topic of that group (Telegram's message thread) in which they are told; General without one. */
  readonly topic?: number
  /** Who is always on duty there, beside whoever is by its roster. */
  readonly onDuty: readonly PersonId[]
  /** Who is told of its alarms, and when, where people set that themselves; otherwise by the default. */
  readonly ladders?: Readonly<Partial<Record<Severity, Policy>>>
  /** The highest version of a ladder that was taken away again: the next one is none that somebody has seen. */
  readonly laddersUntil?: number
  /** Without them a warning sounds at any hour. */
  readonly quietHours?: QuietHours
  /** Set where all of its gateways are drilled every month. */
  readonly drills?: SiteDrills
  /** Where it is: how far its sensors are away is reckoned from there. */
  readonly place?: Position
  /** What a kilowatt hour costs there, where that is another price than the organization's. */
  readonly energyPrice?: EnergyPrice
}

/**
 * A watched device: a measuring node, or a gateway, which is watched for silence like any other. The duty of a site is watched
 * in the same way, and never stored (`duty/watched.ts`).
 */
export type Sensor = Calibrations & {
  readonly id: SensorId
  readonly kind: 'sensor' | 'gateway' | 'duty'
  readonly name: string
  readonly site: SiteId
  /** How often it measures (a gateway: how often it speaks at the least). */
  readonly intervalMs: number
  readonly rules: readonly Rule[]
  /** What it watches, as it was said when it was adopted; older sensors do not say it (`presetOf`). */
  readonly preset?: PresetName
  /** Somebody has had a say in what its battery alarms at: no rule of it comes by itself any more. */
  readonly batteryDecided?: true
  /** Set by who said that its values may stand still: nobody is warned of that any more. */
  readonly mayStandStill?: RuleStamp
  readonly addedAt: Millis
  /** What it stands in draws its power through that other sensor, which measures it. */
  readonly plug?: SensorId
  /** It is a further probe of the device of that sensor. */
  readonly parent?: SensorId
  /** The address of its device, where that is not its id any more: it was replaced. What those before it measured may still come. */
  readonly device?: SensorId
  readonly formerDevices?: readonly FormerDevice[]
  /** Since when that device measures here; what it measured before is not of this place. Without it, since ever. */
  readonly installedAt?: Millis
  /** Since when it is at its site, where it was moved there. */
  readonly movedAt?: Millis
  /** Set when it was taken out of use: it is neither watched nor shown, its history and its limits stay. */
  readonly retiredAt?: Millis
  /** Who took it out; nobody when the system did. */
  readonly retiredBy?: string
  /** Why what is stored of it cannot be read: nothing of it is known but its id, and it cannot be judged. Never stored. */
  readonly unreadable?: string
}

export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly role: Role
  readonly language: Language
  /** By what they want to be told, best first, themselves standing for Telegram; without it Telegram alone. */
  readonly ways?: readonly ChatId[]
  /** At which minute of the day at their first site they want to read that all is quiet; without it never. */
  readonly quietWordAt?: number
  /** Of an admin who does not want the digest on Mondays. */
  readonly noDigest?: true
}
/** Who did something, as far as it is kept: the readers of a history may not find the person any more. */
export type Who = Pick<Person, 'id' | 'name'>
type Told = {
  readonly id: ChatId
  readonly title: string
  readonly language: Language
  /** False once its channel said that it is blocked, kicked or gone; true again when somebody writes from there. */
  readonly reachable: boolean
  /** When it last spoke after it had been lost, or for the first time: what was answered before that says nothing of it. */
  readonly foundAt?: Millis
  /** The supergroup that this group became: it is told there, for ever. */
  readonly movedTo?: ChatId
  /** Of one that was lost: what those whom that concerns have not been told of it yet. */
  readonly unsaid?: Unsaid
}
/** That a chat was lost, and is to be said: whoever dies before saying it is followed by the watcher. */
export type Unsaid = {
  readonly at: Millis
  /** To whose way it was: why (`DeadWhy`), and whether the admins hear it too. */
  readonly way?: { readonly because: string; readonly admins: boolean }
  /** To the admins: what counts on whom it reached; whose duty that was only where nobody says that already. */
  readonly counted?: { readonly duties: boolean }
}
/** A way to one person that is not Telegram. Its id is made of its kind and address, and lies above Telegram's. */
export type Way = Told & {
  readonly kind: WayKind
  readonly person: PersonId
  /** A mail address, a phone number with + and its country, or whose browsers they are; empty once it was given up. */
  readonly address: string
}
/** The shapes in which other programs take alarms; the first is our own. */
export const hookFormats = ['nattvakt', 'pagerduty', 'splunk', 'datadog', 'alertmanager', 'influx'] as const
export type HookFormat = (typeof hookFormats)[number]
export const isWay = (chat: Chat | undefined): chat is Way => wayKinds.some((kind) => kind === chat?.kind)
/** Another program that is told of every alarm of an organization. Its address and its secrets stand elsewhere (`Hooks`). */
export type Hook = Told & {
  readonly kind: 'hook'
  readonly format: HookFormat
  /** Set when somebody took it out: it hears nothing more. */
  readonly removedAt?: Millis
  /** When it answered again after it was dead, as long as it is not yet owed how things are. */
  readonly backAt?: Millis
}
/** Whoever can be told something: a chat of Telegram, another way to a person, or a program. */
export type Chat = (Told & { readonly kind: 'private' }) | (Told & { readonly kind: 'group' }) | Way | Hook

/** Everything of one organization that decisions need besides the state of its sensors. */
export type Directory = {
  readonly organization: Organization
  readonly sites: ReadonlyMap<SiteId, Site>
  readonly sensors: ReadonlyMap<SensorId, Sensor>
  readonly people: ReadonlyMap<PersonId, Person>
  readonly chats: ReadonlyMap<ChatId, Chat>
  /** Of the sites that keep one. */
  readonly rosters?: ReadonlyMap<SiteId, Roster>
}

/** How often a new sensor is expected to measure, until somebody says otherwise: as often as the slowest known kind. */
export const newIntervalMs = minuteMs

/** A gateway speaks at least this often, if only to say that it hears nothing. */
export const heartbeatMs = 5 * minuteMs
/** A gateway is missed before its sensors are, so that it is one alarm and not one per sensor. */
export const gatewaySilentRule: SilentRule = {
  ...silentRule,
  intervals: 1,
  graceMs: minuteMs,
  severity: 'critical',
}

export const siteOf = ({ sites }: Directory, { site }: Sensor): Site | undefined => sites.get(site)
export const ruleOf = (sensor: Sensor, id: string): Rule | undefined =>
  sensor.rules.find((rule) => rule.id === id)

/** Whether somebody can take an alarm, and so have one or be on duty: they belong here and do not only look. */
export const mayTake = ({ people }: Pick<Directory, 'people'>, person: PersonId): boolean => {
  const known = people.get(person)
  return known !== undefined && mayActAs(known.role, 'operator')
}
