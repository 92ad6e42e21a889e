import { expect, test } from 'vitest'
import { newLimit } from '#core/new-rule.ts'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '../../pipeline/flows/alarm/acknowledge.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { erik, flowsUnderTest, organization } from '../support/flows.ts'
import { measured } from '../support/reports.ts'
import { transcriptOf } from '../support/transcript.ts'
import { virtualClock } from '../support/virtual-clock.ts'

/** On duty where the transport is only driving by. */
const dina = { id: 1004, name: 'Dina', role: 'operator', language: 'en' } as const
const fence = newLimit({
  quantity: 'distance',
  side: 'high',
  setpoint: 2_000,
  onDelayMs: 2 * minuteMs,
  severity: 'critical',
})

/** The box in the van belongs to the cellar, of which Erik has the duty; the depot, four kilometres north, is Dina's. */
const begin = async () => {
  const stack = await flowsUnderTest(undefined, memoryStores(), virtualClock(Date.parse('2026-11-10T09:00Z')))
  const { flows, clock } = stack
  const directory = await flows.directories.get(organization)
  const [cellar, box] = [directory?.sites.get('cellar'), directory?.sensors.get('a')]
  if (cellar === undefined || box === undefined) throw new Error('no cellar, or no box')
  await flows.stores.directories.put(organization, [
    { kind: 'site', value: { ...cellar, onDuty: [erik.id], place: { latitude: 59.3, longitude: 18 } } },
    {
      kind: 'site',
      value: {
        ...cellar,
        id: 'depot',
        name: 'Depot',
        chat: null,
        onDuty: [dina.id],
        place: { latitude: 59.336, longitude: 18 },
      },
    },
    { kind: 'person', value: dina },
    {
      kind: 'chat',
      value: { id: dina.id, kind: 'private', title: 'Dina', language: 'en', reachable: true },
    },
    { kind: 'sensor', value: { ...box, name: 'Box 1', rules: [fence] } },
  ])
  /** So far north of the cellar, in km: one reading a minute; nothing for one that says no place. */
  const drive = async (...norths: readonly (number | null)[]): Promise<void> => {
    for (const north of norths) {
      const place =
        north === null
          ? ({ latitude: 'unavailable', longitude: 'unavailable' } as const)
          : { latitude: 59.3 + north / 111.2, longitude: 18 }
      await ingest(flows, organization, measured('a', clock.now(), place), 'pi')
      await clock.advance(minuteMs)
      await watch(flows)
      await stack.idle()
    }
  }
  return { ...stack, drive }
}

const told = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.replace(/ \/ .*$/, '')).filter((line, at, all) => all.indexOf(line) === at)

test('a transport that leaves its fence is an alarm of its own site: whoever has the duty there is told first, others when nobody takes it', async () => {
  const story = await begin()
  await story.drive(0, 0.5, 1, 1.5, 1.9)
  expect(await transcriptOf(story, 0)).toEqual([])
  // Past the depot: Dina is nearer, and it is not hers.
  await story.drive(2.5, 3, 3.5, 4)
  expect(told(await transcriptOf(story, 0))).toMatchInlineSnapshot(`
    [
      "09:07 Erik: 🔴 Box 1 · Cellar: too far from its site",
      "09:07 Cellar lab: 🔴 Box 1 · Cellar: too far from its site",
    ]
  `)
  // No fix in a tunnel neither ends it nor is it another alarm.
  await story.drive(null, null, null, 5, 5)
  expect(told(await transcriptOf(story, 0))).toMatchInlineSnapshot(`
    [
      "09:07 Erik: 🔴 Box 1 · Cellar: too far from its site",
      "09:07 Cellar lab: 🔴 Box 1 · Cellar: too far from its site",
      "09:12 Anna: 🔴 Box 1 · Cellar: too far from its site",
      "09:12 Erik: 🔴 Box 1 · Cellar: too far from its site",
      "09:12 Dina: 🔴 Box 1 · Cellar: too far from its site",
      "09:12 Erik: 🔴 Box 1 · Cellar: nobody has had it for 5 min",
    ]
  `)
  const alarm = (await story.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms[fence.id]
  if (alarm === undefined || !('raisedAt' in alarm)) throw new Error('nothing rings')
  const taken = { sensor: 'a', rule: fence.id, raisedAt: alarm.raisedAt }
  expect((await acknowledge(story.flows, organization, taken, erik)).kind).toBe('taken')
  await story.idle()
  const then = story.clock.now()
  await story.drive(3, 1.5, 1, 0.5, 0, 0)
  expect(told(await transcriptOf(story, then))).toMatchInlineSnapshot(`
    [
      "09:14 Erik: 🔴 Box 1 · Cellar: too far from its site",
      "09:14 Anna: 🔴 Box 1 · Cellar: too far from its site",
      "09:14 Dina: 🔴 Box 1 · Cellar: too far from its site",
      "09:14 Cellar lab: 🔴 Box 1 · Cellar: too far from its site",
      "09:16 Erik: ✅ Box 1 · Cellar: back to normal",
      "09:16 Anna: ✅ Box 1 · Cellar: back to normal",
      "09:16 Dina: ✅ Box 1 · Cellar: back to normal",
      "09:16 Cellar lab: ✅ Box 1 · Cellar: back to normal",
      "09:16 Cellar lab: ✅ Back to normal: Box 1 · Cellar",
      "09:16 Erik: ✅ Back to normal: Box 1 · Cellar",
      "09:16 Anna: ✅ Back to normal: Box 1 · Cellar",
      "09:16 Dina: ✅ Back to normal: Box 1 · Cellar",
    ]
  `)
  const facts = await story.flows.stores.history.list(organization, 'a', 100)
  expect(facts.map(({ what, person }) => [what, person]).reverse()).toMatchInlineSnapshot(`
    [
      [
        "raised",
        null,
      ],
      [
        "acknowledged",
        1002,
      ],
      [
        "cleared",
        null,
      ],
    ]
  `)
  expect(JSON.stringify(story.lines)).not.toMatch(/59\.3/)
})
