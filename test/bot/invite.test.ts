import { describe, expect, test } from 'vitest'
import { dayMs, hourMs } from '#core/time.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import {
  anna,
  type BotUnderTest,
  botUnderTest,
  erik,
  groupId,
  maja,
  organization,
  stranger,
  sven,
} from './bot-under-test.ts'

const kim = { id: 7007, name: 'Kim' }

const codeIn = (text: string | undefined): string =>
  /https:\/\/t\.me\/nattvakt_bot\?start=([\w-]{1,64})(?=\n|$)/.exec(text ?? '')?.[1] ?? 'no code'
const invite = async (under: BotUnderTest, words = 'operator 7d Kim B'): Promise<string> =>
  codeIn((await under.write(anna, `/invite ${words}`))[0])
/** What the bot said last, be it in place of something else. */
const last = ({ asked }: BotUnderTest): string | undefined =>
  asked.findLast(({ payload }) => payload.chat_id === anna.id && payload.text !== undefined)?.payload.text
const personIn = async ({ flows }: BotUnderTest, id: number) =>
  (await flows.directories.get(organization))?.people.get(id)
const factsIn = ({ flows, clock }: BotUnderTest) =>
  flows.stores.history.since(organization, 0, clock.now() + 1, 20)

describe('an invitation', () => {
  test('admits who opens it, in the role and under the name that it was made for, and its maker is told', async () => {
    const under = await botUnderTest()
    const [made] = await under.write(anna, '/invite operator 2d Kim B')
    expect(made).toMatch(
      /^This link is for Kim B: whoever opens it first becomes operator in Lab\. It holds until .+\nhttps/,
    )
    const [told, greeting] = await under.write(kim, `/start ${codeIn(made)}`)
    expect(greeting).toMatch(/^Good to have you here, Kim B\..*your role here is operator/)
    expect(told).toMatch(
      /^<b>Kim B<\/b> has opened your link and is operator now \(on Telegram: Kim, id 7007\)/,
    )
    expect(await personIn(under, kim.id)).toEqual({
      id: kim.id,
      name: 'Kim B',
      role: 'operator',
      language: 'en',
    })
    expect((await factsIn(under)).map(({ what, person }) => [what, person])).toEqual([
      ['admitted', kim.id],
      ['invited', anna.id],
    ])
    expect((await under.write(kim, '/status'))[0]).toContain('Lab')
  })

  test('opens once', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    await under.write(kim, `/start ${code}`)
    expect(await under.write(stranger, `/start ${code}`)).toEqual([
      'This link does not work: it may have been used, revoked or have run out. Ask whoever gave it to you for a new one.',
    ])
    expect(await personIn(under, stranger.id)).toBeUndefined()
  })

  test('opened by two at once admits one', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    await Promise.all([under.write(kim, `/start ${code}`), under.write(stranger, `/start ${code}`)])
    const both = [await personIn(under, kim.id), await personIn(under, stranger.id)]
    expect(both.filter((one) => one !== undefined)).toHaveLength(1)
  })

  test('runs out, and can be taken back', async () => {
    const under = await botUnderTest()
    const short = await invite(under, 'viewer 1h')
    await under.clock.advance(hourMs)
    expect((await under.write(kim, `/start ${short}`))[0]).toMatch(/^This link does not work/)
    const revoked = await invite(under)
    const [revoke] = under.buttons()
    expect(revoke?.text).toBe('Revoke: Kim B')
    expect(await under.press(sven, revoke?.data ?? '')).toEqual(['Länken fungerar inte längre.'])
    expect((await under.write(kim, `/start ${revoked}`))[0]).toMatch(/^This link does not work/)
    expect((await under.press(sven, revoke?.data ?? ''))[0]).toMatch(/redan använd, återkallad/)
    const facts = await factsIn(under)
    expect(facts.find(({ what }) => what === 'invitation-revoked')?.person).toBe(sven.id)
  })

  test('is worth nothing any more when who made it has lost the right', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    await under.write(sven, '/role Anna viewer')
    expect((await under.write(kim, `/start ${code}`))[0]).toMatch(/^This link does not work/)
  })

  test('does not let somebody back in who was taken out', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    await under.write(kim, `/start ${code}`)
    await under.press(anna, `!m!lab!${kim.id}!operator!left`)
    expect(await personIn(under, kim.id)).toBeUndefined()
    expect((await under.write(kim, `/start ${code}`))[0]).toMatch(/^This link does not work/)
  })

  test('opened by a member stays unused', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    expect((await under.write(maja, `/start ${code}`))[0]).toMatch(/^You belong to this organization already/)
    expect(await personIn(under, maja.id)).toEqual(maja)
    await under.write(kim, `/start ${code}`)
    expect(await personIn(under, kim.id)).toBeDefined()
  })

  test('cannot be guessed: after ten tries of an hour nobody looks any more', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
    for (let tries = 0; tries < 10; tries++)
      expect((await under.write(kim, `/start ${wrong}`))[0]).toMatch(/^This link does not work/)
    expect(await under.write(kim, `/start ${code}`)).toEqual(['That was too often. Try again in 1 h.'])
    expect((await under.write(stranger, `/start ${wrong}`))[0]).toMatch(/^This link does not work/)
    await under.clock.advance(hourMs)
    await under.write(kim, `/start ${code}`)
    expect(await personIn(under, kim.id)).toBeDefined()
  })

  test('leaves its code in no line of the log, in no fact and in no item', async () => {
    const under = await botUnderTest()
    const code = await invite(under)
    const secret = code.split('_').at(-1) ?? ''
    expect(secret).toMatch(/^[0-9a-f]{32}$/)
    await under.write(stranger, `/start ${code.slice(0, -1)}x`)
    const stored = await under.flows.stores.invitations.find(organization, code.split('_')[1] ?? '', 0)
    await under.write(kim, `/start ${code}`)
    const everything = JSON.stringify([under.lines, await factsIn(under), stored])
    expect(stored).toBeDefined()
    expect(everything).not.toContain(secret)
  })
})

describe('/invite', () => {
  test('asks for the role with what each may do, and lists what is open', async () => {
    const under = await botUnderTest()
    await invite(under, 'viewer 30d Robin')
    const [text] = await under.write(anna, '/invite')
    expect(text).toContain('<b>operator</b> – takes alarms, silences, moves limits')
    expect(text).not.toContain('<b>owner</b>')
    expect(text).toMatch(/One link is open:\nviewer · Robin · by Anna · until /)
    expect(under.buttons().map(({ text: label }) => label)).toEqual([
      'Invite viewer',
      'Invite operator',
      'Invite admin',
      'Revoke: Robin',
    ])
  })

  test('asks how long and for whom, and makes the link when that is confirmed', async () => {
    const kept: unknown[] = []
    const stores = memoryStores()
    const save: typeof stores.conversations.save = (...args) => {
      kept.push(args)
      return stores.conversations.save(...args)
    }
    const under = await botUnderTest(undefined, {
      ...stores,
      conversations: { ...stores.conversations, save },
    })
    await under.write(anna, '/invite')
    await under.press(anna, under.buttons()[1]?.data ?? '')
    expect(last(under)).toMatch(/^How long should the link hold\?/)
    expect((await under.write(anna, '31 days'))[0]).toMatch(/^A link holds for at most 30 days/)
    const week = under.buttons().find(({ text }) => text === '7 days')
    await under.press(anna, week?.data ?? '')
    expect(last(under)).toMatch(/^For whom is it\?/)
    expect((await under.write(anna, 'Kim <B>'))[0]).toBe(
      'Make a link for <b>Kim &lt;B&gt;</b>: <b>operator</b> in Lab, for 7 days?',
    )
    expect(await under.flows.stores.invitations.list(organization, 0)).toEqual([])
    await under.press(anna, under.buttons()[0]?.data ?? '')
    const code = codeIn(last(under))
    expect(kept.length).toBeGreaterThan(3)
    expect(JSON.stringify(kept)).not.toContain(code)
    await under.clock.advance(7 * dayMs - 1_000)
    await under.write(kim, `/start ${code}`)
    expect(await personIn(under, kim.id)).toMatchObject({ name: 'Kim <B>', role: 'operator' })
  })

  test.each([
    ['viewer 31d', 'A link holds for at most 30 days. None was made.'],
    ['viewer 5m', 'A link holds for at least 10 min. None was made.'],
    ['owner', 'That role is for an owner to give. No link was made.'],
  ])('%s is refused', async (words, answer) => {
    const under = await botUnderTest()
    expect(await under.write(anna, `/invite ${words}`)).toEqual([answer])
    expect(await under.flows.stores.invitations.list(organization, 0)).toEqual([])
  })

  test('makes no link in a group, and none for an operator', async () => {
    const under = await botUnderTest()
    expect((await under.write(anna, '/invite viewer', groupId))[0]).toMatch(/^Everybody here would/)
    expect((await under.press(anna, '!i!lab!viewer', groupId))[0]).toMatch(/^Everybody here would/)
    expect((await under.write(erik, '/invite viewer'))[0]).toMatch(/needs admin/)
    expect((await under.press(erik, '!i!lab!viewer'))[0]).toMatch(/needs the role admin/)
    expect((await under.press(anna, '!i!lab!owner'))[0]).toBeUndefined()
    expect(await under.flows.stores.invitations.list(organization, 0)).toEqual([])
  })

  test('where there is an owner, admins are the owner’s to invite, in whatever language it is written', async () => {
    const under = await botUnderTest()
    await under.flows.stores.directories.put(organization, [
      { kind: 'person', value: { ...sven, role: 'owner' } },
    ])
    expect((await under.write(anna, '/invite admin'))[0]).toBe(
      'That role is for an owner to give. No link was made.',
    )
    expect((await under.write(sven, '/invite administratör 1 dygn Åsa'))[0]).toMatch(
      /^Länken är till Åsa: den som först öppnar den blir administratör i Lab/,
    )
  })

  test('bears names that nobody has', async () => {
    const under = await botUnderTest()
    const odd = '<b>Ola</b> & “Ö” 🧊 \u202egnirts'
    const code = await invite(under, `viewer ${odd}${'x'.repeat(4000)}`)
    const [, greeting] = await under.write(kim, `/start ${code}`)
    expect(greeting).toContain('&lt;b&gt;Ola&lt;/b&gt; &amp; “Ö” 🧊')
    expect(greeting).not.toContain('\u202e')
    expect([...((await personIn(under, kim.id))?.name ?? '')].length).toBeLessThanOrEqual(64)
  })
})
