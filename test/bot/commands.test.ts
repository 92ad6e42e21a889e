import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { languages } from '#core/directory.ts'
import { commands, takesWords } from '../../bot/commands.ts'
import { withTable } from '../../bot/menu/command-table.ts'
import { text } from '../../pipeline/locales/text.ts'
import { hearStranger } from '../support/strangers.ts'
import { anna, botUnderTest, erik, groupId, maja, organization, stranger, sven } from './bot-under-test.ts'

const inEveryLanguage: readonly (readonly [text: string, en: RegExp, sv: RegExp])[] = [
  ['/start', /Good to have you here, Anna.*Lab.*admin/, /Bra att du är här, Sven.*Lab.*administratör/],
  [
    '/help',
    /<b>See how it is<\/b>\n\/status – how everything is/,
    /<b>Se hur det är<\/b>\n\/status – hur allt mår/,
  ],
  ['/status', /Lab<\/b> as of 02:03\nOne alarm, not taken/, /Lab<\/b> klockan 02:03\nEtt larm, inte taget/],
  ['/alarms', /🔴 <b>Sensor a<\/b> 25.6 °C · above 24 °C since 02:00/, /25,6 °C · över 24 °C sedan 02:00/],
  ['/threshold x', /<code>\/threshold Sensor a 24 °C<\/code>/, /<code>\/threshold Sensor a 24 °C<\/code>/],
  ['/threshold b 24,5', /high limit: 24 °C → <b>24.5 °C<\/b>/, /har redan den gränsen: 24,5 °C/],
  ['/silence', /^Which sensor should be kept quiet/, /^Vilken sensor ska hållas tyst/],
  ['/cancel', /^Stopped/, /^Avbrutet/],
  ['/silence b 2h', /Why\?/, /Varför\?/],
  ['/cancel', /^Stopped/, /^Avbrutet/],
  ['/cancel', /nothing to stop/, /inget att avbryta/],
  ['/silence nix', /<code>\/silence Sensor a 2h defrosting/, /<code>\/silence Sensor a 2h avfrostning/],
  ['/silence b 25h x', /at most 24 h\./, /högst 24 h\./],
  ['/silence b 2h ny <dörr>', /silenced until 04:03: ny &lt;dörr&gt;/, /tystad till 04:03: ny &lt;dörr&gt;/],
  ['/unsilence b', /no longer silenced/, /var inte tystad/],
  ['/unsilence', /^Nothing is silenced\.$/, /^Inget är tystat\.$/],
  ['/unsilence sensor', /3 sensors are called “sensor”/, /3 sensorer heter ”sensor”/],
  ['/instruction a', /• temperature above 24 °C.*\nnothing yet/, /• temperatur över 24 °C.*\ninget än/],
  ['/quiet', /Cellar: no quiet hours[\s\S]*<code>\/quiet 22-06/, /Cellar: inga tysta timmar/],
  ['/quiet 25-06', /not two times of the day/, /inte två klockslag/],
  ['good night', /only understand commands/, /förstår bara kommandon/],
]

test('every command answers once, in the language of who asks', async () => {
  const { write, alarm } = await botUnderTest()
  await alarm()
  for (const [text, en, sv] of inEveryLanguage) {
    const inEnglish = await write(anna, text)
    expect([text, inEnglish.length]).toEqual([text, 1])
    expect(inEnglish[0]).toMatch(en)
    const inSwedish = await write(sven, text)
    expect([text, inSwedish.length]).toEqual([text, 1])
    expect(inSwedish[0]).toMatch(sv)
  }
})

test('a role may do what is listed for it and nothing more', async () => {
  const { write, flows } = await botUnderTest()
  const sensors = async () => (await flows.directories.get(organization))?.sensors
  const before = await sensors()
  for (const { name, role } of commands) {
    const [answer] = await write(maja, `/${name} a 2h 8`)
    if (role === 'viewer') expect(answer).not.toContain('Din roll är åskådare, och')
    else
      expect(answer).toBe(
        `Din roll är åskådare, och det här kräver ${text('sv', `role-${role}`)}. Be en administratör.`,
      )
  }
  expect(await sensors()).toEqual(before)
  expect(await flows.stores.watches.all(organization)).toEqual([])
  expect((await write(maja, '/help'))[0]).not.toContain('/threshold')
  expect((await write(erik, '/help'))[0]).toContain('/threshold')
  expect((await write(erik, '/threshold a 20'))[0]).toContain('<b>20 °C</b>')
})

test('somebody whom no organization knows reads one sentence with their id, and in a group only when they ask', async () => {
  const { write, asked } = await botUnderTest()
  const words =
    'I do not know you yet. Please ask an admin of your organization to invite you; your Telegram id is 6666.'
  expect(await write(stranger, '/status')).toEqual([words])
  expect(await write(stranger, 'hello')).toEqual([words])
  expect(await write(stranger, 'hello everybody', groupId)).toEqual([])
  expect(await write(stranger, '/status', groupId)).toEqual([words])
  expect(asked.map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage', 'sendMessage'])
})

test('a group of another organization hears nothing of this one', async () => {
  const { write, press, flows } = await botUnderTest()
  const foreign = -4004
  expect((await write(anna, '/status', foreign))[0]).toMatch(/does not belong to your organization.*-4004/)
  await flows.stores.directories.put('other', [
    { kind: 'organization', value: { id: 'other', name: 'Other' } },
    { kind: 'chat', value: { id: foreign, kind: 'group', title: 'x', language: 'en', reachable: true } },
  ])
  expect((await write(anna, '/status', foreign))[0]).toMatch(/does not belong to your organization/)
  expect(await press(anna, '!r!lab', foreign)).toEqual([expect.stringMatching(/does not belong/)])
})

test('in the group of the organization it answers there, to who asked', async () => {
  const { write, asked } = await botUnderTest()
  expect(await write(anna, 'lunch?', groupId)).toEqual([])
  expect((await write(anna, '/status', groupId))[0]).toContain('<b>Lab</b>')
  expect((await write(anna, '/status@nattvakt_bot', groupId))[0]).toContain('<b>Lab</b>')
  expect(await write(anna, '/status@other_bot', groupId)).toEqual([])
  const { chat_id: chat, reply_parameters: reply } = asked[0]?.payload ?? {}
  expect([chat, reply]).toEqual([
    groupId,
    { message_id: expect.any(Number), allow_sending_without_reply: true },
  ])
})

test('a chat that could not be reached is reachable once somebody writes from it, and a new one is noted', async () => {
  const { write, flows } = await botUnderTest()
  const chat = async (id: number) => (await flows.directories.get(organization))?.chats.get(id)
  const group = await chat(groupId)
  if (group === undefined) throw new Error('no group')
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: { ...group, reachable: false } }])
  await write(stranger, '/status', groupId)
  expect((await chat(groupId))?.reachable).toBe(false)
  await write(maja, 'hi', groupId)
  expect(await chat(groupId)).toEqual({ ...group, foundAt: flows.clock.now() })
  expect(await chat(maja.id)).toBeUndefined()
  await write(maja, '/start')
  expect(await chat(maja.id)).toEqual({
    id: 1003,
    kind: 'private',
    title: 'Maja',
    language: 'sv',
    reachable: true,
    foundAt: flows.clock.now(),
  })
})

test('a group that became a supergroup is followed', async () => {
  const { post, flows } = await botUnderTest()
  const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
  const chat = { id: groupId, type: 'group', title: 'x' }
  const message = { message_id: 5, date: 0, from, chat, migrate_to_chat_id: -1005 }
  await post({ update_id: 3, message })
  const directory = await flows.directories.get(organization)
  expect(directory?.sites.get('cellar')?.chat).toBe(-1005)
  expect([directory?.chats.get(groupId)?.reachable, directory?.chats.get(-1005)?.reachable]).toEqual([
    false,
    true,
  ])
})

test('admins see unknown sensors, others do not', async () => {
  const { write, flows, clock } = await botUnderTest()
  const seen = { gateway: 'pi', firstHeardAt: clock.now(), lastHeardAt: clock.now() }
  for (const id of ['n1', 'n2']) await hearStranger(flows.stores, { sensor: id, ...seen })
  expect((await write(anna, '/status'))[0]).toContain('2 unknown sensors are heard: n1, n2')
  expect((await write(erik, '/status'))[0]).not.toContain('n1')
})

test('an edited message is not carried out again', async () => {
  const { post, asked } = await botUnderTest()
  const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
  const entities = [{ type: 'bot_command', offset: 0, length: 7 }]
  const message = {
    message_id: 1,
    date: 0,
    from,
    chat: { id: anna.id, type: 'private' },
    text: '/status',
    entities,
  }
  await post({ update_id: 1, edited_message: message })
  await post({ update_id: 2, channel_post: message })
  expect(asked).toEqual([])
})

test('every command says in every language what it is for, and with what, when something is written behind it', () => {
  for (const language of languages)
    for (const { name } of commands) {
      expect(text(language, `command-${name}`).length).toBeGreaterThan(3)
      if (takesWords(name)) expect(text(language, `example-${name}`).length).toBeGreaterThan(0)
    }
})

test('the README lists the commands as they are', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme, 'npm run docs:commands writes them').toBe(withTable(readme))
})
