import '../../support/at-hand.ts'
import { describe, expect, test } from 'vitest'
import { factOf, type SensorFact } from '#core/audit.ts'
import { noRoster } from '#core/roster.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { byteOrderMark } from '../../../pipeline/channels/csv.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { linesMax } from '../../../pipeline/flows/read/facts-from.ts'
import { memoryStores } from '../../../pipeline/store/memory/stores.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, anna, apiUnderTest, organization } from './support.ts'

const roomHigh =
  presetRules('room').find(({ id }) => id === 'high') ??
  (() => {
    throw new Error('no rule')
  })()
const limit = { kind: 'high', quantity: 'temperature', limit: 24, severity: 'critical' } as const

/** An alarm of sensor a that rang at `at`, was taken by Anna, was over, and turned out to be a door. */
const pastAlarm = (at: number, lastsMs: number): readonly SensorFact[] => {
  const about = { name: 'Anna', raised: at }
  return [
    factOf('a', 'raised', at, 'high', null, { ...limit, began: at - minuteMs, value: 25 }),
    factOf('a', 'acknowledged', at + minuteMs, 'high', anna.id, about),
    factOf('a', 'cleared', at + lastsMs, 'high', null, { ...about, began: at - minuteMs, worst: 27 }),
    factOf('a', 'cause-given', at + lastsMs + 1, 'high', anna.id, { ...about, cause: 'door' }),
  ]
}

/** So many other things that happened to the sensor, a second apart. */
const others = (from: number, count: number): readonly SensorFact[] =>
  Array.from({ length: count }, (_, index) =>
    factOf('a', 'renamed', from + index * 1_000, null, anna.id, { old: 'A', new: 'B' }),
  )

const told = {
  clearedAt: expect.any(Number),
  worst: 27,
  owner: { name: 'Anna' },
  cause: 'door',
  isWhole: true,
}

const incidentOf = async (api: ApiUnderTest, raisedAt: number) =>
  (await api.ask('/api/alarm', { query: { sensor: 'a', rule: 'high', raisedAt: String(raisedAt) } })).body

/** The alarms that rang before an instant, page by page as the page of the dashboard asks, until there are some. */
const recentBefore = async (api: ApiUnderTest, before: number) => {
  let to: number | null = before
  for (let pages = 0; to !== null && pages < 50; pages++) {
    const { body } = await api.ask('/api/alarms', { query: { before: String(to) } })
    const recent = body.recent as readonly Record<string, unknown>[]
    if (recent.length > 0) return recent
    to = body.earlier as number | null
  }
  return []
}

describe('an alarm of which much has happened since', () => {
  test.each([[10], [350], [3_000]])(
    'with %i lines after it is told with its end, its owner and its cause',
    async (count) => {
      const api = await apiUnderTest()
      const at = api.clock.now()
      const lines = [...pastAlarm(at, 10 * minuteMs), ...others(at + 20 * minuteMs, count)]
      await api.flows.stores.history.record(organization, lines)
      await api.clock.advance(20 * minuteMs + count * 1_000)
      expect(await recentBefore(api, at + minuteMs)).toMatchObject([{ raisedAt: at, ...told }])
      expect(await recentBefore(api, api.clock.now())).toMatchObject([{ raisedAt: at, ...told }])
      expect(await incidentOf(api, at)).toMatchObject({ raisedAt: at, state: 'ended', ...told })
      const query = { from: String(at - minuteMs), to: String(at + minuteMs) }
      const { text } = await api.ask('/api/export/alarms', { query })
      const [, line = ''] = text.replace(byteOrderMark, '').trimEnd().split('\r\n')
      expect(line.split(',').slice(3, 4)[0]).toBe(new Date(at + 10 * minuteMs).toISOString())
      expect(line).toMatch(/Anna,.*,door$/)
    },
  )

  test('that lasted longer than what is read is told without its end, and says that it is not whole', async () => {
    const api = await apiUnderTest()
    const at = api.clock.now()
    const lastsMs = 2 * linesMax * 1_000
    const lines = [...pastAlarm(at, lastsMs), ...others(at + 2 * minuteMs, linesMax)]
    await api.flows.stores.history.record(organization, lines)
    await api.clock.advance(lastsMs + minuteMs)
    const untold = { raisedAt: at, state: 'ended', clearedAt: null, owner: { name: 'Anna' }, isWhole: false }
    expect(await incidentOf(api, at)).toMatchObject(untold)
    expect(await recentBefore(api, at + 1)).toMatchObject([untold])
    const query = { from: String(at), to: String(at + 1) }
    const { text } = await api.ask('/api/export/alarms', { query })
    expect(text.trimEnd().split('\r\n')[1]).toMatch(/,not read,.*,Anna,.*,not read$/)
  })
})

describe('a line that cannot be read', () => {
  const open = async (isSpoiled: (kind: string, key: string) => boolean) =>
    apiUnderTest(undefined, memoryStores({ spoiled: (kind, _organization, key) => isSpoiled(kind, key) }))
  const digits = (at: number): string => String(at)

  test('ends neither the audit nor the list of alarms nor the table, and each says that it is missing', async () => {
    let spoiledAt = 0
    const api = await open((kind, key) => kind === 'audit' && key.startsWith(digits(spoiledAt)))
    const at = api.clock.now()
    await api.flows.stores.history.record(organization, [
      ...pastAlarm(at, 10 * minuteMs),
      ...others(at + 20 * minuteMs, 600),
    ])
    spoiledAt = at + 20 * minuteMs + 590 * 1_000
    await api.clock.advance(20 * minuteMs + 600 * 1_000)
    const seen: string[] = []
    let [before, unread]: [number | null, number] = [api.clock.now(), 0]
    for (let pages = 0; before !== null && pages < 50; pages++) {
      const { body } = await api.ask('/api/audit', { query: { before: String(before) } })
      seen.push(...(body.lines as readonly { readonly what: string }[]).map(({ what }) => what))
      unread += Number(body.unread)
      before = body.earlier as number | null
    }
    expect([seen.length, unread]).toEqual([603, 1])
    expect(await recentBefore(api, api.clock.now())).toMatchObject([{ raisedAt: at, ...told }])
    expect((await api.ask('/api/alarms')).body.unread).toBe(1)
    const query = { from: String(at), to: String(api.clock.now()) }
    const { text, headers } = await api.ask('/api/export/alarms', { query })
    expect(text).toContain(`${new Date(spoiledAt).toISOString()},,,,,,unreadable`)
    expect(headers.link).toContain('/api/export/alarms')
  })

  test('of the sensor leaves its alarm with what is known, and says that it is not whole', async () => {
    let spoiledAt = 0
    const api = await open((kind, key) => kind === 'history#a' && key.startsWith(digits(spoiledAt)))
    const at = api.clock.now()
    await api.flows.stores.history.record(organization, pastAlarm(at, 10 * minuteMs))
    spoiledAt = at + 10 * minuteMs
    await api.clock.advance(20 * minuteMs)
    const untold = { clearedAt: null, owner: { name: 'Anna' }, isWhole: false }
    expect(await incidentOf(api, at)).toMatchObject(untold)
    expect(await recentBefore(api, api.clock.now())).toMatchObject([untold])
  })

  test('of readings stands in the table where it is missing', async () => {
    const api = await open((kind) => kind === 'readings')
    const at = api.clock.now()
    await ingest(api.flows, organization, temperatures('a', at, [at, 21]), 'pi')
    const query = { sensor: 'a', from: String(at), to: String(at + minuteMs) }
    await api.clock.advance(minuteMs)
    const { text } = await api.ask('/api/export/readings', { query })
    expect(text.trimEnd().split('\r\n')[1]).toMatch(/^[^,]+,[^,]+,Sensor a,unreadable,unreadable/)
  })
})

describe('what has a bound', () => {
  const moved = (at: number, before: number, after: number): SensorFact => {
    const rule = (setpoint: number) => JSON.stringify({ ...roomHigh, setpoint })
    const detail = { name: 'Anna', old: before, new: after, before: rule(before), after: rule(after) }
    return factOf('a', 'rule-changed', at, 'high', anna.id, detail)
  }
  const seriesOf = async (api: ApiUnderTest, at: number) => {
    const [from, to] = [at - hourMs, at + hourMs].map((instant) => new Date(instant).toISOString())
    const query = { sensor: 'a', quantity: 'temperature', from: from ?? '', to: to ?? '' }
    return (await api.ask('/api/series', { query })).body
  }

  test.each([
    [3_000, true],
    [9_000, false],
  ])(
    'a chart of before the last %i lines says what happened then, or that it does not',
    async (count, isTold) => {
      const api = await apiUnderTest([roomHigh])
      const at = api.clock.now() + hourMs
      const end = at + 3 * hourMs + count * 1_000
      await api.flows.stores.history.record(organization, [
        ...pastAlarm(at, 10 * minuteMs),
        moved(at + 3 * hourMs, 20, 24),
        ...others(at + 3 * hourMs + 1_000, count),
      ])
      await api.clock.advance(end - api.clock.now() + minuteMs)
      const { events, limits, spells, toldFrom } = await seriesOf(api, at)
      if (isTold) {
        expect(toldFrom).toBeNull()
        expect(events).toMatchObject([{ what: 'cleared' }, { what: 'acknowledged' }, { what: 'raised' }])
        expect(spells).toMatchObject({ alarms: [[at - minuteMs, at + 10 * minuteMs]] })
        expect(limits).toMatchObject([{ value: 20 }])
      } else {
        expect(toldFrom).toBeGreaterThan(at + hourMs)
        expect([events, limits]).toEqual([[], []])
      }
    },
  )

  test('of more events than a chart tells it says from when on it tells them', async () => {
    const api = await apiUnderTest()
    const at = api.clock.now() + hourMs
    const silenced = Array.from({ length: 130 }, (_, index) =>
      factOf('a', 'silence-ended', at + index * 1_000, null, null, {}),
    )
    await api.flows.stores.history.record(organization, silenced)
    await api.clock.advance(2 * hourMs)
    const { events, toldFrom } = await seriesOf(api, at)
    expect([(events as readonly object[]).length, toldFrom]).toEqual([100, at + 30 * 1_000])
  })

  test('hours of duty that are too many to be listed are not passed over in silence', async () => {
    const api = await apiUnderTest()
    const now = api.clock.now()
    const shifts = Array.from({ length: 100 }, (_, index) => ({
      person: index % 2 === 0 ? anna.id : 1002,
      from: now + index * hourMs,
      to: now + (index + 1) * hourMs,
    }))
    const source = { kind: 'file', name: 'duty.ics', names: {}, at: now } as const
    const value = { ...noRoster('cellar'), source, shifts, knownUntil: now + 14 * dayMs }
    await api.flows.stores.directories.put(organization, [{ kind: 'roster', value }])
    const { sites } = (await api.ask('/api/duty')).body
    expect(sites).toMatchObject([{ cutAt: now + 60 * hourMs }])
    expect((sites as readonly { readonly stretches: readonly object[] }[])[0]?.stretches).toHaveLength(60)
  })

  test('a test card that was sent stays sent, however much has happened since', async () => {
    const api = await apiUnderTest()
    await api.ask('/api/test', { body: {} })
    await api.flows.stores.history.record(organization, others(api.clock.now(), 1_200))
    await api.clock.advance(hourMs)
    const { steps } = (await api.ask('/api/start')).body
    expect((steps as readonly { readonly step: string }[]).find(({ step }) => step === 'test')).toMatchObject(
      {
        isDone: true,
      },
    )
  })
})
