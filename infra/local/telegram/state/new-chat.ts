import type { Chat, Group, Person } from '../model.ts'

export const privateChat = (person: Person): Chat => ({
  id: person.id,
  type: 'private',
  title: person.name,
  members: [person.id],
  standing: 'member',
  topics: [],
  lastMessageId: 0,
  messages: [],
})

export const groupChat = (group: Group): Chat => ({
  ...group,
  type: group.forum === true || group.id < -1_000_000_000_000 ? 'supergroup' : 'group',
  standing: 'member',
  topics: [],
  lastMessageId: 0,
  messages: [],
})
