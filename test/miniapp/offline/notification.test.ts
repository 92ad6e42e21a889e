import { expect, test } from 'vitest'
import { notificationOf, readPush } from '../../../miniapp/offline/notification.ts'

test('an alarm is a notification that stays, under its own tag, and leads to its sensor', () => {
  const said = { v: 1, title: '🔴 Freezer 3', body: 'Too warm', language: 'sv', tag: 'x', sensor: 'a', at: 7 }
  expect(notificationOf(readPush({ json: () => said }))).toEqual([
    '🔴 Freezer 3',
    {
      body: 'Too warm',
      lang: 'sv',
      tag: 'x',
      renotify: true,
      requireInteraction: true,
      icon: '/icon-192.png',
      data: 'a',
      timestamp: 7,
    },
  ])
})

test('what nobody can read still shows something, as browsers demand, and says where to look', () => {
  const broken = () => {
    throw new SyntaxError('no JSON')
  }
  for (const data of [
    undefined,
    { json: () => null },
    { json: () => 7 },
    { json: broken },
    { json: () => ({ title: 7 }) },
  ])
    expect(notificationOf(readPush(data))).toMatchObject(['nattvakt', { tag: 'nattvakt', data: null }])
})
