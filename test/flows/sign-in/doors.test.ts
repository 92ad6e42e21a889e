import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs, secondMs } from '#core/time.ts'
import {
  enterChallenge,
  isEnterChallenge,
  registerChallenge,
  spendChallenge,
  takeChallenge,
} from '../../../pipeline/flows/sign-in/challenge.ts'
import { openSession } from '../../../pipeline/flows/sign-in/open-session.ts'
import { sealKeyOf, sealOf } from '../../../pipeline/flows/sign-in/seal.ts'
import { hashOf, isSecretLike, newSecret } from '../../../pipeline/flows/sign-in/secrets.ts'
import { endSessions, sessionIdOf, sessionsOf } from '../../../pipeline/flows/sign-in/sessions.ts'
import { offerSignIn, sessionOf, signIn, signOut } from '../../../pipeline/flows/sign-in/sign-in.ts'
import type { WebKey } from '../../../pipeline/ports/web-keys.ts'
import { anna, erik, flowsUnderTest, organization } from '../../support/flows.ts'

const speed = 4
const mine = { organization, person: anna.id }

/** Time runs four times as fast; what is stored of keys is seen, and how often they are asked for. */
const open = async () => {
  const under = await flowsUnderTest()
  const { stores } = under.flows
  const put: WebKey[] = []
  let asked = 0
  const webKeys = {
    ...stores.webKeys,
    put: async (hash: string, key: WebKey) => {
      put.push(key)
      await stores.webKeys.put(hash, key)
    },
    putFirst: async (hash: string, key: WebKey) => {
      put.push(key)
      return stores.webKeys.putFirst(hash, key)
    },
    take: async (hash: string, now: number) => {
      asked += 1
      return stores.webKeys.take(hash, now)
    },
    find: async (hash: string, now: number) => {
      asked += 1
      return stores.webKeys.find(hash, now)
    },
  }
  const flows = { ...under.flows, clock: { ...under.clock, speed }, stores: { ...stores, webKeys } }
  return { ...under, flows, put, asked: () => asked }
}

test('a secret is 43 signs of its kind and nothing around them; what is none is looked for nowhere', async () => {
  const secret = newSecret()
  expect(isSecretLike(secret)).toBe(true)
  const none = ['', secret.slice(1), `${secret}a`, `!${secret}`, `${secret}\n`, `${secret.slice(1)}!`]
  expect(none.filter(isSecretLike)).toEqual([])
  expect(newSecret()).not.toBe(secret)
  const { flows, asked } = await open()
  for (const words of none) {
    expect(await takeChallenge(flows, mine, words)).toBe(false)
    expect(await signIn(flows, words, 'cw')).toBeUndefined()
    expect(await sessionOf(flows, words)).toBeUndefined()
    await signOut(flows, words)
  }
  expect(asked()).toBe(0)
})

describe('a challenge that a person registers a passkey by', () => {
  test('is theirs, once, for three minutes of real time', async () => {
    const { flows, clock, put } = await open()
    const theirs = await registerChallenge(flows, mine)
    expect(put).toEqual([{ kind: 'challenge', ...mine, expiresAt: clock.now() + 3 * minuteMs * speed }])
    expect(await takeChallenge(flows, mine, theirs)).toBe(true)
    expect(await takeChallenge(flows, mine, theirs)).toBe(false)
    for (const owner of [
      { ...mine, person: erik.id },
      { ...mine, organization: 'other' },
    ])
      expect(await takeChallenge(flows, owner, await registerChallenge(flows, mine))).toBe(false)
    const late = await registerChallenge(flows, mine)
    await clock.advance(3 * minuteMs * speed)
    expect(await takeChallenge(flows, mine, late)).toBe(false)
  })
})

describe('a challenge for anybody’s passkey', () => {
  const key = sealKeyOf('1:one')
  const at = 1_795_000_000_000
  const clockAt = (now: number, fast = 1) => ({ clock: { now: () => now, speed: fast } as never })
  const words = enterChallenge(key, clockAt(at))
  const isOne = (said: string, now = at, fast = 1, by = key) => isEnterChallenge(by, said, clockAt(now, fast))

  test('is ours whole and unchanged: with any other sign, of another installation or without its seal it is none', () => {
    expect(isOne(words)).toBe(true)
    for (let place = 0; place < words.length; place++) {
      const forged = words.slice(0, place) + (words[place] === 'a' ? 'b' : 'a') + words.slice(place + 1)
      expect([place, isOne(forged)]).toEqual([place, false])
    }
    for (const wrong of ['', words.slice(1), `${words}a`, `a${words}`, `${words}\n`, words.slice(0, -16)])
      expect(isOne(wrong)).toBe(false)
    expect(isOne(words, at, 1, sealKeyOf('1:two'))).toBe(false)
    // Sealed by us, and of another shape: only what this makes is one.
    const text = `${'A'.repeat(7)}${words.slice(7, 29)}`
    expect(isOne(text + sealOf(key, 'enter', text))).toBe(false)
    const other = words.slice(0, 29)
    expect(isOne(other + sealOf(key, 'ticket', other))).toBe(false)
    const longer = `${words.slice(0, 29)}x`
    expect(isOne(longer + sealOf(key, 'enter', longer))).toBe(false)
  })

  test('is worth something for three minutes of real time, and none that is of more than half a minute later', () => {
    expect(isOne(words, at + 3 * minuteMs + secondMs - 1)).toBe(true)
    expect(isOne(words, at + 3 * minuteMs + secondMs)).toBe(false)
    expect(isOne(words, at - 30 * secondMs)).toBe(true)
    expect(isOne(words, at - 30 * secondMs - 1)).toBe(false)
    expect(isOne(words, at + 3 * minuteMs * speed + secondMs - 1, speed)).toBe(true)
    expect(isOne(words, at + 3 * minuteMs * speed + secondMs, speed)).toBe(false)
    expect(isOne(words, at - 30 * secondMs * speed, speed)).toBe(true)
    expect(isOne(words, at - 30 * secondMs * speed - 1, speed)).toBe(false)
  })

  test('is spent once, and that is remembered for longer than it is worth something', async () => {
    const { flows, clock, put } = await open()
    expect(await spendChallenge(flows, mine, words)).toBe(true)
    expect(await spendChallenge(flows, { ...mine, person: erik.id }, words)).toBe(false)
    expect(put[0]).toEqual({ kind: 'challenge', ...mine, expiresAt: clock.now() + 6 * minuteMs * speed })
    expect(await spendChallenge(flows, mine, `${words}x`)).toBe(true)
  })
})

describe('a session', () => {
  const enter = async ({ flows }: Awaited<ReturnType<typeof open>>, page?: string, person = anna.id) => {
    const session = await openSession(flows, { organization, person, browser: 'cw', by: 'link', page })
    if (session === undefined) throw new Error('nobody came in')
    return session.secret
  }

  test('is opened by a code, once, for five minutes of real time, and lasts for twelve hours', async () => {
    const under = await open()
    const { flows, clock, put } = under
    const code = await offerSignIn(flows, organization, anna, 'https://x.example/app')
    const page = 'https://x.example/app'
    expect(put).toEqual([{ kind: 'code', ...mine, page, expiresAt: clock.now() + 5 * minuteMs * speed }])
    const session = await signIn(flows, code, 'cw')
    expect(session?.maxAgeSeconds).toBe(12 * 3600)
    expect(put[1]).toEqual({
      kind: 'session',
      ...mine,
      browser: 'cw',
      page,
      seenAt: clock.now(),
      expiresAt: clock.now() + 12 * hourMs * speed,
    })
    expect(await signIn(flows, code, 'cw')).toBeUndefined()
    expect(await offerSignIn(flows, organization, anna).then(() => put[2])).not.toHaveProperty('page')
    await enter(under)
    expect(put[3]).not.toHaveProperty('page')
    const gone = { organization, person: 77, browser: 'cw', by: 'link' } as const
    expect(await openSession(flows, gone)).toBeUndefined()
    expect(await openSession(flows, { ...gone, organization: 'nobody' })).toBeUndefined()
  })

  test('that is used is written down every twenty minutes of real time, and lets in though it cannot be', async () => {
    const under = await open()
    const { flows, clock, lines } = under
    const secret = await enter(under)
    const began = clock.now()
    const seen = async () => {
      await sessionOf(flows, secret)
      return (await sessionsOf(flows, organization, anna.id))[0]?.seenAt
    }
    await clock.advance(20 * minuteMs * speed - 1)
    expect(await seen()).toBe(began)
    await clock.advance(1)
    expect(await seen()).toBe(clock.now())
    await clock.advance(20 * minuteMs * speed)
    const renew = () => Promise.reject(new Error('throttled'))
    const webKeys = { ...flows.stores.webKeys, renew }
    const failing = { ...flows, stores: { ...flows.stores, webKeys } }
    expect(await sessionOf(failing, secret)).toMatchObject({ person: anna.id })
    expect(lines.at(-1)).toMatchObject({
      event: 'session-use-not-noted',
      organization,
      why: 'Error: throttled',
    })
    expect(await sessionOf(flows, newSecret())).toBeUndefined()
  })

  test('is listed until it is signed out, and a code that is written down without a time of use renews nothing', async () => {
    const under = await open()
    const { flows } = under
    const secret = await enter(under)
    expect(await sessionsOf(flows, organization, anna.id)).toHaveLength(1)
    await signOut(flows, newSecret())
    expect(await sessionsOf(flows, organization, anna.id)).toHaveLength(1)
    await signOut(flows, secret)
    expect(await flows.stores.doors.list(organization, anna.id, 0)).toEqual([])
    expect(await sessionOf(flows, secret)).toBeUndefined()
  })

  test('ends the oldest of twenty when one more is opened', async () => {
    const under = await open()
    const secrets: string[] = []
    for (let count = 0; count < 22; count++) {
      await under.clock.advance(1)
      secrets.push(await enter(under))
    }
    const open20 = await sessionsOf(under.flows, organization, anna.id)
    expect(open20.map(({ id }) => id)).toEqual(
      secrets
        .slice(2)
        .reverse()
        .map((secret) => hashOf('session', secret)),
    )
    expect(await sessionOf(under.flows, secrets[1] ?? '')).toBeUndefined()
  })

  test('of those that are meant ends at once, others stay, and the history says how many of which browsers', async () => {
    const under = await open()
    const { flows, clock } = under
    const [one] = [await enter(under), await enter(under)]
    const from = clock.now()
    const ended = () => endSessions(flows, organization, anna, ({ id }) => id === sessionIdOf(one ?? ''))
    expect([await ended(), await ended()]).toEqual([1, 0])
    expect(await sessionOf(flows, one ?? '')).toBeUndefined()
    expect(await sessionsOf(flows, organization, anna.id)).toHaveLength(1)
    const audit = await flows.stores.history.since(organization, from, from + 1, 20)
    const lines = audit.filter(({ what }) => what === 'session-ended')
    expect(lines.map(({ detail }) => [detail.old, detail.new])).toEqual([[1, 'cw']])
  })

  test('that is listed and lets nobody in any more, and a door of another kind, are none', async () => {
    const under = await open()
    const { flows, clock } = under
    const secret = await enter(under)
    const since = clock.now()
    const passkey = { kind: 'passkey', id: hashOf('session', secret), browser: 'cw', since, usedAt: null }
    await flows.stores.doors.put(organization, erik.id, passkey as never)
    expect(await sessionsOf(flows, organization, erik.id)).toEqual([])
    await flows.stores.webKeys.take(hashOf('session', secret), clock.now())
    expect(await sessionsOf(flows, organization, anna.id)).toEqual([])
  })
})
