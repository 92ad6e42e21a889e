import { describe, expect, test } from 'vitest'
import type { Site } from '#core/directory.ts'
import { gapIn } from '#core/duty/gap.ts'
import { onDutyAt } from '#core/duty/on-duty.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { keepRosters } from '../../../pipeline/flows/duty/keep-rosters.ts'
import { doToRoster, takeTurns } from '../../../pipeline/flows/duty/roster-deeds.ts'
import { lookAtCalendar, takeCalendar } from '../../../pipeline/flows/duty/take-calendar.ts'
import { takeUncovered } from '../../../pipeline/flows/duty/take-uncovered.ts'
import { chatDied } from '../../../pipeline/flows/notice/lost-chat.ts'
import { changeDuty } from '../../../pipeline/flows/people/change-duty.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { changeLadder } from '../../../pipeline/flows/site/change-ladder.ts'
import { calendar, daysOf, entry } from '../../calendar/ics.ts'
import {
  anna,
  erik,
  type FlowsUnderTest,
  flowsUnderTest,
  groupId,
  organization,
} from '../../support/flows.ts'

const url = 'https://duty.example/key.ics'
const bytes = (text: string) => ({ kind: 'fetched', bytes: new TextEncoder().encode(text) }) as const
const siteOf = async ({ flows }: FlowsUnderTest): Promise<Site> => {
  const site = (await flows.directories.get(organization))?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  return site
}
const dutyNow = async (stack: FlowsUnderTest): Promise<readonly number[]> => {
  const directory = await stack.flows.directories.get(organization)
  return directory === undefined ? [] : onDutyAt(directory, await siteOf(stack), stack.clock.now())
}
const take = async (stack: FlowsUnderTest, names: Readonly<Record<string, number | null>>): Promise<void> => {
  const site = await siteOf(stack)
  const from = { kind: 'address', url } as const
  const look = await lookAtCalendar(stack.flows, site, from)
  if (look.kind === 'refused') throw new Error(look.why)
  await takeCalendar(stack.flows, organization, site, from, look, names, anna)
}
const kinds = ({ informed }: FlowsUnderTest) =>
  informed.map(({ chat, notification }) => `${notification.kind} ${chat}`)

describe('a calendar behind an address', () => {
  test('is read anew by itself; names that come to be known count from then on', async () => {
    const stack = await flowsUnderTest()
    const { flows, clock, web } = stack
    web.set(url, bytes(daysOf(clock.now(), 'Anna', 'Kim')))
    await take(stack, { Anna: anna.id, Kim: null })
    expect(await dutyNow(stack)).toEqual([anna.id])
    web.set(url, bytes(daysOf(clock.now(), 'Erik', 'Erik')))
    await keepRosters(flows, organization)
    expect(await dutyNow(stack)).toEqual([anna.id])
    await clock.advance(3 * hourMs)
    await keepRosters(flows, organization)
    expect(await dutyNow(stack)).toEqual([erik.id])
  })

  test.each([
    ['empty', calendar()],
    ['broken', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n'],
    [
      'of an unknown zone',
      calendar(entry('DTSTART;TZID=Mars/Olympus:20261130T080000', 'DTEND;TZID=Mars/Olympus:20261130T180000')),
    ],
    ['none at all', '<html>Please sign in</html>'],
  ])('that is %s when it is read anew clears nothing, and says so once', async (_what, text) => {
    const stack = await flowsUnderTest()
    const { flows, clock, web, informed } = stack
    const good = daysOf(clock.now(), 'Anna', 'Erik', 'Anna', 'Erik')
    web.set(url, bytes(good))
    await take(stack, { Anna: anna.id, Erik: erik.id })
    web.set(url, bytes(text))
    for (let looks = 0; looks < 5; looks++) {
      await clock.advance(hourMs)
      await keepRosters(flows, organization)
    }
    expect(kinds(stack)).toEqual([`calendar-unread ${anna.id}`])
    await clock.advance(dayMs - 5 * hourMs)
    expect(await dutyNow(stack)).toEqual([erik.id])
    web.set(url, bytes(good))
    await keepRosters(flows, organization)
    expect(informed.at(-1)?.notification).toEqual({ kind: 'calendar-read-again', site: 'cellar' })
    expect(JSON.stringify(stack.lines)).not.toContain('key.ics')
  })

  test('that is broken is told until an admin has heard of it, also when whoever found it died', async () => {
    const stack = await flowsUnderTest()
    const { flows, clock, web, informed } = stack
    const good = daysOf(clock.now(), 'Anna', 'Erik', 'Anna', 'Erik')
    web.set(url, bytes(good))
    await take(stack, { Anna: anna.id, Erik: erik.id })
    web.set(url, bytes('<html>Please sign in</html>'))
    const { teller } = flows
    const answers = [new Error('died'), { kind: 'failed', why: 'ECONNREFUSED' } as const]
    Object.assign(flows, {
      teller: {
        ...teller,
        inform: async (...args: Parameters<NonNullable<typeof teller.inform>>) => {
          const answer = answers.shift()
          if (answer instanceof Error) throw answer
          return answer ?? teller.inform?.(...args)
        },
      },
    })
    for (let looks = 0; looks < 12; looks++) {
      await clock.advance(hourMs)
      await keepRosters(flows, organization)
    }
    expect(kinds(stack)).toEqual([`calendar-unread ${anna.id}`])
    web.set(url, bytes(good))
    await clock.advance(hourMs)
    await keepRosters(flows, organization)
    expect(informed.at(-1)?.notification.kind).toBe('calendar-read-again')
  })
})

describe('hours that nobody has', () => {
  const withGap = async () => {
    const stack = await flowsUnderTest()
    const { clock, web } = stack
    web.set(url, bytes(daysOf(clock.now(), 'Anna', 'Erik', 'Kim', 'Anna', 'Anna', 'Anna')))
    await take(stack, { Anna: anna.id, Erik: erik.id, Kim: null })
    const from = clock.now() + 2 * dayMs
    return { ...stack, gap: { from, to: from + dayMs } }
  }
  const reasons = ({ calls }: FlowsUnderTest) =>
    calls.map(({ chat, call }) =>
      call.kind === 'reply' ? `${call.notices.map(({ reason }) => reason)} ${chat}` : `${call.kind} ${chat}`,
    )

  test('are an alarm a day ahead, of which the group and the admins hear; a dead chat keeps it owed', async () => {
    const stack = await withGap()
    const { flows, clock, messenger, calls, gap } = stack
    await clock.advance(dayMs - minuteMs)
    await watch(flows)
    expect(calls).toEqual([])
    messenger.awayBy.add('telegram')
    await clock.advance(2 * minuteMs)
    await watch(flows)
    messenger.awayBy.clear()
    await clock.advance(minuteMs)
    await watch(flows)
    await stack.idle()
    expect(reasons(stack)).toEqual(expect.arrayContaining([`send-card ${groupId}`, `send-card ${anna.id}`]))
    const [first] = calls
    expect(first?.call.kind === 'send-card' && Object.values(first.call.card.alarms)).toMatchObject([
      { sensor: '@cellar', rule: { kind: 'uncovered' }, hours: gap },
    ])
  })

  test('end as soon as somebody takes them, from the card or otherwise, and who is second is told so', async () => {
    const stack = await withGap()
    const { flows, clock, gap } = stack
    await clock.advance(dayMs + minuteMs)
    await watch(flows)
    const watches = await flows.stores.watches.load(organization, ['@cellar'])
    const alarm = watches.get('@cellar')?.alarms.uncovered
    const raisedAt = alarm !== undefined && 'raisedAt' in alarm ? alarm.raisedAt : 0
    const outcomes = await Promise.all([
      takeUncovered(flows, organization, 'cellar', raisedAt, erik),
      takeUncovered(flows, organization, 'cellar', raisedAt, anna),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['over', 'taken'])
    await stack.idle()
    expect(reasons(stack)).toContain(`cleared ${groupId}`)
    expect(await takeUncovered(flows, organization, 'cellar', raisedAt, erik)).toEqual({ kind: 'over' })
    const directory = await flows.directories.get(organization)
    const site = await siteOf(stack)
    expect(directory && gapIn(directory, site, gap)).toBeUndefined()
    const facts = await flows.stores.history.list(organization, '@cellar', 10)
    expect(facts.map(({ what }) => what)).toEqual(expect.arrayContaining(['raised', 'cleared']))
  })

  test('end with somebody who is put on duty, and come back with whoever leaves', async () => {
    const stack = await withGap()
    const { flows, clock } = stack
    await clock.advance(dayMs + minuteMs)
    await watch(flows)
    await changeDuty(flows, organization, 'cellar', erik.id, true, anna)
    const standing = async () =>
      (await flows.stores.watches.load(organization, ['@cellar'])).get('@cellar')?.uncovered !== undefined
    expect(await standing()).toBe(false)
    await changePerson(flows, organization, { by: anna.id, of: erik.id, role: null }, 'left')
    await clock.advance(minuteMs)
    await keepRosters(flows, organization)
    expect(await standing()).toBe(true)
  })

  test('do not come of turns, which are worked out further every day', async () => {
    const stack = await flowsUnderTest()
    const { flows, clock, informed, calls } = stack
    const rotation = {
      people: [anna.id, erik.id],
      first: '2026-11-15',
      minute: 480,
      timeZone: 'UTC',
    } as const
    const turns = await takeTurns(flows, rotation)
    if (turns === undefined) throw new Error('no calendars')
    await doToRoster(flows, organization, 'cellar', anna, turns)
    for (let days = 0; days < 100; days++) {
      await clock.advance(dayMs)
      await keepRosters(flows, organization)
    }
    expect([informed, calls]).toEqual([[], []])
    expect(await dutyNow(stack)).toHaveLength(1)
  })
})

describe('what counts on somebody who cannot be told any more', () => {
  const prepared = async (): Promise<FlowsUnderTest> => {
    const stack = await flowsUnderTest()
    const { flows, clock, web } = stack
    web.set(url, bytes(daysOf(clock.now() + dayMs, 'Erik', 'Anna')))
    await take(stack, { Anna: anna.id, Erik: erik.id })
    const ladder = {
      rungs: [
        { afterMs: 0, audience: ['site-chat'] },
        { afterMs: minuteMs, audience: [{ person: erik.id }] },
      ],
      repeatMs: hourMs,
    } as const
    const wish = { site: 'cellar', severity: 'critical', ladder, seen: 0 } as const
    expect(await changeLadder(flows, organization, wish, anna)).toMatchObject({ kind: 'changed' })
    return stack
  }

  test('says so to the admins, once: the ladder that ends with nobody, and the hours', async () => {
    const stack = await prepared()
    const died = () =>
      chatDied(stack.flows, organization, erik.id, [], { because: 'blocked', why: 'blocked' })
    await died()
    await died()
    expect(stack.informed.map(({ chat, notification }) => [chat, notification])).toEqual([
      [
        anna.id,
        {
          kind: 'counted-on',
          name: 'Erik',
          isGroup: false,
          person: erik.id,
          ladders: [{ site: 'cellar', severity: 'critical', endsWithNobody: true }],
          duties: [],
          shifts: [{ site: 'cellar', from: expect.any(Number) }],
        },
      ],
    ])
  })

  test('says so of somebody who was taken out', async () => {
    const stack = await prepared()
    await changePerson(stack.flows, organization, { by: anna.id, of: erik.id, role: null }, 'left')
    expect(kinds(stack)).toEqual([`counted-on ${anna.id}`])
  })

  test('says nothing while another way of theirs reaches them, or nothing counts on them', async () => {
    const stack = await flowsUnderTest()
    await chatDied(stack.flows, organization, erik.id, [], { because: 'blocked', why: 'blocked' })
    expect(stack.informed).toEqual([])
  })
})
