import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { newPushKeys } from '../../pipeline/channels/push/push.ts'
import { subscribeBrowser } from '../../pipeline/flows/people/browsers.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const organization = 'norrsken'
const [anna, erik, maja, group] = [1001, 1002, 1003, -2001]
const annasMail = 'anna@norrsken.example'
const eriksMail = 'erik@norrsken.example'
const eriksPhone = '+46701740605'
const minute = 60_000
/** What a test bounds in minutes of the story has seconds of a busy machine. */
const calm = 15
const fast = 120

let night: StackUnderTest
let telegram: LocalTelegram

beforeEach(async () => {
  night = await stackUnderTest({ speed: fast })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
})
afterEach(() => night.close())

/** One reading a minute of the clock, until what is waited for is there. */
const sayUntil = async <T>(
  what: string,
  temperature: number,
  look: () => T | undefined | Promise<T | undefined>,
) => {
  let nextAt = night.clock.now()
  return until(
    what,
    async () => {
      if (night.clock.now() >= nextAt) {
        nextAt = night.clock.now() + minute
        night.radio.say('a', temperature, night.clock.now())
      }
      return look()
    },
    120_000,
  )
}
const sayFor = async (ms: number, temperature: number): Promise<void> => {
  const end = night.clock.now() + ms
  await sayUntil('time goes by', temperature, () => night.clock.now() >= end || undefined)
}

const get = async <T>(path: string): Promise<T> => (await fetch(night.stack.url + path)).json() as Promise<T>
type Text = { readonly at: number; readonly to: string; readonly text: string }
type Mail = {
  readonly at: number
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}
const texts = (): Promise<readonly Text[]> => get('/sms/messages')
const mailsTo = async (address: string): Promise<readonly Mail[]> =>
  (await get<readonly Mail[]>('/mail/messages')).filter(({ to }) => to.includes(address))
const post = (path: string, body: object): Promise<Response> =>
  fetch(night.stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const cards = (chat: number) =>
  telegram.messages(chat).filter(({ plain }) => /too warm|för varmt/.test(plain))
const alarm = async () => {
  const watch = (await night.stack.flows.stores.watches.load(organization, ['a'])).get('a')
  const state = watch?.alarms.high
  return state?.name === 'active' ? state : undefined
}
const nothingOwed = () =>
  until(
    'nothing is owed',
    async () => {
      const watches = await night.stack.flows.stores.watches.all(organization)
      return watches.every(({ owed }) => Object.keys(owed).length === 0) || undefined
    },
    60_000,
  )

test('Telegram is away for an hour: who has a phone number is told by SMS at once and takes it by an answer; the cards come later', async () => {
  const { flows } = night.stack
  await addWay(flows, organization, erik, 'sms', eriksPhone)
  await sayFor(2 * minute, 21)
  const wentAway = night.clock.now()
  telegram.stop()
  night.goOnAt(calm)
  const [first] = await sayUntil('Erik is told by SMS', 26, async () => {
    const all = await texts()
    return all.length > 0 ? all : undefined
  })
  expect(first).toMatchObject({ to: eriksPhone })
  expect(first?.text).toMatch(
    /^Freezer a, .*: too warm\. 26\.0 C, limit 24 C\. Since .* Answer 1 to take it$/,
  )
  expect(first?.text.length).toBeLessThanOrEqual(160)
  expect(cards(group)).toEqual([])
  // The alarm is on its second minute; the text went out within a minute and a half of its being raised.
  expect((first?.at ?? 0) - ((await alarm())?.raisedAt ?? 0)).toBeLessThan(1.5 * minute)

  night.goOnAt(fast)
  await post(`/sms/${encodeURIComponent(eriksPhone)}/answer`, { text: '1' })
  await sayUntil('it is his', 26, async () =>
    (await alarm())?.acknowledgement?.name === 'Erik' ? true : undefined,
  )
  const answered = (await texts()).at(-1)
  expect(answered?.text).toBe('Your name stands on it: Freezer a')
  const before = (await texts()).length
  while (night.clock.now() - wentAway < 60 * minute) await sayFor(5 * minute, 26)
  // He has it: nobody is called for an hour.
  expect((await texts()).length).toBe(before)

  telegram.resume()
  const card = await sayUntil('the group sees it', 26, () => cards(group).at(-1))
  expect(card.plain).toMatch(/Erik has it/)
  await nothingOwed()
})

test('mail is refused: the next way rings at once, the admins hear of it, and the link of a mail takes an alarm by a press', async () => {
  const { flows } = night.stack
  await addWay(flows, organization, erik, 'mail', eriksMail)
  await preferWay(flows, organization, erik, 'mail')
  await addWay(flows, organization, anna, 'mail', annasMail)
  await preferWay(flows, organization, anna, 'mail')
  await post('/mail/fail', { refuse: eriksMail })
  const site = [...((await flows.directories.get(organization))?.sites.values() ?? [])][0]
  expect(site?.onDuty).toContain(erik)
  night.goOnAt(calm)
  await sayUntil('the mail of Erik, who is on duty, is refused, and he is told in Telegram', 26, () =>
    cards(erik).at(-1),
  )
  const raised = (await alarm())?.raisedAt ?? 0
  expect(await mailsTo(eriksMail)).toEqual([])
  const [told] = cards(erik)
  expect((told?.sentAt ?? 0) - raised).toBeLessThan(minute)
  night.goOnAt(fast)
  const report = await sayUntil('Anna reads that his mail is dead', 26, async () =>
    (await mailsTo(annasMail)).find(({ subject }) => /could not be reached/.test(subject)),
  )
  expect(report.text).toMatch(/Erik \(e-mail\) could not be reached[\s\S]*\/contact/)

  const call = await sayUntil('Anna is called on the second rung, by mail', 26, async () =>
    (await mailsTo(annasMail)).find(({ text }) => /\/api\/take\?key=/.test(text)),
  )
  expect(call.subject).toMatch(/^Re: Freezer a .*too warm$/)
  const url = /http\S+\/api\/take\?key=\S+/.exec(call.text)?.[0] ?? ''
  for (let scans = 0; scans < 2; scans++)
    expect(await (await fetch(url)).text()).toMatch(/Do you take it, Anna\?/)
  expect((await alarm())?.acknowledgement).toBeNull()
  const { origin, searchParams } = new URL(url)
  const pressed = await fetch(`${origin}/api/take`, {
    method: 'POST',
    body: new URLSearchParams({ key: searchParams.get('key') ?? '' }),
  })
  expect(await pressed.text()).toMatch(/Your name stands on Freezer a/)
  expect((await alarm())?.acknowledgement).toMatchObject({ name: 'Anna' })
  await sayUntil(
    'the group sees whose it is',
    26,
    () => /Anna has it/.test(cards(group).at(-1)?.plain ?? '') || undefined,
  )
  // Maja, who has chosen nothing, reads it where she always did.
  expect(cards(maja).length).toBeGreaterThanOrEqual(0)
  await nothingOwed()
})

test('a browser is told also when no page is open; once its subscription has ended, its owner is told by another way', async () => {
  const { flows, post: local } = night.stack
  const person = (await flows.directories.get(organization))?.people.get(erik)
  if (person === undefined) throw new Error('there is no Erik')
  const { endpoint, keys } = local.push.subscribe('phone')
  await subscribeBrowser(flows, organization, person, { endpoint, ...keys })
  await preferWay(flows, organization, erik, 'push')
  await flows.stores.pushes.keepKeys(await newPushKeys())
  type Push = { readonly signature: string; readonly message: Readonly<Record<string, unknown>> }
  const [first] = await sayUntil('his phone shows it', 26, async () => {
    const all = await get<readonly Push[]>('/push/messages')
    return all.length > 0 ? all : undefined
  })
  expect(first).toMatchObject({
    signature: 'right',
    message: { title: expect.stringMatching(/^🔴 Freezer a · /), sensor: 'a' },
  })
  await post('/push/fail', { refuse: 'phone' })
  const before = cards(erik).length
  await sayUntil('he is told in Telegram', 26, () => (cards(erik).length > before ? true : undefined))
  await sayUntil('Anna reads which way is dead', 26, () =>
    telegram.messages(anna).find(({ plain }) => /Erik \(browser\) could not be reached/.test(plain)),
  )
  await nothingOwed()
})

test('a phone rings, a voice says what is wrong, and a press on 1 puts a name on it; one that nobody answers has the next told at once', async () => {
  const { flows } = night.stack
  await addWay(flows, organization, erik, 'call', eriksPhone)
  await preferWay(flows, organization, erik, 'call')
  type Call = Readonly<Record<'id' | 'to' | 'say' | 'ask' | 'state' | 'answer', string | null>>
  const calls = (): Promise<readonly Call[]> => get('/calls/messages')
  const first = await sayUntil('his phone rings', 26, async () => (await calls())[0])
  expect(first).toMatchObject({ to: eriksPhone, state: 'ringing', ask: 'Press 1 to take it.' })
  expect(first.say).toMatch(
    /^This is nattvakt for .*\. Freezer a, .*: too warm\. 26\.0 degrees, limit 24 degrees\./,
  )
  expect(await (await fetch(`${night.stack.url}/calls`)).text()).toMatch(/value="1">Press 1</)

  const before = cards(erik).length
  await post(`/calls/${first.id}/answer`, { end: 'no-answer' })
  await sayUntil('he is told in Telegram', 26, () => (cards(erik).length > before ? true : undefined))
  await sayUntil('Anna reads that nobody answered', 26, () =>
    telegram.messages(anna).find(({ plain }) => /Nobody answered the call/.test(plain)),
  )

  const again = await sayUntil('his phone rings once more', 26, async () =>
    (await calls()).find(({ state }) => state === 'ringing'),
  )
  await post(`/calls/${again.id}/answer`, { press: '1' })
  expect((await alarm())?.acknowledgement).toMatchObject({ name: 'Erik' })
  expect((await calls()).find(({ id }) => id === again.id)).toMatchObject({
    state: 'pressed',
    answer: 'Your name stands on it: Freezer a.',
  })
  await nothingOwed()
})
