import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { passkeyOriginOf } from '../../../pipeline/flows/sign-in/passkeys.ts'
import { createAuthenticator } from '../../support/authenticator.ts'
import { erik } from '../../support/flows.ts'
import { browsersUnderTest, userAgents } from './signed-in.ts'
import { anna, organization } from './support.ts'

const origin = 'https://watch.example'
const handle = `${organization}/${anna.id}`

/** Anna's browser, signed in, and a phone that can make passkeys. */
const passkeysUnderTest = async () => {
  const under = await browsersUnderTest()
  const { signedIn, browserWith } = under
  const desk = await signedIn()
  const phone = createAuthenticator('watch.example')
  const begin = async (): Promise<string> => String((await desk.post('/api/passkeys/begin')).body.challenge)
  const make = async (authenticator = phone) => {
    const challenge = await begin()
    return desk.post('/api/passkeys/add', {
      challenge,
      credential: authenticator.make({ origin, challenge }),
    })
  }
  const nobody = browserWith('', userAgents.safari)
  const challenge = async (): Promise<string> =>
    String((await nobody.post('/api/session/challenge')).body.challenge)
  type Look = Partial<Parameters<typeof phone.enter>[0]>
  const enter = async (look: Look = {}, authenticator = phone) => {
    const words = look.challenge ?? (await challenge())
    const credential = authenticator.enter({ origin, handle, ...look, challenge: words })
    return nobody.post('/api/session/passkey', { challenge: words, credential })
  }
  const boardBy = ({ cookies }: { readonly cookies: readonly string[] }) =>
    browserWith(cookies[0]?.split(';')[0] ?? '').get('/api/board')
  const isRefused = async (asked: ReturnType<typeof enter>): Promise<boolean> => {
    const { status, body, cookies } = await asked
    return status === 401 && body.error === 'bad-passkey' && cookies.length === 0
  }
  return { ...under, desk, phone, begin, make, challenge, enter, boardBy, isRefused, nobody }
}

describe('a passkey', () => {
  it('is made by somebody who is signed in, lets them in from then on, and all of it is written down', async () => {
    const { desk, make, enter, boardBy, audit, clock } = await passkeysUnderTest()
    await clock.advance(1)
    expect((await make()).status).toBe(200)
    await clock.advance(hourMs)
    const entered = await enter()
    expect(entered.cookies).toEqual([
      expect.stringMatching(/^nattvakt=[\w-]{43}; .*HttpOnly; SameSite=Strict/),
    ])
    expect((await boardBy(entered)).status).toBe(200)
    expect((await desk.get('/api/sessions')).body).toMatchObject({
      passkeyOrigin: origin,
      passkeys: [{ browser: 'cw', since: clock.now() - hourMs, usedAt: clock.now() }],
      sessions: [{ browser: 'si' }, { browser: 'cw', isThis: true }],
    })
    expect(await audit()).toMatchObject([
      { what: 'signed-in', person: anna.id, by: 'passkey', new: 'si' },
      { what: 'passkey-added', person: anna.id, new: 'cw', through: 'page' },
      { what: 'signed-in', by: 'link' },
    ])
    expect((await boardBy(await enter())).status).toBe(200)
  })

  it('signs something new each time: what was signed once, too old or made up lets nobody in', async () => {
    const { make, enter, challenge, isRefused, clock, phone, nobody } = await passkeysUnderTest()
    await make()
    const words = await challenge()
    const credential = phone.enter({ origin, handle, challenge: words })
    const twice = await Promise.all(
      [1, 2].map(() => nobody.post('/api/session/passkey', { challenge: words, credential })),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401])
    expect(await isRefused(enter({ challenge: words }))).toBe(true)
    const old = await challenge()
    await clock.advance(3 * minuteMs + 1_000)
    expect(await isRefused(enter({ challenge: old }))).toBe(true)
    expect(await isRefused(enter({ challenge: `${old.slice(0, -1)}x` }))).toBe(true)
    expect((await enter()).status).toBe(200)
  })

  it('counts at one address, of its person, verified, and by its own key', async () => {
    const { make, enter, isRefused, challenge, phone, nobody } = await passkeysUnderTest()
    await make()
    expect(await isRefused(enter({ origin: 'https://evil.example' }))).toBe(true)
    expect(await isRefused(enter({ isVerified: false }))).toBe(true)
    for (const wrong of [`${organization}/${erik.id}`, `other/${anna.id}`, handle.toUpperCase(), '', 'x/y/z'])
      if (wrong !== '') expect(await isRefused(enter({ handle: wrong }))).toBe(true)
    expect(await isRefused(enter({}, createAuthenticator('watch.example')))).toBe(true)
    // The id of theirs, signed by another key.
    const words = await challenge()
    const [real, other] = [phone, createAuthenticator('watch.example')].map((one) =>
      one.enter({ origin, handle, challenge: words }),
    )
    const credential = { ...real, response: other?.response }
    expect(await isRefused(nobody.post('/api/session/passkey', { challenge: words, credential }))).toBe(true)
    expect((await enter()).status).toBe(200)
  })

  it('that counts less than it did was copied, and lets nobody in', async () => {
    const { make, enter, isRefused } = await passkeysUnderTest()
    await make()
    expect((await enter({ counts: 7 })).status).toBe(200)
    expect(await isRefused(enter({ counts: 7 }))).toBe(true)
    expect(await isRefused(enter({ counts: 3 }))).toBe(true)
    expect((await enter({ counts: 8 })).status).toBe(200)
  })

  it('is removed by its person alone, and then worth nothing; so is one of somebody who is taken out', async () => {
    const { desk, make, enter, isRefused, signedIn, audit, flows, clock } = await passkeysUnderTest()
    await make()
    const [{ id }] = (await desk.get('/api/sessions')).body.passkeys as readonly [{ readonly id: string }]
    const eriks = await signedIn(userAgents.safari, erik)
    expect((await eriks.post('/api/passkeys/remove', { id })).body.error).toBe('no-such-session')
    await clock.advance(1)
    expect((await desk.post('/api/passkeys/remove', { id })).status).toBe(200)
    expect((await audit())[0]).toMatchObject({ what: 'passkey-removed', person: anna.id, new: 'cw' })
    expect(await isRefused(enter())).toBe(true)
    expect((await desk.post('/api/passkeys/remove', { id })).body.error).toBe('no-such-session')

    const key = createAuthenticator('watch.example')
    const challenge = String((await eriks.post('/api/passkeys/begin')).body.challenge)
    await eriks.post('/api/passkeys/add', { challenge, credential: key.make({ origin, challenge }) })
    const theirs = { handle: `${organization}/${erik.id}` }
    expect((await enter(theirs, key)).status).toBe(200)
    await changePerson(flows, organization, { by: anna.id, of: erik.id, role: null, seen: erik.role }, null)
    const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
    await flows.stores.directories.replacePeople(organization, people, [...people, erik])
    expect(await isRefused(enter(theirs, key))).toBe(true)
  })

  it('is made with a challenge of its person, once, at the address of the page', async () => {
    const { desk, begin, phone, signedIn, ask, clock } = await passkeysUnderTest()
    const add = (credential: object, challenge: string, who = desk) =>
      who.post('/api/passkeys/add', { challenge, credential })
    const eriks = await signedIn(userAgents.safari, erik)
    const first = await begin()
    expect((await add(phone.make({ origin, challenge: first }), first, eriks)).body.error).toBe('bad-passkey')
    const wrong = [
      { origin: 'https://evil.example' },
      { origin, challenge: 'x'.repeat(43) },
      { origin, isVerified: false },
    ]
    for (const look of wrong) {
      const challenge = await begin()
      expect((await add(phone.make({ challenge, ...look }), challenge)).body.error).toBe('bad-passkey')
      // It is used up by the wrong one.
      expect((await add(phone.make({ origin, challenge }), challenge)).body.error).toBe('bad-passkey')
    }
    const old = await begin()
    await clock.advance(3 * minuteMs)
    expect((await add(phone.make({ origin, challenge: old }), old)).body.error).toBe('bad-passkey')
    // In Telegram there is no page of ours that a browser knows.
    expect((await ask('/api/passkeys/begin', { body: {} })).body.error).toBe('no-passkeys')
    for (let count = 0; count < 10; count++) {
      const challenge = await begin()
      const key = createAuthenticator('watch.example')
      expect((await add(key.make({ origin, challenge }), challenge)).status).toBe(200)
    }
    const challenge = await begin()
    expect((await add(phone.make({ origin, challenge }), challenge)).body.error).toBe('too-many-passkeys')
  })

  it('is known by what the browser keeps: what there is already is not made twice, and names stay names', async () => {
    const { desk, make } = await passkeysUnderTest()
    await make()
    const { body } = await desk.post('/api/passkeys/begin')
    const options = JSON.parse(String(body.options))
    expect(options).toMatchObject({
      rp: { id: 'watch.example', name: 'nattvakt' },
      user: { name: anna.name, id: Buffer.from(handle).toString('base64url') },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(options.challenge).toBe(Buffer.from(String(body.challenge)).toString('base64url'))
    expect(options.excludeCredentials).toHaveLength(1)
  })

  it('is asked for by nobody of another site, in no other form, and not a hundred times a minute', async () => {
    const { nobody } = await passkeysUnderTest()
    const foreign = { 'sec-fetch-site': 'cross-site' }
    for (const path of ['/api/session/challenge', '/api/session/passkey'])
      expect((await nobody.post(path, {}, foreign)).body.error).toBe('not-from-here')
    expect((await nobody.post('/api/session/passkey', { challenge: 'x' })).body.error).toBe('bad-field')
    const statuses: number[] = []
    for (let count = 0; count < 60; count++)
      statuses.push((await nobody.post('/api/session/challenge')).status)
    expect(statuses.slice(-2)).toEqual([200, 429])
  })
})

describe('the address by which browsers know passkeys', () => {
  it.each([
    ['https://watch.example/app', 'https://watch.example'],
    ['http://127.0.0.1:8080/app', 'http://localhost:8080'],
    ['http://localhost:8080/app', 'http://localhost:8080'],
    ['http://watch.example/app', null],
    ['x', null],
    [undefined, null],
  ])('of %s is %s', (page, expected) => {
    expect(passkeyOriginOf(page)).toBe(expected)
  })
})
