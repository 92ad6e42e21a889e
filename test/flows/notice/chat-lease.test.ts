import { describe, expect, test } from 'vitest'
import { emptyChat } from '#core/notice/chat-state.ts'
import { secondMs } from '#core/time.ts'
import type { Flows } from '../../../pipeline/flows/deps.ts'
import {
  commit,
  directoryWith,
  freshDirectory,
  type Holding,
  keepLease,
  leaseUntil,
} from '../../../pipeline/flows/notice/chat-lease.ts'
import { notice, view } from '../../support/core/chat.ts'
import { makeDirectory, makeSensor } from '../../support/core/directory.ts'
import { flowsUnderTest, organization } from '../../support/flows.ts'

const chat = 1001
/** The lease of one chat, at a clock that is three times as fast, and what was written down of it. */
const held = async () => {
  const { flows: real, clock } = await flowsUnderTest()
  const asked: string[] = []
  const { inboxes, watches } = real.stores
  const flows: Flows = {
    ...real,
    clock: { ...clock, speed: 3 },
    stores: {
      ...real.stores,
      inboxes: {
        ...inboxes,
        remove: async (_organization, _chat, ids) => void asked.push(`remove ${ids}`),
        save: async (...args) => {
          asked.push('save')
          return inboxes.save(...args)
        },
      },
      watches: {
        ...watches,
        settle: async (_organization, sensor, ids) => void asked.push(`settle ${sensor} ${ids}`),
      },
    },
  }
  const holding: Holding = {
    organization,
    chat,
    holder: 'me',
    deadline: 0,
    atHand: new Map(),
    until: leaseUntil(flows),
    ticket: undefined,
    directory: undefined,
  }
  await inboxes.acquire(organization, chat, 'me', clock.now(), holding.until)
  return { flows, clock, holding, asked, inboxes }
}

describe('a lease', () => {
  test('lasts for three of the longest calls in real time, and is made longer before less than two are left', async () => {
    const { flows, clock, holding, asked } = await held()
    expect(holding.until - clock.now()).toBe(3 * 30 * secondMs)
    await clock.advance(30 * secondMs)
    expect(await keepLease(flows, holding, emptyChat)).toBe(true)
    expect(asked).toEqual([])
    await clock.advance(1)
    expect(await keepLease(flows, holding, emptyChat)).toBe(true)
    expect(asked).toEqual(['save'])
    expect(holding.until).toBe(leaseUntil(flows))
  })

  test('that somebody else has taken is not ours any more, and settles nothing', async () => {
    const { flows, clock, holding, asked, inboxes } = await held()
    await inboxes.acquire(organization, chat, 'other', holding.until, holding.until + 1)
    await clock.advance(31 * secondMs)
    expect(await keepLease(flows, holding, emptyChat)).toBe(false)
    const one = notice('raised', view('a'))
    expect(await commit(flows, holding, emptyChat, { settles: [one.id] }, [one])).toBe(false)
    expect(asked).toEqual(['save', 'save'])
  })
})

describe('what was told is written down', () => {
  const [first, second, third] = ['a', 'b', 'c'].map((sensor) => notice('raised', view(sensor))) as [
    ReturnType<typeof notice>,
    ReturnType<typeof notice>,
    ReturnType<typeof notice>,
  ]

  test('first in the chat, then in its inbox, and last where it is owed; nothing else is settled', async () => {
    const { flows, holding, asked } = await held()
    holding.atHand.set(first.id, first)
    const settles = [first.id, second.id]
    expect(await commit(flows, holding, emptyChat, { settles }, [first, second, third])).toBe(true)
    expect(asked).toEqual(['save', `remove ${second.id}`, `settle a ${first.id}`, `settle b ${second.id}`])
    expect([...holding.atHand]).toEqual([])
  })

  test('and nothing is asked of an inbox that has nothing of it', async () => {
    const { flows, holding, asked } = await held()
    expect(await commit(flows, holding, emptyChat, { settles: [] }, [first])).toBe(true)
    holding.atHand.set(first.id, first)
    await commit(flows, holding, emptyChat, { settles: [first.id] }, [first])
    expect(asked).toEqual(['save', 'save', `settle a ${first.id}`])
  })
})

describe('who is in the organization', () => {
  const known = makeDirectory(makeSensor())
  /** What was asked for: as it is at hand, or fresh. */
  const directories = async () => {
    const { flows } = await flowsUnderTest()
    const asked: string[] = []
    const get = async (_organization: string, revision?: number) => {
      asked.push(revision === 0 ? 'at hand' : 'fresh')
      return known
    }
    return { asked, flows: { ...flows, directories: { ...flows.directories, get } } }
  }

  test('is always asked afresh for a person, and ahead of time', async () => {
    const { asked, flows } = await directories()
    expect(await directoryWith(flows, organization, 1001)).toBe(known)
    expect(await freshDirectory(flows, organization, 1001)).toBe(known)
    expect(asked).toEqual(['fresh', 'fresh'])
  })

  test('is at hand for a group that it knows, and asked afresh for another', async () => {
    const { asked, flows } = await directories()
    expect(await directoryWith(flows, organization, -2001)).toBe(known)
    expect(freshDirectory(flows, organization, -2001)).toBeUndefined()
    expect(asked).toEqual(['at hand'])
    await directoryWith(flows, organization, -7)
    expect(asked).toEqual(['at hand', 'at hand', 'fresh'])
  })
})
