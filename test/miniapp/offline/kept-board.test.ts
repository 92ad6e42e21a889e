import { expect, test } from 'vitest'
import type { BoardAnswer, SentBoard } from '#core/wire/board-answers.ts'
import { createPoller, type Seen } from '../../../miniapp/api/poller.ts'
import { createKeptBoard } from '../../../miniapp/offline/kept-board.ts'

const board: BoardAnswer = {
  version: 1,
  now: 1_000,
  speed: 1,
  language: 'en',
  reader: { id: 1001, name: 'Anna', mayAct: true },
  organization: { id: 'lab', name: 'Lab' },
  sites: [],
  strangers: 0,
  rows: [],
}

/** As it came. */
const sent: SentBoard = { ...board, limitSets: [], rows: [] }

const device = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
}

test('the last board is kept with its time, not more often than a disk likes, until its reader is signed out', () => {
  const store = device()
  let at = 5_000
  const keeper = createKeptBoard(store, () => at)
  keeper.keep(sent)
  at += 29_000
  keeper.keep({ ...sent, now: 2_000 })
  expect(keeper.find()).toEqual({ board, keptAt: 5_000 })
  at += 1_000
  keeper.keep({ ...sent, now: 3_000 })
  expect(keeper.find()).toMatchObject({ board: { now: 3_000 }, keptAt: 35_000 })
  keeper.forget()
  expect(keeper.find()).toBeNull()
})

test.each(['', 'no JSON', '{}', '[]', '{"board":{"version":2},"keptAt":1}', '{"board":null}'])(
  'what was kept as %j is no board',
  (text) => {
    const store = device()
    store.kept.set('nattvakt-board', text)
    expect(createKeptBoard(store, () => 0).find()).toBeNull()
  },
)

test('a device without room keeps none rather than an old one', () => {
  const store = device()
  const keeper = createKeptBoard(
    {
      ...store,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    },
    () => 0,
  )
  store.kept.set('nattvakt-board', JSON.stringify({ board: sent, keptAt: 1 }))
  keeper.keep(sent)
  expect(keeper.find()).toBeNull()
})

test('what was kept is shown when nobody answers, never as live, and gives way to the first answer', async () => {
  const shown: Seen[] = []
  let answers = false
  let turn = (): void => undefined
  const poller = createPoller({
    ask: async () => (answers ? { kind: 'answer', value: board } : { kind: 'lost' }),
    now: () => 0,
    after: (_ms, action) => {
      turn = action
      return () => undefined
    },
    show: (seen) => shown.push(seen),
    kept: () => ({ board, keptAt: 7 }),
  })
  poller.look(true)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(shown.at(-1)).toEqual({ kind: 'board', board, link: 'lost', keptAt: 7 })
  answers = true
  turn()
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(shown.at(-1)).toEqual({ kind: 'board', board, link: 'live' })
})
