import type { PersonId, SensorId, SiteId } from '../ids.ts'
import type { NodeChange, NodeIs } from '../node-settings.ts'
import type { WayKind } from '../policy.ts'
import type { Swap } from '../roster.ts'
import type { Severity } from '../rule.ts'
import type { Millis } from '../time.ts'
import type { DeadWhy } from './dead-why.ts'

/** What people are told besides alarms: something that the watch counts on is not so any more, or somebody asks or answers them. */
export type Notification =
  /** A calendar cannot be read any more; what it said last goes on counting. */
  | {
      readonly kind: 'calendar-unread'
      readonly site: SiteId
      readonly why: string
      readonly knownUntil: Millis
    }
  | { readonly kind: 'calendar-read-again'; readonly site: SiteId }
  /** What was sent by a way of somebody did not arrive: they read it by another, and the admins do. */
  | {
      readonly kind: 'way-failed'
      readonly name: string
      readonly way: WayKind
      readonly because: DeadWhy
      /** The reader is who it belongs to. */
      readonly own: boolean
    }
  /** Somebody may make no tokens any more, so that these machines read nothing any more. */
  | {
      readonly kind: 'tokens-ended' /** Null where that is known no more. */
      readonly name: string | null
      readonly tokens: readonly string[]
    }
  /** Somebody, or a group, cannot be told any more, and these count on them. */
  | {
      readonly kind: 'counted-on'
      readonly name: string
      readonly isGroup: boolean
      readonly person: PersonId | null
      readonly ladders: readonly {
        readonly site: SiteId
        readonly severity: Severity
        readonly endsWithNobody: boolean
      }[]
      readonly duties: readonly SiteId[]
      readonly shifts: readonly { readonly site: SiteId; readonly from: Millis }[]
    }
  /** How far a firmware is that somebody had brought to a node; in the message that says so already, or as news. */
  | {
      readonly kind: 'update'
      readonly name: string
      readonly from: string
      readonly to: string
      /** In the gateway's words. */
      readonly state: string
      readonly isOver: boolean
      readonly percent: number
      readonly why: string
      readonly edit: number | null
    }
  /** What came of what somebody asked of a node of ours, or had set at it; in the message that waits for it. */
  | {
      readonly kind: 'node'
      readonly node: SensorId
      readonly name: string
      /** The node's word, the gateway's, or ours. */
      readonly why: string
      readonly is: NodeIs | null
      readonly change: NodeChange | null
      readonly edit: number
    }
  /** Somebody asks its reader to swap hours. */
  | { readonly kind: 'swap-asked'; readonly site: SiteId; readonly swap: Swap }
  /** What became of a swap for which its reader asked. */
  | { readonly kind: 'swap-answered'; readonly site: SiteId; readonly swap: Swap; readonly accepts: boolean }
