import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { answerQuestion, openTicket } from '../../../pipeline/flows/sign-in/confirm-in-chat.ts'
import { sealKeyOf } from '../../../pipeline/flows/sign-in/seal.ts'
import { createDashboardApi } from '../../../pipeline/lambdas/dashboard-api/api.ts'
import { erik } from '../../support/flows.ts'
import { undocumented } from './documented.ts'
import { anna, apiUnderTest, organization, token } from './support.ts'

const key = sealKeyOf(token)
const chrome = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36'

const secretOf = (letter: string): string => letter.repeat(43)
const requestFor = (secret: string): string =>
  createHash('sha256').update(`nattvakt sign-in request:${secret}`).digest('base64url').slice(0, 24)

const doorsUnderTest = async () => {
  const under = await apiUnderTest()
  const { flows } = under
  const links: string[] = []
  const handler = createDashboardApi({
    flows,
    token,
    log: flows.log,
    chatLink: async (start) => {
      links.push(start)
      return `https://t.me/bot?start=${start}`
    },
  })
  const post = async (name: string, body: unknown, headers: object = {}, sourceIp = '192.0.2.1') => {
    const path = `/api/session/${name}`
    const answer = await handler({
      rawPath: path,
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      requestContext: { http: { method: 'POST', sourceIp } },
      body: JSON.stringify(body),
    })
    expect(await undocumented('POST', path, answer)).toEqual([])
    return { status: answer.statusCode, body: JSON.parse(answer.body), cookies: answer.cookies ?? [] }
  }
  const ticketFor = async (secret: string): Promise<string> => {
    const { body } = await post('ticket', { request: requestFor(secret), userAgent: chrome })
    return body.ticket
  }
  const state = (secret: string, ticket: string) => post('state', { secret, ticket })
  const open = (ticket: string, person = anna, of = organization) =>
    openTicket(flows, key, ticket, { organization: of, person })
  const says = (secret: string, agrees: boolean, person = anna, of = organization) =>
    answerQuestion(flows, of, person, { request: requestFor(secret), agrees })
  const boardWith = async (cookies: readonly string[]) => {
    const cookie = cookies[0]?.split(';')[0] ?? ''
    return (
      await handler({ rawPath: '/api/board', requestContext: { http: { method: 'GET' } }, cookies: [cookie] })
    ).statusCode
  }
  const audit = async () =>
    (await flows.stores.history.since(organization, 0, under.clock.now() + 1, 20)).map(
      ({ what, person, detail }) => ({ what, person, browser: detail.new, by: detail.by }),
    )
  return { ...under, post, ticketFor, state, open, says, boardWith, audit, links }
}

describe('a browser that asks to be signed in by a code', () => {
  it('is in, once, after the person who opened it agreed', async () => {
    const { post, state, open, says, boardWith, audit, lines } = await doorsUnderTest()
    const secret = secretOf('a')
    const made = await post('ticket', { request: requestFor(secret), userAgent: chrome })
    const { ticket, link, livesForMs } = made.body
    expect([link, livesForMs]).toEqual([`https://t.me/bot?start=${ticket}`, 180_000])
    expect(link).not.toContain(secret)
    expect((await state(secret, ticket)).body).toEqual({ state: 'waiting' })
    const opened = await open(ticket)
    if (opened.kind !== 'ask') throw new Error(opened.kind)
    expect(opened.question).toMatchObject({ browser: 'cw', request: requestFor(secret) })
    const { number } = opened.question
    expect(number).toBeGreaterThanOrEqual(10)
    expect(number).toBeLessThan(100)
    expect((await state(secret, ticket)).body).toEqual({ state: 'asked', number })
    // Who opens it again reads the same question.
    expect(await open(ticket)).toEqual(opened)
    expect(await says(secret, true)).toBe('cw')
    const [first, second] = await Promise.all([state(secret, ticket), state(secret, ticket)])
    const cookies = [...first.cookies, ...second.cookies]
    expect(cookies).toEqual([
      expect.stringMatching(/^nattvakt=[\w-]{43}; Path=\/api; Max-Age=43200; HttpOnly;/),
    ])
    expect(await boardWith(cookies)).toBe(200)
    // Replayed, it is worth nothing: not to the browser, not to somebody who saw the code.
    expect((await state(secret, ticket)).cookies).toEqual([])
    expect(await open(ticket)).toEqual({ kind: 'used' })
    expect(await says(secret, true)).toBeUndefined()
    expect(await audit()).toEqual([{ what: 'signed-in', person: anna.id, browser: 'cw', by: 'qr' }])
    expect(JSON.stringify(lines)).not.toContain(secret)
  })

  it('stays outside when that was refused, and the refusal is written down', async () => {
    const { ticketFor, state, open, says, audit } = await doorsUnderTest()
    const secret = secretOf('b')
    const ticket = await ticketFor(secret)
    await open(ticket)
    expect(await says(secret, false)).toBe('cw')
    expect(await says(secret, true)).toBeUndefined()
    const refused = await state(secret, ticket)
    expect([refused.body, refused.cookies]).toEqual([{ state: 'refused' }, []])
    expect(await audit()).toEqual([
      { what: 'sign-in-refused', person: anna.id, browser: 'cw', by: undefined },
    ])
  })

  it('is let in by nobody but the one who opened it, for the organization that they spoke for', async () => {
    const { ticketFor, state, open, says, boardWith, flows } = await doorsUnderTest()
    await flows.stores.directories.put('other', [{ kind: 'person', value: anna }])
    const secret = secretOf('c')
    const ticket = await ticketFor(secret)
    await open(ticket)
    expect(await open(ticket, erik)).toEqual({ kind: 'used' })
    expect(await open(ticket, anna, 'other')).toEqual({ kind: 'used' })
    expect(await says(secret, true, erik)).toBeUndefined()
    expect(await says(secret, true, anna, 'other')).toBeUndefined()
    expect((await state(secret, ticket)).body.state).toBe('asked')
    expect(await says(secret, true)).toBe('cw')
    const { cookies } = await state(secret, ticket)
    expect(await boardWith(cookies)).toBe(200)
  })

  it('is not let in for somebody who was taken out meanwhile', async () => {
    const { ticketFor, state, open, says, flows } = await doorsUnderTest()
    const secret = secretOf('d')
    const ticket = await ticketFor(secret)
    await open(ticket)
    await says(secret, true)
    const people = [...((await flows.directories.get(organization))?.people.values() ?? [])]
    const others = people.filter(({ id }) => id !== anna.id)
    await flows.stores.directories.replacePeople(organization, people, others)
    const late = await state(secret, ticket)
    expect([late.body, late.cookies]).toEqual([{ state: 'over' }, []])
  })

  it('asks in vain with an old code: nobody can open it, and an answer is not kept for ever', async () => {
    const { ticketFor, state, open, says, clock } = await doorsUnderTest()
    const [early, late] = [secretOf('e'), secretOf('f')]
    const first = await ticketFor(early)
    await clock.advance(3 * 60_000 + 1_000)
    expect(await open(first)).toEqual({ kind: 'void' })
    expect((await state(early, first)).body).toEqual({ state: 'over' })
    const second = await ticketFor(late)
    await open(second)
    await clock.advance(5 * 60_000)
    expect(await says(late, true)).toBeUndefined()
    expect((await state(late, second)).body).toEqual({ state: 'over' })
    const third = await ticketFor(late.replace('f', 'g'))
    await open(third)
    await says(late.replace('f', 'g'), true)
    await clock.advance(2 * 60_000)
    expect((await state(late.replace('f', 'g'), third)).cookies).toEqual([])
  })

  it('is refused with a forged code, or with a secret that is not of that code', async () => {
    const { ticketFor, state, open } = await doorsUnderTest()
    const ticket = await ticketFor(secretOf('h'))
    const forged = `${ticket.slice(0, -1)}${ticket.endsWith('a') ? 'b' : 'a'}`
    expect(await open(forged)).toEqual({ kind: 'void' })
    expect((await state(secretOf('h'), forged)).body).toEqual({ state: 'over' })
    expect((await state(secretOf('i'), ticket)).body.error).toBe('bad-ticket')
  })

  it('is refused when another site asks, and in any form but ours', async () => {
    const { post, ticketFor } = await doorsUnderTest()
    const secret = secretOf('j')
    const asked = { secret, ticket: await ticketFor(secret) }
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'content-type': 'text/plain' }]) {
      expect((await post('ticket', { request: requestFor(secret) }, headers)).body.error).toBe(
        'not-from-here',
      )
      expect((await post('state', asked, headers)).body.error).toBe('not-from-here')
    }
    for (const wrong of [{}, [], null, { request: 'x' }, { request: requestFor(secret), userAgent: 1 }])
      expect((await post('ticket', wrong)).body.error).toBe('bad-field')
    for (const wrong of [{}, { secret }, { ...asked, secret: 'x' }, { ...asked, ticket: 'x' }])
      expect((await post('state', wrong)).body.error).toBe('bad-field')
    for (const name of ['', 'x', 'ticket/x', 'constructor', '__proto__'])
      expect((await post(name, asked)).body.error).toBe('no-such-path')
  })
})

describe('a flood of browsers that ask', () => {
  it('is turned away, by address and together, stores nothing, and is over after a minute', async () => {
    const { post, flows, clock } = await doorsUnderTest()
    const stored: unknown[] = []
    const { webKeys } = flows.stores
    for (const name of ['put', 'putFirst', 'find', 'take'] as const) {
      const was = webKeys[name] as (...args: unknown[]) => Promise<never>
      Object.assign(webKeys, {
        [name]: (...args: unknown[]) => {
          stored.push(name)
          return was(...args)
        },
      })
    }
    const wish = { request: requestFor(secretOf('k')) }
    const statuses: number[] = []
    for (let count = 0; count < 21; count++) statuses.push((await post('ticket', wish)).status)
    expect(statuses).toEqual([...Array(20).fill(200), 429])
    expect((await post('ticket', wish, {}, '192.0.2.2')).status).toBe(200)
    let let200 = 0
    for (let count = 0; count < 300; count++)
      if ((await post('ticket', wish, {}, `198.51.100.${count}`)).status === 200) let200++
    expect(let200).toBe(300 - 21)
    const guessed = { secret: secretOf('k'), ticket: `Q${'x'.repeat(49)}` }
    for (let count = 0; count < 301; count++) statuses.push((await post('state', guessed)).status)
    expect(statuses.slice(-2)).toEqual([200, 429])
    expect(stored).toEqual([])
    await clock.advance(60_000)
    expect((await post('ticket', wish)).status).toBe(200)
  })
})

describe('where the bot is written to', () => {
  it('is not always known: then there is no code', async () => {
    const { ask } = await apiUnderTest()
    const { status, body } = await ask('/api/session/ticket', {
      body: { request: requestFor(secretOf('l')) },
    })
    expect([status, body.error]).toEqual([503, 'no-chat'])
  })
})
