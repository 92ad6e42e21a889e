import { describe, expect, test } from 'vitest'
import type { Site } from '#core/directory.ts'
import type { Ladder } from '#core/policy.ts'
import { presetRules, type Rule, type Severity } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { owedRetryMs } from '#core/watch/next-due.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { changeLadder } from '../../../pipeline/flows/site/change-ladder.ts'
import { changeQuietHours } from '../../../pipeline/flows/site/change-quiet-hours.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

const rules = (severity: Severity) => presetRules('room').map((rule): Rule => ({ ...rule, severity }))
const ladder: Ladder = {
  rungs: [
    { afterMs: 0, audience: ['site-chat', { person: erik.id }] },
    { afterMs: 2 * minuteMs, audience: ['admins'], by: 'every-way' },
  ],
  repeatMs: 10 * minuteMs,
}
const sooner: Ladder = { ...ladder, rungs: [ladder.rungs[0], { afterMs: minuteMs, audience: ['admins'] }] }
const night = { from: 0, to: 6 * 60 }

/** Sensors a and b ring, a little after each other, and b is somebody's; of a third nobody knows any more. */
const ringing = async (severity: Severity, quietHours?: Site['quietHours']) => {
  const under = await flowsUnderTest(rules(severity))
  const { flows, clock } = under
  const { watches, directories, history } = flows.stores
  const siteOf = async (): Promise<Site> => {
    const site = (await flows.directories.get(organization))?.sites.get('cellar')
    if (site === undefined) throw new Error('no site')
    return site
  }
  const watchOf = async (sensor: string): Promise<Watch> =>
    (await watches.load(organization, [sensor])).get(sensor) ?? emptyWatch(sensor)
  const climbOf = async (sensor: string) => {
    const alarm = (await watchOf(sensor)).alarms.high
    return alarm !== undefined && 'climb' in alarm ? alarm.climb : undefined
  }
  if (quietHours)
    await directories.put(organization, [{ kind: 'site', value: { ...(await siteOf()), quietHours } }])
  for (const value of [25, 25.5]) {
    for (const sensor of ['a', 'b'])
      await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
  await under.idle()
  const alarm = (await watchOf('b')).alarms.high
  if (alarm?.name !== 'active') throw new Error('nothing rings')
  await acknowledge(flows, organization, { sensor: 'b', rule: 'high', raisedAt: alarm.raisedAt }, erik)
  // Beside what rings something is in order.
  const a = await watchOf('a')
  await watches.save(organization, { ...a, alarms: { low: { name: 'normal' }, ...a.alarms } })
  await watches.save(organization, { ...a, sensor: 'gone', version: 0 })
  await under.idle()
  const set = (next: Ladder | null, seen: number) =>
    changeLadder(flows, organization, { site: 'cellar', severity, ladder: next, seen }, anna)
  const lines = async () =>
    (await history.since(organization, 0, 9e12, 99)).filter(({ what }) => /ladder|quiet|carried/.test(what))
  /** The next change of the site finds that somebody else was faster; what the watches are by then is kept. */
  const beat = () => {
    const { replaceSite } = directories
    const seen: { dueAt?: number | null } = {}
    Object.assign(directories, {
      replaceSite: async () => {
        Object.assign(directories, { replaceSite })
        seen.dueAt = (await watchOf('a')).dueAt
        return 'conflict'
      },
    })
    return seen
  }
  return { ...under, siteOf, watchOf, climbOf, set, lines, beat, watches }
}

describe('an alarm that climbs', () => {
  test('goes on by a new ladder of its site at once; one that somebody has stays theirs', async () => {
    const { clock, set, climbOf, watchOf, siteOf, lines } = await ringing('critical')
    const before = await climbOf('a')
    if (before == null) throw new Error('nothing climbs')
    const kept = await watchOf('b')
    expect(before.nextAt).toBe(before.startedAt + 5 * minuteMs)
    expect(await set(ladder, 0)).toEqual({ kind: 'changed', site: await siteOf() })
    const nextAt = before.startedAt + 2 * minuteMs
    expect(await climbOf('a')).toEqual({ ...before, nextAt })
    expect((await watchOf('a')).dueAt).toBeLessThanOrEqual(nextAt)
    expect(await watchOf('b')).toEqual(kept)
    const [line] = await lines()
    expect(line).toMatchObject({
      what: 'ladder-changed',
      at: clock.now(),
      detail: { old: null, new: `0 site-chat+${erik.id}; 2 admins every-way; 10`, severity: 'critical' },
    })
  })

  test('goes on by it also where whoever set it died before they came to it', async () => {
    const { set, climbOf, watchOf, watches } = await ringing('critical')
    const before = await watchOf('a')
    const climb = await climbOf('a')
    await set(ladder, 0)
    await watches.save(organization, { ...before, version: (await watchOf('a')).version })
    expect(await set(ladder, 1)).toMatchObject({ kind: 'unchanged' })
    expect((await climbOf('a'))?.nextAt).toBe((climb?.startedAt ?? 0) + 2 * minuteMs)
  })

  test('is looked at soon where somebody else changed the site first, and the history says that it was not done', async () => {
    const { clock, set, climbOf, siteOf, lines, beat } = await ringing('critical')
    const before = [await siteOf(), await climbOf('a')]
    const seen = beat()
    expect(await set(sooner, 0)).toMatchObject({ kind: 'changed-by-others' })
    expect(seen.dueAt).toBeLessThanOrEqual(clock.now() + owedRetryMs)
    expect([await siteOf(), await climbOf('a')]).toEqual(before)
    expect((await lines()).map(({ what }) => what).sort()).toEqual(['ladder-changed', 'not-carried-out'])
  })
})

test('a ladder that is the usual one anyway, or of no such site, changes nothing and stands in no history', async () => {
  const { flows, set, lines, siteOf } = await ringing('warning')
  const before = await siteOf()
  expect(await set(null, 0)).toEqual({ kind: 'unchanged', site: before })
  expect(await siteOf()).toEqual(before)
  for (const [org, site] of [
    [organization, 'moon'],
    ['nowhere', 'cellar'],
  ] as const)
    expect(await changeLadder(flows, org, { site, severity: 'warning', ladder, seen: 0 }, anna)).toEqual({
      kind: 'unknown-site',
    })
  expect(await lines()).toEqual([])
})

describe('a warning that quiet hours hold back', () => {
  const held = () => ringing('warning', night)

  test('sounds when the new ones end, and now where they end; what somebody has is left alone', async () => {
    const { flows, climbOf, watchOf } = await held()
    const kept = await watchOf('b')
    const first = await climbOf('a')
    expect(first).toMatchObject({ quiet: true })
    await changeQuietHours(flows, organization, 'cellar', { from: 0, to: 4 * 60 }, anna)
    expect((await climbOf('a'))?.nextAt).toBe((first?.nextAt ?? 0) - 120 * minuteMs)
    await changeQuietHours(flows, organization, 'cellar', null, anna)
    expect(await climbOf('a')).not.toHaveProperty('quiet')
    expect(await watchOf('b')).toEqual(kept)
  })

  test('is looked at once more by the same wish, which changes nothing where all is as it should be', async () => {
    const { flows, watchOf, watches, climbOf, siteOf, lines } = await held()
    const ask = () => changeQuietHours(flows, organization, 'cellar', night, anna)
    expect(await ask()).toEqual({ kind: 'unchanged', site: await siteOf() })
    const before = await watchOf('a')
    expect(await ask()).toEqual({ kind: 'unchanged', site: await siteOf() })
    expect(await watchOf('a')).toEqual(before)
    const alarm = before.alarms.high
    if (alarm?.name !== 'active' || alarm.climb === null) throw new Error('nothing rings')
    // Somebody died who had changed the hours, and had not come to this.
    const stale = { ...alarm, climb: { ...alarm.climb, nextAt: alarm.climb.nextAt + minuteMs } }
    await watches.save(organization, { ...before, alarms: { ...before.alarms, high: stale } })
    await ask()
    expect((await climbOf('a'))?.nextAt).toBe(alarm.climb.nextAt)
    expect(await lines()).toEqual([])
  })

  test('is looked at soon where whoever changes the hours dies then', async () => {
    const { flows, clock, beat, siteOf } = await held()
    const seen = beat()
    await changeQuietHours(flows, organization, 'cellar', null, anna)
    expect(seen.dueAt).toBeLessThanOrEqual(clock.now() + owedRetryMs)
    expect(await siteOf()).not.toHaveProperty('quietHours')
  })
})

test('quiet hours of no such organization are nobody’s', async () => {
  const { flows } = await flowsUnderTest()
  expect(await changeQuietHours(flows, 'nowhere', 'cellar', night, anna)).toEqual({ kind: 'unknown-site' })
})
