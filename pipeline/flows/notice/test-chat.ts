import { changeOf } from '#core/audit.ts'
import type { Directory, Person, Sensor } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { AlarmView, Notice } from '#core/notice/notice.ts'
import { presetRules, type Rule } from '#core/rule.ts'
import { type Millis, secondMs } from '#core/time.ts'
import type { Told } from '../../ports/teller.ts'
import type { Flows } from '../deps.ts'
import { tellChat } from './tell-chat.ts'

/** Whoever asked for a test looks at the screen for about this long. */
const patienceMs = 5 * secondMs

export type Tested =
  /** It arrived, after so many real milliseconds. */
  | { readonly kind: 'told'; readonly realMs: number }
  /** Others are told first, or Telegram wants to wait; it follows by itself. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'no-sensor' }

/** A sensor of the site whose group the chat is, else any. */
const sensorFor = ({ sensors, sites }: Directory, chat: ChatId): Sensor | undefined => {
  const inUse = [...sensors.values()].filter(({ retiredAt }) => retiredAt === undefined)
  const measuring = inUse.filter(({ kind }) => kind === 'sensor')
  const here = measuring.find(({ site }) => sites.get(site)?.chat === chat)
  return here ?? measuring[0] ?? inUse[0]
}

const viewFor = ({ id, rules }: Sensor, at: Millis): AlarmView => {
  const [roomRule] = presetRules('room')
  const limit: Rule | undefined = rules.find((rule) => rule.kind !== 'silent') ?? rules[0] ?? roomRule
  if (limit === undefined) throw new Error('the preset of rooms has no rules')
  // No sensor has a rule of this name: no button and no card takes this for an alarm.
  const rule: Rule = { ...limit, id: 'test' }
  const nothing = { clearedAt: null, latest: null, worst: null, acknowledgement: null, silence: null }
  const when = { raisedAt: at, began: at, perMinute: null, order: 0 } as const
  return { sensor: id, rule, severity: 'critical', state: 'active', ...nothing, ...when }
}

const outcomeOf = (told: Told | undefined, realMs: number): Tested => {
  if (told?.kind === 'sent') return { kind: 'told', realMs }
  if (told === undefined || told.kind === 'wait') return { kind: 'waiting' }
  return { kind: 'failed', why: 'why' in told ? told.why : told.kind }
}

/**
 * Tells a chat a test on the way that alarms take: its inbox, its lease, Telegram's limits, the messenger. It is no
 * alarm: no sensor owes it, and nothing of the chat's cards changes. The caller has checked that `person` may.
 */
export const testChat = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  person: Person,
): Promise<Tested> => {
  const { clock, stores, telegramScale } = flows
  const directory = await flows.directories.get(organization)
  const sensor = directory && sensorFor(directory, chat)
  if (sensor === undefined) return { kind: 'no-sensor' }
  const at = clock.now()
  const view = viewFor(sensor, at)
  const id = ['test', sensor.id, at.toString(36), person.id, chat].join('.')
  const notice: Notice = { kind: 'tell', id, chat, reason: 'test', at, rung: 0, view }
  let told: Told | undefined
  let toldAt = at
  const listening: Flows = {
    ...flows,
    teller: {
      tell: async (call, ...rest) => {
        const outcome = await flows.teller.tell(call, ...rest)
        if (call.kind === 'reply' && call.notices.some((one) => one.id === id)) {
          told = outcome
          toldAt = clock.now()
        }
        return outcome
      },
    },
  }
  const left = await tellChat(listening, organization, chat, patienceMs * telegramScale, [notice])
  if (left === 'left') await flows.delegate({ organization, chat })
  const outcome = outcomeOf(told, Math.round((toldAt - at) / clock.speed))
  const took = outcome.kind === 'told' ? outcome.realMs : outcome.kind
  await stores.history.record(organization, [
    changeOf({ kind: 'chat', id: chat }, 'tested', at, person, { old: null, new: took, why: null }),
  ])
  return outcome
}
