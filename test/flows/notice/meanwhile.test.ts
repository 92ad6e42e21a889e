import { describe, expect, test } from 'vitest'
import { presetRules } from '#core/rule.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { tellMeanwhile } from '../../../pipeline/flows/notice/meanwhile.ts'
import { addWay, preferWay } from '../../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../../pipeline/flows/people/way-id.ts'
import { anna, erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const mail = wayIdOf('mail', 'erik@lab.example')

/** Sensors `a` and `b` ring, and Erik, who is on duty, was not told yet. */
const away = async (hasMail = true) => {
  const under = await flowsUnderTest(presetRules('room'))
  const { flows, clock, lines } = under
  if (hasMail) {
    await addWay(flows, organization, erik.id, 'mail', 'erik@lab.example')
    await preferWay(flows, organization, erik.id, 'telegram')
  }
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  const chat = directory?.chats.get(erik.id)
  if (site === undefined || chat === undefined) throw new Error('no site')
  await flows.stores.directories.put(organization, [{ kind: 'site', value: { ...site, onDuty: [erik.id] } }])
  // Whoever holds their chats has not got to it yet.
  for (const to of [erik.id, groupId])
    await flows.stores.inboxes.acquire(organization, to, 'somebody', clock.now(), clock.now() + hourMs)
  for (const value of [26, 26, 26]) {
    await clock.advance(minuteMs)
    for (const sensor of ['a', 'b'])
      await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
  }
  const owed = async (to: number) =>
    [...(await flows.stores.watches.load(organization, ['a', 'b'])).values()].flatMap((watch) =>
      Object.values(watch.owed).flatMap((one) => (one.kind === 'tell' && one.chat === to ? [one] : [])),
    )
  return { ...under, chat, owed, notices: await owed(erik.id), lines }
}

/** What was put into other inboxes, and who was asked to tell it. */
const told = async (under: Awaited<ReturnType<typeof away>>, notices = under.notices, of = organization) => {
  const put: string[] = []
  const asked: number[] = []
  under.lines.length = 0
  const { stores } = under.flows
  const inboxes = {
    ...stores.inboxes,
    put: async (_of: string, all: typeof notices) => {
      for (const { chat, view, reason } of all) put.push(`${chat} ${view.sensor} ${reason}`)
    },
  }
  const delegate = async ({ chat }: { readonly chat: number }): Promise<void> => {
    asked.push(chat)
  }
  const flows = { ...under.flows, delegate, stores: { ...stores, inboxes } }
  await tellMeanwhile(flows, of, under.chat, notices)
  return { put, asked, lines: under.lines.map(({ event, notices: count }) => [event, count]) }
}

describe('who cannot be told because Telegram is away', () => {
  test('is called by mail meanwhile, of each sensor once, and stays owed it in Telegram', async () => {
    const under = await away()
    expect(under.notices.map(({ view, reason }) => `${view.sensor} ${reason}`)).toEqual([
      'a raised',
      'b raised',
    ])
    expect(await told(under)).toEqual({
      put: [`${mail} a raised`, `${mail} b raised`],
      asked: [mail],
      lines: [['told-by-another-way-meanwhile', 2]],
    })
    expect((await under.owed(erik.id)).map(({ passedOn }) => passedOn)).toEqual([true, true])
    expect((await under.owed(mail)).map(({ insteadOf }) => insteadOf)).toEqual([erik.id, erik.id])
    expect(await told(under)).toEqual({ put: [], asked: [], lines: [] })
  })

  test('is called of what still can be: one that was passed on before costs no other its call', async () => {
    const under = await away()
    await told(under, under.notices.slice(0, 1))
    expect((await told(under)).put).toEqual([`${mail} b raised`])
  })

  test('is not called by what calls nobody', async () => {
    const under = await away()
    const { load } = under.flows.stores.watches
    const loaded: unknown[] = []
    Object.assign(under.flows.stores.watches, {
      load: async (...of: Parameters<typeof load>) => {
        loaded.push(of[1])
        return load(...of)
      },
    })
    const news = under.notices.map((notice) => ({ ...notice, reason: 'changed' }) as const)
    expect(await told(under, news)).toEqual({ put: [], asked: [], lines: [] })
    expect(loaded).toEqual([])
  })

  test('waits for Telegram where nobody has another channel that can be used', async () => {
    const without = await away(false)
    expect((await told(without)).put).toEqual([])
    expect((await without.owed(erik.id)).map(({ passedOn }) => passedOn)).toEqual([undefined, undefined])
    const lost = await away()
    const way = (await lost.flows.directories.get(organization))?.chats.get(mail)
    if (way === undefined) throw new Error('no way')
    await lost.flows.stores.directories.put(organization, [
      { kind: 'chat', value: { ...way, reachable: false } },
    ])
    expect((await told(lost)).put).toEqual([])
    expect((await told(lost, lost.notices, 'nobody')).put).toEqual([])
  })

  test('costs no look at a watch where there is no other channel', async () => {
    const under = await away(false)
    Object.assign(under.flows.stores.watches, {
      load: async () => {
        throw new Error('nobody may ask')
      },
    })
    expect((await told(under)).asked).toEqual([])
  })
})

test('what the group should have heard is told to each whom it stands for, by what is not away', async () => {
  const under = await away()
  const group = (await under.flows.directories.get(organization))?.chats.get(groupId)
  if (group === undefined) throw new Error('no group')
  const { put } = await told({ ...under, chat: group }, await under.owed(groupId))
  expect(put.some((one) => one.startsWith(`${mail} `))).toBe(true)
  expect(put.some((one) => one.startsWith(`${anna.id} `))).toBe(false)
})
