import { describe, expect, test } from 'vitest'
import { moveSites } from '../../../pipeline/flows/notice/move-sites.ts'
import { erik, flowsUnderTest, groupId, organization } from '../../support/flows.ts'

describe('the sites of a group that moved', () => {
  const moved = async (answers: readonly ('saved' | 'conflict')[] = [], of = organization) => {
    const { flows, lines } = await flowsUnderTest()
    const site = { name: 'x', timeZone: 'UTC', onDuty: [] }
    await flows.stores.directories.put(organization, [
      { kind: 'site', value: { ...site, id: 'cellar', chat: groupId, topic: 5 } as never },
      { kind: 'site', value: { ...site, id: 'attic', chat: erik.id } },
    ])
    const saved: unknown[] = []
    const directories = {
      ...flows.stores.directories,
      replaceSite: async (
        _of: string,
        _before: unknown,
        after: { readonly id: string; readonly chat: unknown },
      ) => {
        saved.push(after)
        return answers[saved.length - 1] ?? ('saved' as const)
      },
    }
    await moveSites({ ...flows, stores: { ...flows.stores, directories } }, of, groupId, -9)
    return { saved, lines: lines.map(({ event }) => event) }
  }
  const cellar = { id: 'cellar', name: 'x', timeZone: 'UTC', onDuty: [], chat: -9 }

  test('follow it without their topics, and no other site does', async () => {
    expect(await moved()).toEqual({ saved: [cellar], lines: [] })
    expect(await moved([], 'nobody')).toEqual({ saved: [], lines: [] })
  })

  test('follow it after somebody changed them, twelve times at the most', async () => {
    expect((await moved(['conflict', 'conflict'])).saved).toHaveLength(3)
    const { saved, lines } = await moved(Array(20).fill('conflict'))
    expect([saved.length, lines]).toEqual([12, ['sites-not-moved']])
  })
})
