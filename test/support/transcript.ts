import type { Directory } from '#core/directory.ts'
import { notificationLines } from '../../pipeline/channels/notification-words.ts'
import { messageFor } from '../../pipeline/channels/telegram/message.ts'
import { withoutMoments } from '../../pipeline/channels/telegram/moments.ts'
import { formatTime } from '../../pipeline/locales/times.ts'
import { type FlowsUnderTest, organization } from './flows.ts'

const firstLines = (words: string, count: number): string =>
  withoutMoments(words).split('\n').slice(0, count).join(' / ')

/** What every phone showed since `from`, in order: when, whose, and the first lines of what it read. */
export const transcriptOf = async (
  { flows, calls, informed }: FlowsUnderTest,
  from: number,
  lines = 1,
): Promise<readonly string[]> => {
  const directory: Directory | undefined = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  const timeZone = directory.sites.get('cellar')?.timeZone ?? 'UTC'
  const at = (now: number): string => formatTime(now, { language: 'en', timeZone, now })
  const chatOf = (id: number) => {
    const chat = directory.chats.get(id)
    if (chat === undefined) throw new Error(`no chat ${id}`)
    return chat
  }
  const alarms = calls.map((called, order) => {
    const chat = chatOf(called.chat)
    const { plain } = messageFor(called.call, chat, directory, called.at)
    return { at: called.at, order, who: chat.title, said: String(plain.text ?? plain.caption) }
  })
  const others = informed.map(({ chat: id, notification, at: now }, order) => {
    const chat = chatOf(id)
    const [first] = notificationLines(notification, directory, 'en', now, String)
    return { at: now, order, who: chat.title, said: first }
  })
  return [...others, ...alarms]
    .filter((one) => one.at >= from)
    .sort((a, b) => a.at - b.at)
    .map((one) => `${at(one.at)} ${one.who}: ${firstLines(one.said, lines)}`)
}
