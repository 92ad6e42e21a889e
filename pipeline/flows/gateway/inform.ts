import type { Chat, Directory } from '#core/directory.ts'
import type { Notification } from '#core/notice/notification.ts'
import type { Flows } from '../deps.ts'

/**
 * Tells a chat what came of what somebody there asked of a node. False: the messenger failed or wants to be asked later, so it stays in
 * the gateway's state and the next report says it again. What can never be said there is in the log, and nobody waits for it.
 */
export const inform = async (
  { teller, clock, log }: Flows,
  said: Notification,
  chat: Chat,
  directory: Directory,
): Promise<boolean> => {
  if (teller.inform === undefined) return true
  const told = await teller.inform(said, chat, directory, clock.now())
  if (told.kind !== 'sent')
    log({ level: 'warn', event: `${said.kind}-not-told`, chat: chat.id, why: told.kind })
  return told.kind !== 'wait' && told.kind !== 'failed'
}
