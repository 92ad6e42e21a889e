import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packBotButton, packPicker, parseBotButton } from '../../bot/buttons/button-data.ts'
import { commands, roleFor } from '../../bot/commands.ts'
import { parseAction } from '../../pipeline/channels/telegram/callback-data.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { codePoint } from '../support/characters.ts'
import { dyingStores } from '../support/dying-stores.ts'
import { runs } from '../support/runs.ts'
import { anna, type BotUnderTest, botUnderTest, groupId, maja, organization } from './bot-under-test.ts'

const bytes = (data: string): number => Buffer.byteLength(data)
const id = fc.constantFrom('a', 'b', 'pi', 'gone', 'cellar', 'high', '-', '')
const word = fc.oneof(
  id,
  fc.string({ maxLength: 12 }),
  fc.constantFrom('+1001 cellar', '-1002 cellar', '2h', 'all'),
)
/** What somebody with a client of their own might send as the data of a button. */
const forged = fc.oneof(
  fc.string({ maxLength: 70 }),
  fc.string({ maxLength: 70, unit: codePoint }),
  fc
    .tuple(
      fc.constantFrom('r', 'p', 'g', 'c', 'l', 'u', 'h', 'z'),
      fc.constantFrom('lab', 'lab', 'lab', 'other', ''),
      fc.constantFrom(...commands.map(({ name }) => name), 'a', 'x'),
      word,
      word,
      word,
    )
    .map((fields) => `!${fields.join('!')}`),
  fc
    .tuple(
      fc.constantFrom('t', 'u', 'o', 's30', 's120', 'T', 'S30', 'x'),
      fc.constantFrom('lab', 'other'),
      id,
      id,
      fc.string({ maxLength: 9 }),
    )
    .map((fields) => fields.join(':')),
)
const command = fc
  .tuple(fc.constantFrom(...commands.map(({ name }) => name), 'x'), fc.string({ maxLength: 80 }), word)
  .map(([name, ...words]) => `/${name} ${words.join(' ')}`)

/** Everything that a viewer must not change. */
const everything = async ({ flows }: BotUnderTest): Promise<unknown> => {
  const { stores, directories } = flows
  const directory = await directories.get(organization)
  return {
    sensors: [...(directory?.sensors.values() ?? [])],
    sites: [...(directory?.sites.values() ?? [])],
    people: [...(directory?.people.values() ?? [])].filter(({ id: person }) => person !== maja.id),
    roleOfMaja: directory?.people.get(maja.id)?.role,
    watches: await stores.watches.all(organization),
    invitations: await stores.invitations.list(organization, flows.clock.now()),
    told: (await stores.history.since(organization, 0, flows.clock.now() + 1, 99)).filter(
      ({ what }) => what !== 'language-changed',
    ),
  }
}

/** Lets the clock run until that is done: some answers wait for Telegram's limits. */
const inTime = async <T>({ clock }: BotUnderTest, work: Promise<T>): Promise<T> => {
  let isDone = false
  const watched = work.finally(() => {
    isDone = true
  })
  while (!isDone) await clock.advance(500)
  return watched
}

describe('the data of buttons', () => {
  test('any bytes are read or refused and never fail; data that is read fits into a button again', () => {
    fc.assert(
      fc.property(forged, (data) => {
        const button = parseBotButton(data)
        const action = parseAction(data)
        if (button !== undefined) expect(bytes(packBotButton(button) ?? '')).toBeLessThanOrEqual(64)
        // No press means two things.
        expect(button !== undefined && action !== undefined).toBe(false)
      }),
      runs(2_000),
    )
  })

  test('a button that says a command again comes back as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), fc.string({ maxLength: 20 }), ({ name }, words) => {
        const data = packBotButton({ kind: 'run', organization, command: name, words })
        if (data === undefined) return
        expect(parseBotButton(data)).toEqual({ kind: 'run', organization, command: name, words })
      }),
      runs(),
    )
  })
})

describe('somebody who may only look', () => {
  test('changes nothing by whatever they press or write', async () => {
    const under = await botUnderTest()
    await under.alarm()
    await under.write(maja, '/start')
    const before = await everything(under)
    await fc.assert(
      fc.asyncProperty(forged, fc.constantFrom(maja.id, groupId), async (data, chat) => {
        const [toast, ...more] = await under.press(maja, data, chat)
        expect([typeof toast, more]).toEqual([toast === undefined ? 'undefined' : 'string', []])
      }),
      runs(400),
    )
    await fc.assert(
      fc.asyncProperty(command, fc.constantFrom(maja.id, groupId), async (text, chat) => {
        await under.write(maja, text, chat)
      }),
      runs(400),
    )
    expect(await everything(under)).toEqual(before)
    expect(under.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('is refused by every picker of a command that is beyond their role', async () => {
    const under = await botUnderTest()
    for (const { name } of commands) {
      if (roleFor(name) === 'viewer') continue
      for (const data of [
        packPicker({ kind: 'pick', organization, command: name, sensor: 'a', rest: '' }),
        packPicker({ kind: 'page', organization, command: name, page: 0, words: '' }),
        packBotButton({ kind: 'run', organization, command: name, words: '' }) ?? '',
      ]) {
        const [toast] = await under.press(maja, data)
        expect(toast).toMatch(/^(Det här kräver rollen|Knappen är för gammal)/)
      }
    }
  })
})

describe('an admin', () => {
  test('may press and write whatever, and gets one answer and no failure', async () => {
    const under = await botUnderTest()
    await under.alarm()
    await fc.assert(
      fc.asyncProperty(forged, async (data) => {
        expect(await inTime(under, under.press(anna, data))).toHaveLength(1)
      }),
      runs(400),
    )
    await fc.assert(
      fc.asyncProperty(command, async (text) => {
        const answers = await inTime(under, under.write(anna, text))
        expect(answers.every((answer) => answer.length <= 4096)).toBe(true)
      }),
      runs(400),
    )
    expect(under.lines.filter(({ event }) => event === 'bot-failed-person-told')).toEqual([])
  })
})

/** Stores that can be changed for others while somebody uses them. */
const switchable = (now: () => Stores): Stores =>
  new Proxy({} as Stores, {
    get: (_, port: keyof Stores) =>
      new Proxy({}, { get: (_none, method: string) => Reflect.get(now()[port], method) }),
  })

describe('the webhook', () => {
  test('a webhook whose store dies anywhere answers 200 or 503, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.boolean(), command, async (calls, after, text) => {
        const stores = memoryStores()
        let current: Stores = stores
        const under = await botUnderTest(
          undefined,
          switchable(() => current),
        )
        await under.alarm()
        current = dyingStores(stores, calls, after)
        const from = { id: anna.id, is_bot: false, first_name: 'Anna' }
        const entities = [{ type: 'bot_command', offset: 0, length: text.indexOf(' ') }]
        const chat = { id: anna.id, type: 'private' }
        const message = { message_id: 1, date: 0, from, chat, text, entities }
        const answer = await inTime(under, under.post({ update_id: 1, message }))
        expect([200, 503]).toContain(answer.statusCode)
      }),
      runs(60),
    )
  })
})
