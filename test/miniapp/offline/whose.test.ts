import { expect, test } from 'vitest'
import type { BoardAnswer } from '#core/wire/board-answers.ts'
import type { Asked } from '../../../miniapp/api/ask.ts'
import { createWhose } from '../../../miniapp/offline/whose.ts'

type Board = Pick<BoardAnswer, 'organization' | 'reader'>

const boardOf = (id: number, organization = 'lab'): Asked<Board> => ({
  kind: 'answer',
  value: { organization: { id: organization, name: 'Lab' }, reader: { id, name: 'x', mayAct: true } },
})
const signedOut: Asked<Board> = { kind: 'refused', error: 'session-over', message: 'Over.' }

/** One browser, in which the page is opened again and again. */
const browserUnderTest = () => {
  const kept = new Map<string, string>()
  const done: string[] = []
  const browser = { canLeave: true }
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  }
  const open = () =>
    createWhose({
      store,
      forget: () => void done.push('forgotten'),
      leave: async (isSignedOut) => {
        done.push(isSignedOut ? 'left without a session' : 'left')
        if (!browser.canLeave) throw new Error('away')
      },
    })
  return { browser, done, open, store }
}

test('who comes back finds their browser as it was, in each page that they open', async () => {
  const { done, open } = browserUnderTest()
  for (let times = 0; times < 2; times++) {
    const page = open()
    await page.settle(boardOf(1))
    await page.settle({ kind: 'lost' })
    await page.settle(boardOf(1))
  }
  expect(done).toEqual([])
})

test('of the person before, and of another organization, nothing is left before anything is drawn', async () => {
  const { done, open } = browserUnderTest()
  await open().settle(boardOf(1))
  const page = open()
  await page.settle(boardOf(2))
  expect(done).toEqual(['forgotten', 'left'])
  await page.settle(boardOf(2))
  await page.settle(boardOf(2, 'cold-store'))
  expect(done).toEqual(['forgotten', 'left', 'forgotten', 'left'])
})

test('whoever is signed out leaves nothing, and the next to come is nobody else', async () => {
  const { done, open } = browserUnderTest()
  const page = open()
  await page.settle(boardOf(1))
  await page.settle(signedOut)
  await open().settle(boardOf(2))
  expect(done).toEqual(['forgotten', 'left without a session'])
})

test('what could not be ended is tried once in each page, until it is', async () => {
  const { browser, done, open } = browserUnderTest()
  await open().settle(boardOf(1))
  browser.canLeave = false
  const page = open()
  await page.settle(boardOf(2))
  await page.settle(boardOf(2))
  expect(done.filter((what) => what === 'left')).toHaveLength(1)
  browser.canLeave = true
  await open().settle(boardOf(2))
  await open().settle(boardOf(2))
  expect(done.filter((what) => what === 'left')).toHaveLength(2)
})
