import { describe, expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import { whoWasTold } from '../../../pipeline/flows/read/who-was-told.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const alarm = { sensor: 'a', rule: 'high', raisedAt: 100 }
const view = ({ rule = 'high', ...more }: Readonly<Record<string, unknown>> = {}) => ({
  ...alarm,
  ...more,
  rule: { id: rule },
})

const open = async () => {
  const { flows } = await flowsUnderTest()
  const directory = await flows.directories.get(organization)
  if (directory === undefined) throw new Error('no lab')
  const remembers = async (chat: number, more: object) => {
    await flows.stores.inboxes.acquire(organization, chat, 'me', 0, 1)
    await flows.stores.inboxes.save(organization, chat, 'me', { ...emptyChat, ...more }, 1)
  }
  const card = (openedAt: number, messageId: number, ...views: readonly object[]) => ({
    ...{ messageId, openedAt, site: null, digest: false },
    alarms: Object.fromEntries(views.entries()),
  })
  const waits = (chat: number, at: number, reason: string, of: object = view()) =>
    flows.stores.inboxes.put(organization, [
      { kind: 'tell', id: `${at} ${reason}`, chat, reason, at, rung: 0, view: of } as never,
    ])
  const tellings = (chats: readonly number[] = [anna.id, erik.id, groupId], of = directory) =>
    whoWasTold(flows, organization, of, chats, alarm)
  const short = async (chats?: readonly number[]) =>
    (await tellings(chats)).map(({ name, at, result }) => `${name} ${result} ${at}`)
  return { flows, directory, remembers, card, waits, tellings, short }
}

describe('who was told', () => {
  test('is who has a card with it, no sooner than it rang; one that is not sent waits', async () => {
    const { remembers, card, short } = await open()
    const other = view({ sensor: 'b' })
    await remembers(anna.id, { cards: [card(50, 7, other, view()), card(60, 8, other)] })
    await remembers(erik.id, { cards: [card(150, 0, view())] })
    await remembers(groupId, { cards: [card(120, 9, view()), card(121, 10)] })
    expect(await short()).toEqual(['Anna sent 100', 'Cellar lab sent 120', 'Erik waiting 150'])
    expect(await short([anna.id, 4_711])).toEqual(['Anna sent 100'])
  })

  test('is not who was told of another sensor, another rule or another time', async () => {
    const { remembers, card, short } = await open()
    const others = [view({ sensor: 'b' }), view({ rule: 'low' }), view({ raisedAt: 99 })]
    await remembers(anna.id, { cards: others.map((one, index) => card(100, index + 1, one)) })
    expect(await short()).toEqual([])
  })

  test('is who was told of the story that it belongs to, and of none before it or after', async () => {
    const { remembers, card, short } = await open()
    const told = async (first: number, raisedAt: number) => {
      await remembers(anna.id, { cards: [card(100, 1, view({ raisedAt, story: { first, count: 2 } }))] })
      return (await short()).length
    }
    expect([await told(90, 110), await told(100, 110), await told(90, 100)]).toEqual([1, 1, 1])
    expect([await told(101, 110), await told(80, 99)]).toEqual([0, 0])
    await remembers(anna.id, {
      cards: [card(100, 1, view({ sensor: 'b', raisedAt: 110, story: { first: 90, count: 2 } }))],
    })
    expect(await short()).toEqual([])
  })

  test('is who got a message about it, or did not, and why', async () => {
    const { remembers, tellings } = await open()
    const about = (at: number, outcome: string, of: readonly object[], why?: string) => ({
      ...{ at, outcome, alarms: of },
      ...(why !== undefined && { why }),
    })
    const others = [
      { ...alarm, sensor: 'b' },
      { ...alarm, rule: 'low' },
      { ...alarm, raisedAt: 99 },
    ]
    const deliveries = [
      about(102, 'sent', [...others, alarm]),
      about(101, 'failed', [alarm], 'no line'),
      about(103, 'sent', others),
      about(104, 'sent', []),
    ]
    await remembers(anna.id, { deliveries })
    expect((await tellings()).map(({ at, result, why }) => [at, result, why])).toEqual([
      [101, 'failed', 'no line'],
      [102, 'sent', null],
    ])
  })

  test('is who is owed a sound about it; what only brings a card up to date is none', async () => {
    const { waits, short } = await open()
    await waits(anna.id, 110, 'raised')
    await waits(anna.id, 111, 'changed')
    await waits(erik.id, 109, 'raised', view({ sensor: 'b' }))
    await waits(groupId, 105, 'rung')
    expect(await short()).toEqual(['Cellar lab waiting 105', 'Anna waiting 110'])
  })

  test('is a person by their name, a group by its own, and who has left by what their chat was called', async () => {
    const { directory, waits, tellings } = await open()
    const people = new Map([[anna.id, { ...anna, name: 'Anna B' }]])
    await waits(anna.id, 1, 'raised')
    await waits(erik.id, 2, 'raised')
    await waits(groupId, 3, 'raised')
    const mail = { id: 5, kind: 'mail', title: 'anna@lab', person: anna.id, language: 'en', reachable: true }
    await waits(5, 4, 'raised')
    const chats = new Map([...directory.chats, [5, mail as never]])
    const told = await tellings([anna.id, erik.id, groupId, 5], { ...directory, people, chats })
    expect(told.map(({ chat, name, way }) => [chat, name, way])).toEqual([
      [anna.id, 'Anna B', 'telegram'],
      [erik.id, 'Erik', 'telegram'],
      [groupId, 'Cellar lab', 'telegram'],
      [5, 'Anna B', 'mail'],
    ])
  })
})
