import type { Person } from '#core/directory.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import { dayMs } from '#core/time.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { calendar, entry } from '../calendar/ics.ts'
import { type BotUnderTest, botUnderTest, organization } from './bot-under-test.ts'

export const dutyAt = async ({ flows }: BotUnderTest, at: number): Promise<readonly number[]> => {
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  return directory === undefined || site === undefined ? [] : onDutyAt(directory, site, at)
}
/** A text of the local time of the site, which is UTC. */
const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** A calendar of days: Anna, Erik, Anna, and somebody unknown. */
export const days = (now: number, names: readonly string[]): string => {
  const first = Math.ceil(now / dayMs) * dayMs - dayMs
  return calendar(
    ...names.map((name, index) =>
      entry(
        `UID:${index}`,
        `SUMMARY:${name}`,
        `DTSTART:${stamp(first + index * dayMs)}`,
        `DTEND:${stamp(first + (index + 1) * dayMs)}`,
      ),
    ),
  )
}
export const withFile = async (text: string): Promise<BotUnderTest> =>
  botUnderTest(undefined, memoryStores(), { fetchFile: async () => new TextEncoder().encode(text) })
let sent = 0
export const send = (bot: BotUnderTest, who: Person, name = 'duty.ics', chat = who.id, caption?: string) =>
  bot.post({
    update_id: 70_000 + ++sent,
    message: {
      message_id: 7,
      date: 0,
      chat:
        chat < 0
          ? { id: chat, type: 'supergroup', title: 'x' }
          : { id: chat, type: 'private', first_name: who.name },
      from: { id: who.id, is_bot: false, first_name: who.name },
      document: {
        file_id: 'f',
        file_unique_id: 'u',
        file_name: name,
        file_size: 900,
        mime_type: 'text/calendar',
      },
      ...(caption !== undefined && { caption }),
    },
  })

export const now = 1_795_312_800_000
