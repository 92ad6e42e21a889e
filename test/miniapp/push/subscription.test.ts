import { afterEach, expect, test, vi } from 'vitest'
import type { Ask } from '../../../miniapp/api/ask.ts'
import { beginPush, endPush, leaveBrowser, lookAtPush } from '../../../miniapp/push/subscription.ts'

afterEach(() => vi.unstubAllGlobals())

type Answer = 'answer' | 'refused' | 'lost'

/** A browser and its server, either of which can fail. */
const browserUnderTest = ({ subscribed = true, key = 'AQID' } = {}) => {
  const under = {
    permission: 'granted',
    answers: 'granted',
    server: 'answer' as Answer,
    fails: '',
    asked: [] as string[],
    shown: 1,
  }
  const failing = (what: string): void => {
    if (under.fails === what) throw new Error(`${what} fails`)
  }
  let current: object | null = null
  const subscribe = async () => {
    failing('subscribe')
    current = {
      endpoint: 'https://push.example/1',
      options: { applicationServerKey: new Uint8Array(Buffer.from(key, 'base64url')).buffer },
      toJSON: () => ({ endpoint: 'https://push.example/1', keys: {} }),
      unsubscribe: async () => {
        failing('unsubscribe')
        current = null
        return true
      },
    }
    return current
  }
  if (subscribed) void subscribe()
  const registration = {
    active: {},
    pushManager: {
      subscribe,
      getSubscription: async () => {
        failing('getSubscription')
        return current
      },
    },
    getNotifications: async () => [
      {
        close: () => {
          under.shown -= 1
        },
      },
    ],
  }
  vi.stubGlobal('navigator', {
    serviceWorker: { getRegistration: async () => registration, ready: Promise.resolve(registration) },
  })
  vi.stubGlobal('PushManager', class {})
  vi.stubGlobal('Notification', {
    get permission() {
      return under.permission
    },
    requestPermission: async () => {
      failing('requestPermission')
      return under.answers
    },
  })
  const ask = (async (path: string) => {
    under.asked.push(path)
    if (path === '/api/push')
      return under.server === 'lost'
        ? { kind: 'lost' }
        : { kind: 'answer', value: { publicKey: 'AQID', browsers: 1 } }
    return under.server === 'answer' ? { kind: 'answer', value: {} } : { kind: under.server }
  }) as Ask
  return { under, ask, isSubscribed: () => current !== null }
}

test('a browser that is subscribed and whose server does not answer is not said to be off', async () => {
  const { under, ask } = browserUnderTest()
  expect(await lookAtPush(ask)).toBe('on')
  under.server = 'lost'
  expect(await lookAtPush(ask)).toBe('unknown')
  under.server = 'refused'
  expect(await lookAtPush(ask)).toBe('off')
})

test('a browser that does not say how it stands is not said to be off, nor as if there were nothing to say', async () => {
  const { under, ask } = browserUnderTest()
  under.fails = 'getSubscription'
  expect(await lookAtPush(ask)).toBe('unknown')
})

test('who closed the question has not forbidden anything, and can be asked again', async () => {
  const { under, ask } = browserUnderTest({ subscribed: false })
  under.answers = 'default'
  expect(await beginPush(ask)).toBe('unanswered')
  under.answers = 'denied'
  expect(await beginPush(ask)).toBe('denied')
  under.answers = 'granted'
  expect(await beginPush(ask)).toBe('on')
})

test.each(['requestPermission', 'getSubscription', 'subscribe'])(
  'a browser in which %s fails is not said to be told, and says that it failed',
  async (what) => {
    const { under, ask } = browserUnderTest({ subscribed: false })
    under.fails = what
    expect(await beginPush(ask)).toBe('failed')
  },
)

test.each(['getSubscription', 'unsubscribe'])('an end in which %s fails is none', async (what) => {
  const { under, ask } = browserUnderTest()
  under.fails = what
  expect(await endPush(ask)).toBe('failed')
  under.fails = ''
  expect(await endPush(ask)).toBe('off')
})

test('what was subscribed for another key of the server brings nothing: it is subscribed anew', async () => {
  const { ask, isSubscribed } = browserUnderTest({ key: 'BAUG' })
  expect(await lookAtPush(ask)).toBe('off')
  expect(isSubscribed()).toBe(false)
  expect(await beginPush(ask)).toBe('on')
})

test('when somebody else signs in, the server, the browser and its notifications forget who was told', async () => {
  const { under, ask, isSubscribed } = browserUnderTest()
  await leaveBrowser(ask)
  expect([under.asked, isSubscribed(), under.shown]).toEqual([['/api/push/unsubscribe'], false, 0])
})

test('whoever is signed out is told no more, although no server can be asked', async () => {
  const { under, isSubscribed } = browserUnderTest()
  await leaveBrowser(null)
  expect([under.asked, isSubscribed()]).toEqual([[], false])
})
