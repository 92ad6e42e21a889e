import { type Directory, mayActAs, type Person } from '#core/directory.ts'
import type { Notification } from '#core/notice/notification.ts'
import { writtenWaysTo } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'

/** How a saying ended: somebody heard it, there was nothing to say, or nobody could be told for now. */
export type Said = 'said' | 'nothing' | 'unheard'

/** Tells one person something that is no alarm, by the first of their ways that takes it. */
export const tellPerson = async (
  { teller, clock, log }: Flows,
  directory: Directory,
  { id }: Person,
  notification: Notification,
): Promise<boolean> => {
  for (const way of writtenWaysTo(directory, id)) {
    const chat = directory.chats.get(way)
    if (chat === undefined || teller.inform === undefined) continue
    const told = await teller.inform(notification, chat, directory, clock.now())
    if (told.kind === 'sent') return true
    log({
      level: 'warn',
      event: 'person-not-told-by-way',
      chat: way,
      kind: notification.kind,
      told: told.kind,
    })
  }
  return false
}

/** Tells all admins but `besides` something that is no alarm; says how many have heard of it. */
export const tellAdmins = async (
  flows: Flows,
  directory: Directory,
  notification: Notification,
  besides?: number,
): Promise<number> => {
  const admins = [...directory.people.values()].filter(
    ({ id, role }) => mayActAs(role, 'admin') && id !== besides,
  )
  const told = await Promise.all(admins.map((admin) => tellPerson(flows, directory, admin, notification)))
  return told.filter((one) => one).length
}
