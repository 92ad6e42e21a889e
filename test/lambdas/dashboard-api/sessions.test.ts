import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { changePerson } from '../../../pipeline/flows/people/change-person.ts'
import { erik } from '../../support/flows.ts'
import { browsersUnderTest, userAgents } from './signed-in.ts'
import { anna, organization } from './support.ts'

type Listed = {
  readonly id: string
  readonly browser: string
  readonly since: number
  readonly seenAt: number
  readonly isThis: boolean
}
const listOf = ({ body }: { readonly body: Readonly<Record<string, unknown>> }): readonly Listed[] =>
  body.sessions as readonly Listed[]

describe('the browsers that are signed in as somebody', () => {
  it('are listed, the newest first, with what they are, since when, and which one asks', async () => {
    const { signedIn, clock, flows } = await browsersUnderTest()
    const desk = await signedIn()
    await clock.advance(3 * hourMs)
    const phone = await signedIn(userAgents.safari)
    await signedIn(userAgents.chrome, erik)
    const [newest, oldest, ...more] = listOf(await phone.get('/api/sessions'))
    expect(more).toEqual([])
    expect(newest).toMatchObject({ browser: 'si', isThis: true, since: clock.now(), seenAt: clock.now() })
    expect(oldest).toMatchObject({ browser: 'cw', isThis: false })
    expect(clock.now() - (oldest?.seenAt ?? 0)).toBe(3 * hourMs)
    // Used once more, it was seen; but not each look is written down.
    let renewed = 0
    const { renew } = flows.stores.webKeys
    Object.assign(flows.stores.webKeys, {
      renew: (...args: Parameters<typeof renew>) => {
        renewed++
        return renew(...args)
      },
    })
    for (let look = 0; look < 5; look++) await desk.get('/api/board')
    expect(renewed).toBe(1)
    expect(listOf(await desk.get('/api/sessions'))[1]).toMatchObject({ isThis: true, seenAt: clock.now() })
    // Nothing of it lets anybody in.
    const { id = '' } = newest ?? {}
    expect(phone.cookie).not.toContain(id)
  })

  it('are not asked for by name: in Telegram none of them is this one', async () => {
    const { signedIn, ask } = await browsersUnderTest()
    await signedIn()
    const { body } = await ask('/api/sessions')
    expect(listOf({ body })).toMatchObject([{ browser: 'cw', isThis: false }])
    expect(body.passkeyOrigin).toBeNull()
  })

  it('are signed out one by one, at once, by their person alone, and that is written down', async () => {
    const { signedIn, audit, clock } = await browsersUnderTest()
    const [desk, phone, eriks] = [
      await signedIn(),
      await signedIn(userAgents.safari),
      await signedIn(userAgents.chrome, erik),
    ]
    const [theirs] = listOf(await phone.get('/api/sessions')).filter(({ browser }) => browser === 'cw')
    const id = theirs?.id ?? ''
    expect((await eriks.post('/api/sessions/end', { id })).body.error).toBe('no-such-session')
    expect((await desk.get('/api/board')).status).toBe(200)
    await clock.advance(1)
    expect((await phone.post('/api/sessions/end', { id })).status).toBe(200)
    expect((await desk.get('/api/board')).body.error).toBe('session-over')
    expect((await phone.post('/api/sessions/end', { id })).body.error).toBe('no-such-session')
    expect(listOf(await phone.get('/api/sessions'))).toMatchObject([{ browser: 'si', isThis: true }])
    expect((await audit())[0]).toMatchObject({
      what: 'session-ended',
      person: anna.id,
      old: 1,
      new: 'cw',
      through: 'page',
    })
  })

  it('are all signed out but the one that asks; from Telegram, all', async () => {
    const { signedIn, ask } = await browsersUnderTest()
    const [one, two, eriks] = [await signedIn(), await signedIn(), await signedIn(userAgents.safari, erik)]
    expect((await one.post('/api/sessions/end-others')).status).toBe(200)
    expect([(await one.get('/api/board')).status, (await two.get('/api/board')).status]).toEqual([200, 401])
    await ask('/api/sessions/end-others', { body: {} })
    expect((await one.get('/api/board')).status).toBe(401)
    expect((await eriks.get('/api/board')).status).toBe(200)
  })

  it('are none of another organization, of which the same person is', async () => {
    const { signedIn, flows } = await browsersUnderTest()
    await flows.stores.directories.put('other', [{ kind: 'person', value: anna }])
    const [here, there] = [await signedIn(), await signedIn(userAgents.safari, anna, 'other')]
    expect(listOf(await here.get('/api/sessions'))).toMatchObject([{ browser: 'cw' }])
    await here.post('/api/sessions/end-others')
    expect((await there.get('/api/board')).status).toBe(200)
  })

  it('are signed out by nobody from another site', async () => {
    const { signedIn } = await browsersUnderTest()
    const [one, two] = [await signedIn(), await signedIn()]
    const foreign = { 'sec-fetch-site': 'cross-site' }
    expect((await one.post('/api/sessions/end-others', {}, foreign)).body.error).toBe('not-from-here')
    expect((await two.get('/api/board')).status).toBe(200)
  })

  it('end and are forgotten when their person is taken out, also should they come back', async () => {
    const { signedIn, flows } = await browsersUnderTest()
    const eriks = await signedIn(userAgents.safari, erik)
    const wish = { by: anna.id, of: erik.id, role: null, seen: erik.role }
    expect((await changePerson(flows, organization, wish, null)).kind).toBe('changed')
    const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
    await flows.stores.directories.replacePeople(organization, people, [...people, erik])
    expect((await eriks.get('/api/board')).body.error).toBe('session-over')
    expect(await flows.stores.doors.list(organization, erik.id, 0)).toEqual([])
  })

  it('are at most twenty: with one more the oldest ends', async () => {
    const { signedIn, clock } = await browsersUnderTest()
    const first = await signedIn()
    for (let count = 0; count < 19; count++) {
      await clock.advance(minuteMs)
      await signedIn()
    }
    expect((await first.get('/api/board')).status).toBe(200)
    const last = await signedIn()
    expect((await first.get('/api/board')).body.error).toBe('session-over')
    expect(listOf(await last.get('/api/sessions'))).toHaveLength(20)
  })
})
