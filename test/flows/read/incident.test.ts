import { describe, expect, test } from 'vitest'
import { factOf, type SensorFactKind } from '#core/audit.ts'
import { presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { emptyWatch, type Watch } from '#core/watch/watch.ts'
import { linesMax } from '../../../pipeline/flows/read/facts-from.ts'
import { readIncident } from '../../../pipeline/flows/read/read-incident.ts'
import { flowsUnderTest, groupId, organization } from '../../support/flows.ts'

type Detail = Readonly<Record<string, string | number | null>>

const open = async () => {
  const { flows, clock } = await flowsUnderTest(presetRules('fridge'))
  const ago = (minutes: number) => clock.now() - minutes * minuteMs
  const line = (what: SensorFactKind, minutes: number, rule: string | null = 'high', detail: Detail = {}) =>
    flows.stores.history.record(organization, [factOf('a', what, ago(minutes), rule, null, detail)])
  const watch = async (alarm: object, more: object = {}) =>
    flows.stores.watches.save(organization, {
      ...((await flows.stores.watches.load(organization, ['a'])).get('a') ?? emptyWatch('a')),
      alarms: { high: { severity: 'critical', worst: null, acknowledgement: null, climb: null, ...alarm } },
      ...more,
    } as unknown as Watch)
  const stands = (raised: number, more: object = {}) =>
    watch({ name: 'active', raisedAt: ago(raised), began: ago(raised), told: [], ...more })
  const read = (raised: number, rule = 'high', sensor = 'a') =>
    readIncident(flows, organization, { sensor, rule, raisedAt: ago(raised) })
  const found = async (raised: number, rule?: string) => {
    const incident = await read(raised, rule)
    if (typeof incident === 'string') throw new Error(incident)
    const beside = incident.beside.map(({ what, at }) => `${what} ${(clock.now() - at) / minuteMs}`)
    return { ...incident, beside }
  }
  return { flows, clock, ago, line, watch, stands, read, found }
}

describe('one alarm', () => {
  test('is there while it stands, also before its first line is written, and by the line that it rang', async () => {
    const { line, stands, read, found } = await open()
    expect(await read(10)).toBe('no-such-alarm')
    expect(await read(10, 'high', 'never')).toBe('no-such-sensor')
    await stands(10)
    const first = await found(10)
    expect([first.view?.state, first.told]).toEqual(['active', undefined])
    await line('raised', 10, 'low')
    await line('acknowledged', 20)
    expect([await read(20), await read(10, 'warm')]).toEqual(['no-such-alarm', 'no-such-alarm'])
    const other = await found(10, 'low')
    expect([other.view, other.told?.raised.rule]).toEqual([undefined, 'low'])
  })

  test('that stands is told with what else happened from its first bad reading until now', async () => {
    const { line, stands, found } = await open()
    await stands(10)
    await line('raised', 10)
    await line('cleared', 8)
    for (const minutes of [11, 10, 5, 0, -1]) await line('silenced', minutes, null)
    await line('silence-ended', 4, null)
    await line('maintenance-began', 3, null)
    await line('maintenance-ended', 2, null)
    await line('renamed', 1, null)
    expect((await found(10)).beside).toEqual([
      'silenced 10',
      'silenced 5',
      'silence-ended 4',
      'maintenance-began 3',
      'maintenance-ended 2',
      'silenced 0',
    ])
  })

  test('that rang minutes after its first bad reading is told from that on', async () => {
    const { ago, line, stands, found } = await open()
    await stands(10, { began: ago(15) })
    await line('raised', 10)
    await line('silenced', 12, null)
    await line('silenced', 16, null)
    expect((await found(10)).beside).toEqual(['silenced 12'])
  })

  test('that is over is told with what happened until its end, and one without an end with all since', async () => {
    const { line, found } = await open()
    await line('raised', 50)
    for (const minutes of [50, 30, 29]) await line('silenced', minutes, null)
    expect((await found(50)).beside).toEqual(['silenced 50', 'silenced 30', 'silenced 29'])
    await line('cleared', 30)
    expect((await found(50)).beside).toEqual(['silenced 50', 'silenced 30'])
  })

  test('is told as whole while all lines of it were read, and can be read', async () => {
    const { flows, line, found } = await open()
    await line('raised', 10)
    const isWhole = async () => (await found(10)).told?.isWhole
    expect(await isWhole()).toBe(true)
    const { onwards } = flows.stores.history
    const reads = (fill: number, lost: number) =>
      Object.assign(flows.stores.history, {
        onwards: async (...args: Parameters<typeof onwards>) => {
          for (let index = 0; index < lost; index++) args[4]?.(1)
          const facts = await onwards(...args)
          return [...facts, ...Array.from({ length: fill }, () => factOf('a', 'renamed', 1, null, null, {}))]
        },
      })
    reads(0, 1)
    expect(await isWhole()).toBe(false)
    reads(linesMax, 0)
    expect(await isWhole()).toBe(false)
  })
})

describe('who was told of one alarm', () => {
  test('is asked of the chats that its watch knows of, also once it is over', async () => {
    const { flows, ago, line, stands, watch, found } = await open()
    const asked: number[] = []
    const { peek } = flows.stores.inboxes
    Object.assign(flows.stores.inboxes, {
      peek: (of: string, chat: number) => {
        asked.push(chat)
        return peek(of, chat)
      },
    })
    const chats = Array.from({ length: 70 }, (_, index) => ({
      ...{ kind: 'chat' as const },
      value: { id: -(index + 5_000), kind: 'group' as const, title: 'x', language: 'en', reachable: true },
    }))
    await flows.stores.directories.put(organization, chats as never)
    const askedFor = async (raised: number) => {
      asked.length = 0
      const { unasked } = await found(raised)
      return { asked: asked.length, first: asked[0], unasked }
    }
    await stands(10, { told: [-5_001] })
    expect(await askedFor(10)).toEqual({ asked: 1, first: -5_001, unasked: 0 })
    await line('raised', 10)
    await line('raised', 90)
    const past = [
      { raisedAt: ago(95), told: [-5_002] },
      { raisedAt: ago(90), told: [-5_003] },
    ]
    await watch({ name: 'normal' }, { excursions: { high: past } })
    expect(await askedFor(90)).toEqual({ asked: 1, first: -5_003, unasked: 0 })
    expect(await askedFor(10)).toMatchObject({ asked: 60, unasked: 13 })
    expect(asked).toContain(groupId)
    await line('raised', 20, 'low')
    expect((await found(20, 'low')).unasked).toBe(13)
  })

  test('is asked first of who is told first: the chat of its site, and who is on duty', async () => {
    const { flows, line, found } = await open()
    const many = Array.from({ length: 70 }, (_, index) => index + 5_000)
    const [duty = 0, chat = 0] = many.slice(-2)
    const groups = many.map((id) => ({ id, kind: 'group', title: `${id}`, language: 'en', reachable: true }))
    const { get } = flows.directories
    const only = (site: object | undefined) =>
      Object.assign(flows.directories, {
        get: async (id: string) => {
          const directory = await get(id)
          const cellar = directory?.sites.get('cellar')
          if (directory === undefined || cellar === undefined) return undefined
          const sites = new Map(site === undefined ? [] : [['cellar', { ...cellar, ...site }] as const])
          return { ...directory, sites, chats: new Map(groups.map((one) => [one.id, one])) }
        },
      })
    const asked: number[] = []
    Object.assign(flows.stores.inboxes, {
      list: async (_of: string, id: number) => {
        asked.push(id)
        return []
      },
    })
    await line('raised', 10)
    const first = async (site: object | undefined) => {
      only(site)
      asked.length = 0
      expect((await found(10)).unasked).toBe(10)
      return asked.slice(0, 3)
    }
    expect(await first({ chat, onDuty: [duty] })).toEqual([duty, chat, 5_000])
    expect(await first({ chat, onDuty: undefined })).toEqual([chat, 5_000, 5_001])
    // Of a site that is gone nobody knows whom it told.
    expect(await first(undefined)).toEqual([5_000, 5_001, 5_002])
  })
})
