import { describe, expect, test } from 'vitest'
import { makesSound } from '#core/notice/reason.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { changeRoster } from '../../pipeline/flows/duty/change-roster.ts'
import { keepRosters } from '../../pipeline/flows/duty/keep-rosters.ts'
import { lookAtCalendar, takeCalendar } from '../../pipeline/flows/duty/take-calendar.ts'
import { takeUncovered } from '../../pipeline/flows/duty/take-uncovered.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { calendar, entry } from '../calendar/ics.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../support/flows.ts'
import { transcriptOf } from '../support/transcript.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const nightly = (name: string, day: string, from: string, nextDay: string, to: string): string =>
  entry(
    `UID:${name}`,
    `SUMMARY:${name}`,
    `DTSTART;TZID=Europe/Stockholm:${day}T${from}00`,
    `DTEND;TZID=Europe/Stockholm:${nextDay}T${to}00`,
    'RRULE:FREQ=DAILY',
  )

/** Anna until two at night, Erik from three: by the wall there is an hour between them. */
const roster = calendar(
  nightly('Anna', '20260301', '1500', '20260302', '0200'),
  nightly('Erik', '20260301', '0300', '20260301', '1500'),
)

type Story = FlowsUnderTest & { pass(until: string, step?: number): Promise<void> }

/** The cellar in Stockholm with that roster, from an instant on; the watcher looks every few minutes. */
const begin = async (from: string): Promise<Story> => {
  const clock = virtualClock(Date.parse(from))
  const stack = await flowsUnderTest(undefined, memoryStores(), clock)
  const { flows } = stack
  const directory = await flows.directories.get(organization)
  const site = directory?.sites.get('cellar')
  if (site === undefined) throw new Error('no site')
  const there = { ...site, timeZone: 'Europe/Stockholm', quietHours: { from: 22 * 60, to: 6 * 60 } }
  await flows.stores.directories.put(organization, [{ kind: 'site', value: there }])
  const file = { kind: 'file', name: 'duty.ics', bytes: new TextEncoder().encode(roster) } as const
  const look = await lookAtCalendar(flows, there, file)
  if (look.kind === 'refused') throw new Error(look.why)
  await takeCalendar(flows, organization, there, file, look, { Anna: anna.id, Erik: erik.id }, anna)
  const pass = async (until: string, step = 5): Promise<void> => {
    const end = Date.parse(until)
    while (clock.now() < end) {
      await clock.advance(Math.min(step * minuteMs, end - clock.now()))
      await watch(flows)
      await keepRosters(flows, organization)
      await stack.idle()
    }
  }
  return { ...stack, pass }
}

/** Whose phone is first within one minute is chance. */
const inOrder = (lines: readonly string[]): readonly string[] => [...lines].sort()

/** Of a gap that goes on, what its first telling, its beginning and its end say. */
const beginnings = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes('Cellar lab:') && !line.includes('nobody has taken it'))

const raisedAt = async ({ flows }: Story): Promise<number> => {
  const alarm = (await flows.stores.watches.load(organization, ['@cellar'])).get('@cellar')?.alarms.uncovered
  return alarm !== undefined && 'raisedAt' in alarm ? alarm.raisedAt : 0
}

const soundsOf = ({ calls }: Story, from: number): number =>
  calls.filter(
    ({ call, at }) =>
      at >= from && call.kind === 'reply' && call.notices.some(({ reason }) => makesSound(reason)),
  ).length

describe('an hour of the night that nobody has', () => {
  test('is heard of a day before, climbs by day, and is over when Erik takes it from the card', async () => {
    const story = await begin('2026-11-10T06:30+01:00')
    await story.pass('2026-11-10T07:00+01:00')
    expect(
      await takeUncovered(story.flows, organization, 'cellar', await raisedAt(story), erik),
    ).toMatchObject({
      kind: 'taken',
    })
    await story.idle()
    expect(inOrder(await transcriptOf(story, 0, 2))).toMatchInlineSnapshot(`
      [
        "06:30 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 30 min.",
        "06:30 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 30 min.",
        "06:30 Erik: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 30 min.",
        "06:35 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 25 min.",
        "06:35 Anna: 🟠 Cellar: nobody has had it for 5 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 24 min.",
        "06:35 Erik: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 25 min.",
        "06:35 Erik: 🟠 Cellar: nobody has had it for 5 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 24 min.",
        "06:45 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "06:45 Anna: 🟠 Cellar: nobody has had it for 15 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "06:45 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "06:45 Cellar lab: 🟠 Cellar: nobody has had it for 15 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "06:45 Erik: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "06:45 Erik: 🟠 Cellar: nobody has had it for 15 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 19 h 14 min.",
        "07:00 Anna: ✅ Cellar: Erik has the hours that nobody had",
        "07:00 Anna: ✅ Cellar: Erik has the hours that nobody had / From Wed 11 Nov 02:00 to Wed 11 Nov 03:00",
        "07:00 Cellar lab: ✅ Cellar: Erik has the hours that nobody had",
        "07:00 Cellar lab: ✅ Cellar: Erik has the hours that nobody had / From Wed 11 Nov 02:00 to Wed 11 Nov 03:00",
        "07:00 Erik: ✅ Cellar: Erik has the hours that nobody had",
        "07:00 Erik: ✅ Cellar: Erik has the hours that nobody had / From Wed 11 Nov 02:00 to Wed 11 Nov 03:00",
      ]
    `)
  })

  test('of which nobody took notice is critical when it begins, and rings in quiet hours', async () => {
    const story = await begin('2026-11-10T21:30+01:00')
    const evening = story.clock.now()
    await story.pass('2026-11-10T23:00+01:00')
    await story.pass('2026-11-11T01:55+01:00', 30)
    const loud = soundsOf(story, Date.parse('2026-11-10T22:05+01:00'))
    expect(loud).toBe(0)
    await story.pass('2026-11-11T03:10+01:00')
    expect(beginnings(await transcriptOf(story, evening, 2))).toMatchInlineSnapshot(`
      [
        "21:30 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 4 h 30 min.",
        "21:45 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 4 h 14 min.",
        "21:45 Cellar lab: 🟠 Cellar: nobody has had it for 15 min / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 4 h 14 min.",
        "02:00 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "02:00 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "02:15 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "02:15 Cellar lab: 🔴 Cellar: nobody has had it for 15 min / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "02:45 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "02:45 Cellar lab: 🔴 Cellar: nobody has had it for 45 min / Nobody is on duty from 02:00 to 03:00 (1 h), and that has begun.",
        "03:00 Cellar lab: ✅ Cellar: the hours that nobody had are over / From 02:00 to 03:00",
        "03:00 Cellar lab: ✅ Cellar: the hours that nobody had are over",
        "03:00 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Thu 12 Nov 02:00 to Thu 12 Nov 03:00 (1 h). That begins in 22 h 59 min.",
      ]
    `)
  })
})

describe('the nights in which the clocks change', () => {
  test('in spring there is no such hour: nothing rings before the next night', async () => {
    const story = await begin('2026-03-28T03:30+01:00')
    await story.pass('2026-03-29T00:30+01:00', 30)
    expect(await transcriptOf(story, 0)).toEqual([])
    await story.pass('2026-03-29T03:30+02:00')
    const [first] = inOrder(await transcriptOf(story, 0, 2))
    expect(first).toMatchInlineSnapshot(
      `"01:05 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Mon 30 Mar 02:00 to Mon 30 Mar 03:00 (1 h). That begins in 23 h 55 min."`,
    )
  })

  test('in autumn it is two hours long, and begins once', async () => {
    const story = await begin('2026-10-24T06:30+02:00')
    const begins = Date.parse('2026-10-25T02:00+02:00')
    expect(Date.parse('2026-10-25T03:00+01:00') - begins).toBe(2 * hourMs)
    await story.pass('2026-10-25T01:30+02:00', 30)
    await story.pass('2026-10-25T03:10+01:00')
    const told = await transcriptOf(story, begins, 2)
    expect([...new Set(told.filter((line) => line.includes('Cellar lab: 🔴')))]).toMatchInlineSnapshot(`
      [
        "02:00 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:15 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:15 Cellar lab: 🔴 Cellar: nobody has had it for 15 min / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:45 Cellar lab: 🔴 Cellar: nobody is on duty now / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:45 Cellar lab: 🔴 Cellar: nobody has had it for 45 min / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:15 Cellar lab: 🔴 Cellar: nobody has had it for 1 h 15 min / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
        "02:45 Cellar lab: 🔴 Cellar: nobody has had it for 1 h 45 min / Nobody is on duty from 02:00 to 03:00 (2 h), and that has begun.",
      ]
    `)
    const facts = await story.flows.stores.history.list(organization, '@cellar', 100)
    const over = facts.filter(({ what }) => what === 'cleared')
    expect(facts.filter(({ what }) => what === 'worsened')).toHaveLength(1)
    expect(over.map(({ detail }) => Number(detail.to) - Number(detail.from))).toEqual([2 * hourMs])
  })
})

test('a holiday that leaves a night to nobody rings when it is entered', async () => {
  const story = await begin('2026-11-10T12:00+01:00')
  const free = { from: Date.parse('2026-11-11T03:00+01:00'), to: Date.parse('2026-11-11T15:00+01:00') }
  const now = story.clock.now()
  const away = { ...free, at: now, by: 'Erik', kind: 'away', person: erik.id } as const
  await changeRoster(story.flows, organization, 'cellar', erik, 'away', (kept) => ({
    ...kept,
    changes: [...kept.changes, away],
  }))
  await story.idle()
  expect(inOrder(await transcriptOf(story, now, 2))).toMatchInlineSnapshot(`
    [
      "12:00 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 14 h.",
      "12:00 Anna: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 15:00 (13 h). That begins in 13 h 59 min.",
      "12:00 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 14 h.",
      "12:00 Cellar lab: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 15:00 (13 h). That begins in 13 h 59 min.",
      "12:00 Erik: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 03:00 (1 h). That begins in 14 h.",
      "12:00 Erik: 🟠 Cellar: hours ahead that nobody has / Nobody is on duty from Wed 11 Nov 02:00 to Wed 11 Nov 15:00 (13 h). That begins in 13 h 59 min.",
    ]
  `)
})
