import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalTelegram } from '../../infra/local/telegram/local-telegram.ts'
import { type StackUnderTest, stackUnderTest, until } from '../support/stack.ts'

const anna = 1001
const erik = 1002
const maja = 1003
const kim = 7007
const robin = 7008
const group = -2001

let night: StackUnderTest
let telegram: LocalTelegram

beforeAll(async () => {
  night = await stackUnderTest({ speed: 120 })
  if (night.stack.telegram === undefined) throw new Error('no local Telegram')
  telegram = night.stack.telegram
  telegram.join({ id: kim, name: 'Kim K', language: 'sv' })
  telegram.join({ id: robin, name: 'Robin', language: 'en' })
})
afterAll(() => night.close())

const texts = (chat: number): readonly string[] => telegram.messages(chat).map(({ plain }) => plain)
const ask = async (person: number, text: string, answer: RegExp, chat = person): Promise<string> => {
  const before = telegram.messages(chat).length
  telegram.send(person, chat, text)
  return until(`${text} is answered with ${answer}`, () =>
    texts(chat)
      .slice(before + 1)
      .find((one) => answer.test(one)),
  )
}
/** Presses the button of that label wherever it stands last in somebody's chat; the toast that came back. */
const press = async (person: number, label: RegExp): Promise<string> => {
  const found = await until(`a button ${label}`, () => {
    const message = telegram.messages(person).findLast(({ buttons }) => buttons.length > 0)
    const button = message?.buttons.flat().find(({ text }) => label.test(text))
    return message && button && { id: message.id, data: button.data ?? '' }
  })
  const pressed = telegram.press(person, person, found.id, found.data)
  if (!pressed.ok) throw new Error(pressed.why)
  return (await pressed.answered)?.text ?? ''
}
const shows = (person: number, wanted: RegExp): Promise<string> =>
  until(`${person} sees ${wanted}`, () => texts(person).findLast((one) => wanted.test(one)))
const offered = async (person: number): Promise<readonly string[]> => {
  const answer = await fetch(`${night.stack.url}/telegram/commands?personId=${person}&chatId=${person}`)
  const list: unknown = await answer.json()
  return Array.isArray(list) ? list.map((one: { command: string }) => one.command) : []
}
let code = ''

test('Anna invites somebody by buttons and words; whoever opens the link is in, in their own language', async () => {
  await ask(anna, '/invite', /Whom do you want to let in\?/)
  await press(anna, /^Invite operator$/)
  await shows(anna, /How long should the link hold\?/)
  await press(anna, /^7 days$/)
  await shows(anna, /For whom is it\?/)
  await ask(anna, 'Kim', /Make a link for Kim: operator in Norrsken Lab, for 7 days\?/)
  await press(anna, /^Make the link$/)
  const made = await shows(anna, /This link is for Kim/)
  code = /https:\/\/t\.me\/nattvakt_local_bot\?start=([\w-]+)/.exec(made)?.[1] ?? ''
  expect(code).not.toBe('')

  expect(await ask(kim, '/status', /./)).toMatch(/Jag känner dig inte än/)
  expect(await ask(kim, `/start ${code}`, /./)).toMatch(/^Bra att du är här, Kim\..*din roll här är operatör/)
  await shows(anna, /Kim has opened your link and is operator now \(on Telegram: Kim K, id 7007\)/)
  expect(await ask(robin, `/start ${code}`, /./)).toMatch(/^This link does not work/)
  expect(await ask(kim, '/people', /personer/)).toMatch(/Kim · operatör · Svenska/)
})

test('the menu follows the role, and so does the permission', async () => {
  expect(await offered(kim)).toContain('silence')
  expect(await offered(kim)).not.toContain('invite')
  expect(await offered(anna)).toContain('invite')
  expect(await offered(robin)).not.toContain('silence')
  expect(await ask(kim, '/invite viewer', /./)).toMatch(/kräver administratör/)
  expect(await ask(anna, '/role kim viewer not trained yet', /→/)).toBe('Kim: operator → viewer, by Anna.')
  await shows(kim, /Anna har ändrat din roll i Norrsken Lab: du är åskådare nu\./)
  expect(await ask(kim, '/silence a 30m städning', /./)).toMatch(/Din roll är åskådare/)
  await until('Kim is offered less', async () => !(await offered(kim)).includes('silence') || undefined)
})

test('the last admin stays, whoever asks', async () => {
  expect(await ask(anna, '/role Anna viewer', /./)).toMatch(/last admin/)
  expect(await ask(erik, '/role Anna viewer', /./)).toMatch(/needs admin/)
})

test('Maja reads English from now on, the group Swedish', async () => {
  await ask(maja, '/language', /Vilket språk/)
  await press(maja, /^English$/)
  await shows(maja, /I speak English with you/)
  expect(await ask(maja, '/status', /./)).toMatch(/Norrsken Lab/)
  await ask(anna, '/language svenska', /Larmen här kommer på svenska/, group)
})

test('a person on duty who is taken out loses everything they had, and is nobody from that moment', async () => {
  await ask(anna, '/people', /Erik · operator · English · on duty: Cellar lab/)
  await press(anna, /^Erik · operator$/)
  await shows(anna, /Telegram id 1002/)
  await press(anna, /^Take out$/)
  await shows(anna, /Take Erik out of Norrsken Lab\?[\s\S]*On duty at Cellar lab/)
  await press(anna, /^Has left$/)
  await shows(
    anna,
    /Erik is not in Norrsken Lab any more, by Anna\.\nNo longer on duty at Cellar lab\.\nNobody is on duty at Cellar lab now\./,
  )
  await shows(erik, /Anna has taken you out of Norrsken Lab/)
  expect(await ask(erik, '/status', /./)).toMatch(/I do not know you yet/)
  const { stores } = night.stack.flows
  const facts = await stores.history.since('norrsken', 0, night.clock.now() + 1, 50)
  const changes = facts.filter((fact) => 'about' in fact).map(({ what }) => what)
  expect([...new Set(changes)].sort()).toEqual([
    'admitted',
    'duty-changed',
    'invited',
    'language-changed',
    'removed',
    'role-changed',
  ])
})

test('the code of the link stands in no line of the log', () => {
  expect(JSON.stringify(night.lines)).not.toContain(code.split('_').at(-1))
})
