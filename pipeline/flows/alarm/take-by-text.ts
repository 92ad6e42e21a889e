import { type Directory, mayTake, type Person } from '#core/directory.ts'
import { answerable, takeAnswer } from '#core/notice/deliveries.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import { mayHear } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'
import { writtenSoon } from '../notice/written-soon.ts'
import { wayIdOf } from '../people/way-id.ts'
import { type AcknowledgeOutcome, acknowledge } from './acknowledge.ts'

export type TakenByText = {
  readonly directory: Directory
  readonly person: Person
  readonly outcomes: readonly { readonly alarm: AlarmReference; readonly outcome: AcknowledgeOutcome }[]
}

/** Somebody answers a text: "1" takes what the last text to that number was about. Nothing for a number that nobody has, or other words. */
export const takeByText = async (
  flows: Flows,
  number: string,
  words: string,
): Promise<TakenByText | undefined> => {
  // To anything else nothing is said, so that no two machines begin to talk.
  if (words.trim() !== takeAnswer) return undefined
  const { stores, clock, directories } = flows
  const id = wayIdOf('sms', number)
  for (const organization of await stores.directories.organizationsOf(id)) {
    const directory = await directories.get(organization)
    const way = directory?.chats.get(id)
    if (directory === undefined || way?.kind !== 'sms' || way.address !== number) continue
    const person = directory.people.get(way.person)
    if (person === undefined || !mayHear(directory, id) || !mayTake(directory, person.id)) continue
    const alarms = await writtenSoon(flows, async () => {
      const { deliveries = [] } = await stores.inboxes.peek(organization, id)
      const found = answerable(deliveries, clock.now())
      return found.length === 0 ? undefined : found
    })
    const outcomes = []
    for (const alarm of alarms ?? [])
      outcomes.push({
        alarm,
        outcome: await acknowledge({ ...flows, through: 'sms' }, organization, alarm, person),
      })
    return { directory, person, outcomes }
  }
  return undefined
}
