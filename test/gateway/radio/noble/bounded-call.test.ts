import { describe, expect, test } from 'vitest'
import { CallFailed, within } from '../../../../gateway/radio/noble/bounded-call.ts'
import { createTurns } from '../../../../gateway/radio/noble/connect-queue.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

const never = <T>(): Promise<T> => new Promise(() => undefined)

describe('a call', () => {
  test('gives what it gives, and leaves nothing behind', async () => {
    const lost = new AbortController()
    expect(await within(virtualClock(), 'read', 1000, lost.signal, async () => 5)).toBe(5)
    lost.abort()
  })

  test('that never settles ends after its time', async () => {
    const clock = virtualClock()
    const call = within(clock, 'read', 1000, new AbortController().signal, never)
    const outcome = expect(call).rejects.toMatchObject({ name: 'CallFailed', why: 'timed-out' })
    await clock.advance(1000)
    await outcome
  })

  test('ends with its link, also when that was lost before', async () => {
    const lost = new AbortController()
    const call = within(virtualClock(), 'read', 1000, lost.signal, never)
    lost.abort()
    await expect(call).rejects.toMatchObject({ why: 'link-lost' })
    let begun = false
    const late = within(virtualClock(), 'read', 1000, lost.signal, async () => {
      begun = true
    })
    await expect(late).rejects.toMatchObject({ why: 'link-lost' })
    expect(begun).toBe(false)
  })

  test('that fails says what failed, and keeps the reason that it was given', async () => {
    const { signal } = new AbortController()
    const plain = within(virtualClock(), 'connect', 1000, signal, () => Promise.reject(new Error('busy')))
    await expect(plain).rejects.toMatchObject({ why: 'failed', message: 'connect (Error: busy): failed' })
    const known = within(virtualClock(), 'read', 1000, signal, () =>
      Promise.reject(new CallFailed('empty-read', 'read 2a6e')),
    )
    await expect(known).rejects.toMatchObject({ why: 'empty-read' })
  })
})

describe('turns', () => {
  test('are had one at a time, in the order in which they were asked for, once each', () => {
    const had: string[] = []
    const turns = createTurns(() => true)
    for (const id of ['a', 'b', 'b', 'c', 'a']) turns.ask(id, () => had.push(id))
    expect(had).toEqual(['a'])
    turns.leave('c')
    expect(had).toEqual(['a'])
    turns.leave('a')
    turns.leave('b')
    expect(had).toEqual(['a', 'b'])
  })

  test('wait for room, and go on when somebody leaves', () => {
    let room = 1
    const had: string[] = []
    const turns = createTurns(() => room > 0)
    turns.ask('a', () => had.push('a'))
    room = 0
    turns.ask('b', () => had.push('b'))
    turns.leave('a')
    expect(had).toEqual(['a'])
    room = 1
    turns.leave('someone else')
    expect(had).toEqual(['a', 'b'])
  })
})
