import { afterEach, expect, test, vi } from 'vitest'
import { isSentBoard } from '#core/wire/board-answers.ts'
import { createAsk } from '../../../miniapp/api/ask.ts'
import { askEarly, boardPath } from '../../../miniapp/api/early-board.ts'

const answer = (): Response => new Response('{"error":"not-now","message":"Not now."}', { status: 403 })

/** A page that was opened at that address, `waited` milliseconds before somebody takes what it asked for. */
const opened = ({ hash = '', isVisible = true, initData = '', waited = 0 } = {}) => {
  const fetch = vi.fn(async (..._: Parameters<typeof globalThis.fetch>) => answer())
  let now = 0
  const takeEarly = askEarly({ location: { hash }, isVisible, initData, fetch, now: () => now })
  now = waited
  return { fetch, takeEarly }
}

afterEach(() => vi.unstubAllGlobals())

test('the board is asked for at once, with who Telegram says it is, and that answer is taken once', async () => {
  const { fetch, takeEarly } = opened({ initData: 'user=1&hash=2' })
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    boardPath,
    expect.objectContaining({ headers: { authorization: 'tma user=1&hash=2' } }),
  )
  expect(takeEarly('/api/people')).toBeUndefined()
  expect((await takeEarly(boardPath))?.status).toBe(403)
  expect(takeEarly(boardPath)).toBeUndefined()
})

test.each([
  ['nobody looks', { isVisible: false }],
  ['a code waits to be exchanged', { hash: '#code=abc' }],
])('nothing is asked for early where %s', (_, page) => {
  const { fetch, takeEarly } = opened(page)
  expect(fetch).not.toHaveBeenCalled()
  expect(takeEarly(boardPath)).toBeUndefined()
})

test('what was asked for too long ago is not taken: it would be of then', () => {
  expect(opened({ waited: 2_000 }).takeEarly(boardPath)).toBeDefined()
  const late = opened({ waited: 2_001 })
  expect(late.takeEarly(boardPath)).toBeUndefined()
  expect(late.takeEarly(boardPath)).toBeUndefined()
})

test('the first look reads that answer, and the second asks anew', async () => {
  const { fetch, takeEarly } = opened()
  const anew = vi.fn(async () => answer())
  vi.stubGlobal('fetch', anew)
  const ask = createAsk('', takeEarly)
  const refused = { kind: 'refused', error: 'not-now', message: 'Not now.' }
  expect(await ask(boardPath, isSentBoard)).toEqual(refused)
  expect(anew).not.toHaveBeenCalled()
  expect(await ask(boardPath, isSentBoard)).toEqual(refused)
  expect(anew).toHaveBeenCalledOnce()
  expect(fetch).toHaveBeenCalledOnce()
})

test('a first answer that never comes is one that was lost', async () => {
  const takeEarly = askEarly({
    location: { hash: '' },
    isVisible: true,
    initData: '',
    fetch: () => Promise.reject(new TypeError('offline')),
    now: () => 0,
  })
  expect(await createAsk('', takeEarly)(boardPath, isSentBoard)).toEqual({ kind: 'lost' })
})
