import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { saysUntil } from '../support/says-until.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const maja = 1003
const forum = -2002
const members = [anna, erik, maja]

let night: StackUnderTest
let telegram: LocalTelegram
beforeAll(async () => {
  night = await stackUnderTest({ speed: 120, sensors: ['a', 'b'] })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterAll(() => night.close())

const shown = (pattern: RegExp) => telegram.messages(forum).filter(({ plain }) => pattern.test(plain))
const appears = (what: string, pattern: RegExp) => until(what, () => shown(pattern).at(-1))
const topics = () => telegram.chats().find(({ id }) => id === forum)?.topics ?? []
const feelUntil = <T>(
  what: string,
  temperature: number,
  look: () => T | undefined,
  sensor = 'a',
): Promise<T> => saysUntil(night, [sensor], temperature, what, look)

test('an admin brings the bot into a group with topics: it says what to do, and makes a topic for the site', async () => {
  telegram.gather(anna, { id: forum, title: 'Cold chain', members, forum: true })
  await appears('the bot says what to do', /An admin says \/here/)
  telegram.send(maja, forum, '/here')
  await appears('a viewer is turned away', /Gruppen tillhör inte|Den här gruppen/)
  expect(topics()).toEqual([])
  telegram.send(anna, forum, '/here')
  await appears('it is said', /The alarms of Cellar lab are told here from now on/)
  expect(topics().map(({ name }) => name)).toEqual(['Cellar lab'])
  telegram.send(anna, forum, '/here')
  await appears('twice changes nothing', /told here already/)
  expect(topics()).toHaveLength(1)
})

test('a card, its buttons and its all-clear stand in the topic of the site', async () => {
  const [topic] = topics()
  const card = await feelUntil('the card', 27, () => shown(/Freezer a.*too warm/)[0])
  expect(card.threadId).toBe(topic?.id)
  const pressed = telegram.press(erik, forum, card.id, card.buttons.flat()[0]?.data ?? '')
  if (!pressed.ok) throw new Error(pressed.why)
  expect((await pressed.answered)?.text).toMatch(/you have it/i)
  await appears('everybody sees who has it', /Erik has it/)
  const over = await feelUntil('the all-clear', 20, () => shown(/Back to normal/)[0])
  expect(over).toMatchObject({ threadId: topic?.id, replyTo: card.id })
})

test('a question in a topic is answered in that topic', async () => {
  const [topic] = topics()
  telegram.send(erik, forum, '/status', undefined, topic?.id)
  expect((await appears('the board', /Norrsken Lab as of/)).threadId).toBe(topic?.id)
})

test('when somebody deletes the topic, the next alarm is told in General', async () => {
  telegram.deleteTopic(forum, topics()[0]?.id ?? 0)
  // Another one: an excursion of the same freezer would be a repeat, on the card of its story.
  const card = await feelUntil('the card', 27, () => shown(/Freezer b.*too warm/)[0], 'b')
  expect(card.threadId).toBeUndefined()
  expect(night.lines.some(({ event }) => event === 'topic-gone-told-in-general')).toBe(true)
})

test('the audit names the person who brought the group', async () => {
  const facts = await night.stack.flows.stores.history.since('norrsken', 0, night.clock.now() + 1, 100)
  expect(facts.filter(({ what }) => what === 'group-linked')).toMatchObject([
    { person: anna, detail: { old: 'Cellar lab watch', new: 'Cold chain' } },
  ])
})
