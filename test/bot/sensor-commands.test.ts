import { expect, test } from 'vitest'
import type { Fact } from '#core/audit.ts'
import { languages } from '#core/directory.ts'
import { marks } from '../../bot/views/fact-marks.ts'
import { text } from '../../pipeline/locales/text.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization, sven } from './bot-under-test.ts'

const stale = 'This button is out of date. Nothing was done.'
const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'sendMessage' || method === 'editMessageText')?.payload.text ?? ''
const dataOf = (under: BotUnderTest, label: string): string => {
  const found = under.buttons().find(({ text }) => text === label)
  if (found === undefined) throw new Error(`no button ${label} among ${JSON.stringify(under.buttons())}`)
  return found.data
}

test('alarms are taken from the chat, each by one person', async () => {
  const under = await botUnderTest()
  expect(await under.write(erik, '/ack')).toEqual(['No alarm is waiting to be taken, as of 02:00.'])
  expect(await under.write(erik, '/ack all')).toEqual(['There is no alarm to take.'])
  expect(await under.write(erik, '/ack b')).toEqual(['<b>Sensor b</b> has no alarm to take.'])
  await under.alarm()
  expect((await under.write(maja, '/ack a'))[0]).toContain('kräver operatör')
  expect(await under.press(maja, '!p!lab!ack!a!')).toEqual([
    'Det här kräver rollen operatör. Be en administratör.',
  ])
  expect(await under.write(erik, '/ack')).toEqual([
    'One sensor has an alarm that nobody has taken, as of 02:03. Take it:',
  ])
  await under.press(erik, dataOf(under, '🔴 Sensor a'))
  expect(shown(under)).toBe('You have it:\n✋ <b>Sensor a</b>: too warm')
  expect((await under.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high).toMatchObject({
    acknowledgement: { name: 'Erik' },
  })
  expect(await under.write(anna, '/ack all')).toEqual([
    'There was nothing left to take:\n· <b>Sensor a</b>: too warm. Erik has had it since 02:03.',
  ])
})

test('a sensor gets another name, which is noted; its id stays', async () => {
  const under = await botUnderTest()
  expect(await under.write(anna, '/rename a   Cell\tbank\u202e A ')).toEqual([
    '✏️ Sensor a is now called <b>Cell bank A</b>.',
  ])
  expect(await under.write(anna, '/rename cell bank a SENSOR B')).toEqual([
    'There is another Sensor b at this site. Nobody could tell them apart at night: choose another name.',
  ])
  expect(await under.write(anna, '/rename a Cell bank A')).toEqual(['It is already called Cell bank A.'])
  expect(await under.write(anna, `/rename a ${'x'.repeat(65)}`)).toEqual([
    'A name has at most 64 characters. Nothing was changed.',
  ])
  expect(await under.write(anna, '/rename a …')).toEqual([
    'A name needs letters or digits. Nothing was changed.',
  ])
  expect((await under.write(anna, '/rename a'))[0]).toContain('<code>/rename Cell bank A New name</code>')
  expect((await under.flows.directories.get(organization))?.sensors.get('a')?.name).toBe('Cell bank A')
  expect(await under.flows.stores.history.list(organization, 'a', 5)).toMatchObject([
    { what: 'renamed', person: anna.id, detail: { old: 'Sensor a', new: 'Cell bank A' } },
  ])
})

test('a name is taken back by one press, for a few minutes, and only while it is still that one', async () => {
  const under = await botUnderTest()
  const undo = () => under.buttons().find(({ text }) => text === '↩️ Undo')?.data ?? ''
  const name = async () => (await under.flows.directories.get(organization))?.sensors.get('a')?.name
  await under.write(anna, '/rename a Cold room')
  const first = undo()
  expect(await under.press(maja, first)).toEqual(['Det här kräver rollen operatör. Be en administratör.'])
  expect(await under.press(erik, first)).toEqual([undefined])
  expect(under.asked.at(-1)?.payload.text).toBe('✏️ Cold room is now called <b>Sensor a</b>.')
  await under.write(anna, '/rename a Cold room')
  await under.clock.advance(6 * 60_000)
  expect((await under.press(anna, first))[0]).toMatch(/^That was more than 5 min ago/)
  expect(await name()).toBe('Cold room')
})

test('the history is newest first and by name, for one sensor and for everything', async () => {
  const under = await botUnderTest()
  expect(await under.write(anna, '/history a')).toEqual(['Nothing is noted of <b>Sensor a</b> yet.'])
  await under.alarm()
  await under.write(erik, '/ack a')
  await under.clock.advance(60_000)
  await under.write(anna, '/threshold a 20')
  expect(await under.write(anna, '/history a')).toEqual([
    [
      'What happened: <b>Sensor a</b>',
      '',
      '02:04 📏 Anna moved a limit: 24 °C → 20 °C',
      '02:03 ✋ Erik took it: too warm',
      '02:01 🔴 rang: too warm since 02:00 (25.5 °C)',
    ].join('\n'),
  ])
  expect((await under.write(sven, '/history'))[0]).toContain(
    '02:01 🔴 <b>Sensor a</b>: larmade: för varmt sedan 02:00 (25,5 °C)',
  )
})

test.each(['/history', '/history a'])(
  '%s is paged, and what happens meanwhile does not move the pages',
  async (command) => {
    const under = await botUnderTest()
    const fact = (index: number): Fact => ({
      kind: 'record',
      id: `fact.${index}`,
      at: under.clock.now() - index * 60_000,
      what: 'noted',
      sensor: 'a',
      rule: 'high',
      person: null,
      detail: { name: `Person ${index}` },
    })
    const { history } = under.flows.stores
    await history.record(
      organization,
      Array.from({ length: 25 }, (_, index) => fact(index)),
    )
    const texts = () => [...shown(under).matchAll(/Person (\d+)/g)].map(([, index]) => Number(index))
    const from = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i)
    await under.write(anna, command)
    expect(texts()).toEqual(from(0, 9))
    await under.clock.advance(1000)
    await history.record(organization, [{ ...fact(30), at: under.clock.now() }])
    await under.press(anna, dataOf(under, '‹ Earlier'))
    expect(texts()).toEqual(from(10, 19))
    await under.press(anna, dataOf(under, '‹ Earlier'))
    expect(texts()).toEqual(from(20, 24))
    expect(under.buttons().map(({ text }) => text)).not.toContain('‹ Earlier')
    await under.press(anna, dataOf(under, 'Later ›'))
    expect(texts()).toEqual(from(10, 19))
    for (const words of ['', 'x', 'gone 1 1', '- zzzzzzzzzz 1', '- 1 99'])
      expect(await under.press(anna, `!c!lab!history!${words}`)).toEqual([stale])
  },
)

test('every kind of line in a history has a sentence', () => {
  for (const language of languages)
    for (const what of Object.keys(marks)) {
      const args = {
        id: 'P',
        name: 'A',
        subject: 'B',
        old: 'C',
        new: 'D',
        what: 'E',
        value: 'F',
        duration: 'G',
      }
      const more = {
        worst: 'H',
        until: 'I',
        reason: 'J',
        why: 'K',
        chat: 'L',
        by: 'M',
        from: 'N',
        to: 'O',
        count: 2,
        file: 'Q',
        words: 'R',
        cause: 'door',
        hops: 'S',
        browser: 'T',
        state: 'kept',
      }
      expect(text(language, `fact-${what}`, { ...args, ...more })).not.toBe('')
    }
})

test('limits are said in words, with deadbands and delays', async () => {
  const { write } = await botUnderTest()
  expect(await write(anna, '/rules a')).toEqual([
    [
      '<b>Sensor a</b> alarms at 2 things:',
      '',
      '🔴 temperature above 24 °C for 1 min',
      'Over when it is below 23.5 °C for 1 min.',
      '',
      '🟠 no readings for 9 min',
      'Critical 15 min later.',
      '',
      'A value that stands still for at least 6 h, and far longer than it usually does here, is a warning too.',
      '',
      'New sensors of this kind are watched for more: too humid, too much carbon dioxide, battery low.',
    ].join('\n'),
  ])
  expect(await write(sven, '/rules pi')).toEqual([
    '<b>Sensor pi</b> larmar på en sak:\n\n🔴 inte hörd på 6 min',
  ])
})

test('a silence for several of one name asks which, and keeps what was written; it is ended from a list', async () => {
  const under = await botUnderTest()
  expect(await under.write(erik, '/silence sensor 2h defrost')).toEqual([
    '3 sensors are called “sensor”. Which one?',
  ])
  await under.press(erik, dataOf(under, '⚫ Sensor b'))
  expect(shown(under)).toContain('<b>Sensor b</b> is silenced until 04:00: defrost')
  const watches = await under.flows.stores.watches.all(organization)
  expect(watches).toMatchObject([{ sensor: 'b', silence: { name: 'Erik', reason: 'defrost' } }])
  await under.write(erik, '/sensor b')
  expect(under.buttons().map(({ text }) => text)).toContain('🔔 End the silence')
  expect(await under.write(erik, '/unsilence')).toEqual(['One sensor is silenced. End its silence:'])
  await under.press(erik, under.buttons()[0]?.data ?? '')
  expect(shown(under)).toBe('🔔 <b>Sensor b</b> is no longer silenced.')
  expect(await under.write(erik, '/unsilence')).toEqual(['Nothing is silenced.'])
})
