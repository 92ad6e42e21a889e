import { mayTake } from '#core/directory.ts'
import type { OrganizationId, PersonId, SensorId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { dayMs, hourMs } from '#core/time.ts'
import { type AcknowledgeOutcome, acknowledge } from '../alarm/acknowledge.ts'
import type { Flows } from '../deps.ts'
import { hashOf } from '../sign-in/secrets.ts'
import { isCode } from './spoken-code.ts'
import { mayTry } from './tries.ts'
import type { Speaker, VoiceAccount } from './voice.ts'

/** Of 900,000 codes nobody finds one with so many; whoever is locked out takes alarms in the chat. */
const wrongPerHour = [[hourMs, 6]] as const
/** Right ones too: who knows a right one in between has no more tries in a day. */
const triesPerDay = [[dayMs, 30]] as const
/** When somebody said their code last: then it is them, and what was wrong before counts no more. */
const rightName = (organization: OrganizationId, person: PersonId): string =>
  hashOf('voice-try', `right ${organization} ${person}`)

export type TakenByVoice =
  | { readonly kind: 'may-not' | 'locked' | 'wrong-code' }
  | {
      readonly kind: 'done'
      readonly outcomes: readonly { readonly alarm: AlarmReference; readonly outcome: AcknowledgeOutcome }[]
    }

/** Takes these alarms for whoever speaks, when they say their code. A code is counted before it is looked at. */
export const takeByVoice = async (
  flows: Flows,
  { organization, directory, person, code }: Speaker,
  account: VoiceAccount,
  said: string,
  alarms: readonly (AlarmReference & { readonly sensor: SensorId })[],
): Promise<TakenByVoice> => {
  if (!mayTake(directory, person.id)) return { kind: 'may-not' }
  const { stores, clock } = flows
  // By person: whoever links another account has no more tries.
  const who = `${organization} ${person.id}`
  const right = rightName(organization, person.id)
  const since = (await stores.webKeys.find(right, clock.now()))?.seenAt ?? 0
  const isOpen =
    (await mayTry(flows, `take ${who} ${since}`, wrongPerHour)) &&
    (await mayTry(flows, `take ${who}`, triesPerDay))
  if (!isOpen) {
    flows.log({ level: 'warn', event: 'voice-locked', organization, person: person.id, door: account.door })
    return { kind: 'locked' }
  }
  if (!(await isCode(code, said))) return { kind: 'wrong-code' }
  const now = clock.now()
  // Until the hour after this one is over: within one hour nothing is counted anew.
  const hour = hourMs * clock.speed
  const expiresAt = (Math.floor(now / hour) + 2) * hour
  await stores.webKeys.put(right, {
    kind: 'voice-try',
    organization,
    person: person.id,
    expiresAt,
    seenAt: now,
  })
  const outcomes = []
  for (const alarm of alarms)
    outcomes.push({
      alarm,
      outcome: await acknowledge({ ...flows, through: 'voice' }, organization, alarm, person),
    })
  return { kind: 'done', outcomes }
}
