import { expect, test } from 'vitest'
import { tellByWay } from '../../pipeline/channels/teller-by-way.ts'
import type { Teller, Told } from '../../pipeline/ports/teller.ts'
import { active, chat, directory, later, noticeOf } from './telegram/support.ts'
import { wayIn } from './written.ts'

const says = (messageId: number): Teller => ({
  tell: async (): Promise<Told> => ({ kind: 'sent', messageId }),
})
const call = { kind: 'reply', replyTo: null, notices: [noticeOf('raised', active)] } as const

test('each chat is told by its own channel, which is loaded once, when somebody is first told by it', async () => {
  let loaded = 0
  const teller = tellByWay(says(1), async () => {
    loaded += 1
    return says(2)
  })
  expect(await teller.tell(call, chat('en'), directory, later(1))).toMatchObject({ messageId: 1 })
  expect(loaded).toBe(0)
  for (let twice = 0; twice < 2; twice++)
    expect(await teller.tell(call, wayIn('mail', 'en'), directory, later(1))).toMatchObject({ messageId: 2 })
  expect(loaded).toBe(1)
})

test('a channel that is not set up reaches nobody; one that fails to load is tried again', async () => {
  let times = 0
  const teller = tellByWay(says(1), async (kind) => {
    if (kind !== 'mail') return undefined
    times += 1
    if (times === 1) throw new TypeError('no such file')
    return says(2)
  })
  expect(await teller.tell(call, wayIn('sms', 'en'), directory, later(1))).toMatchObject({ kind: 'dead' })
  expect(await teller.tell(call, wayIn('mail', 'en'), directory, later(1))).toEqual({
    kind: 'failed',
    why: 'TypeError',
  })
  expect(await teller.tell(call, wayIn('mail', 'en'), directory, later(1))).toMatchObject({ kind: 'sent' })
})
