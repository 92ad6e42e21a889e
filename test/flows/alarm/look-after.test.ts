import { describe, expect, test } from 'vitest'
import type { Chat, Directory } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Roster } from '#core/roster.ts'
import { minuteMs } from '#core/time.ts'
import { inNeedOfCare, lookAfter } from '../../../pipeline/flows/alarm/look-after.ts'
import { flowsUnderTest, groupId, organization } from '../../support/flows.ts'

const group: Chat = { kind: 'group', id: groupId, title: 'Cellar', language: 'en', reachable: true }
const roster = { site: 'cellar', shifts: [], lookAt: null } as unknown as Roster
const hook = { ...group, kind: 'hook' } as unknown as Chat

const directoryWith = (chats: readonly Chat[], rosters: readonly Roster[] = []): Directory => ({
  organization: { id: organization, name: 'Lab' },
  sites: new Map(),
  sensors: new Map(),
  people: new Map(),
  chats: new Map(chats.map((chat) => [chat.id, chat])),
  rosters: new Map(rosters.map((one) => [one.site, one])),
})

describe('after a round of the watcher', () => {
  const atHand = new Map<OrganizationId, Directory>([
    ['quiet', directoryWith([group, hook])],
    ['rosters', directoryWith([group], [roster])],
    ['lost', directoryWith([{ ...group, unsaid: { at: 1 } } as unknown as Chat])],
    ['back', directoryWith([{ ...hook, backAt: 1 } as unknown as Chat])],
  ])
  const all = ['quiet', 'rosters', 'lost', 'back', 'not-at-hand']
  const careAt = (minute: number, due: readonly OrganizationId[] = []): readonly OrganizationId[] => {
    const clock = { now: () => minute * minuteMs + 30_000, speed: 1 }
    const directories = { get: async () => undefined, atHand: (one: string) => atHand.get(one) }
    const flows = { clock, directories } as unknown as Parameters<typeof inNeedOfCare>[0]
    return [...inNeedOfCare(flows, new Set(due), all)]
  }

  test.each([
    ['in most minutes only those in which something was due', 61, ['quiet'], ['quiet']],
    ['in most minutes nobody, where nothing was', 62, [], []],
    [
      'each fifth minute those that change with time, and those of which nothing is known here',
      65,
      [],
      ['rosters', 'lost', 'back', 'not-at-hand'],
    ],
    [
      'each fifth minute also a quiet one in which something was due',
      65,
      ['quiet'],
      ['quiet', 'rosters', 'lost', 'back', 'not-at-hand'],
    ],
    ['each twentieth minute all', 80, [], all],
  ] as const)('are looked after: %s', (_who, minute, due, expected) => {
    expect(careAt(minute, due)).toEqual(expected)
  })

  test('who is who is read once for all that is looked after', async () => {
    const { flows } = await flowsUnderTest()
    let reads = 0
    const { revision } = flows.stores.directories
    flows.stores.directories.revision = (one) => {
      reads += 1
      return revision(one)
    }
    await lookAfter(flows, organization)
    await lookAfter(flows, 'nowhere')
    expect(reads).toBe(2)
  })

  test('one whose people cannot be read keeps nobody waiting, and it is said', async () => {
    const { flows, lines } = await flowsUnderTest()
    flows.stores.directories.revision = () => Promise.reject(new Error('no answer'))
    await lookAfter(flows, organization)
    expect(lines.map(({ event }) => event)).toEqual(['organization-not-looked-after-tried-again'])
  })
})
