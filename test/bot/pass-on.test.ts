import { describe, expect, test } from 'vitest'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, maja, organization } from './bot-under-test.ts'

const minute = 60_000
const ownerOf = async ({ flows }: BotUnderTest) => {
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  return alarm !== undefined && 'acknowledgement' in alarm ? alarm.acknowledgement?.name : undefined
}
const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'sendMessage' || method === 'editMessageText')?.payload.text ?? ''
const choose = (under: BotUnderTest, who: typeof anna, label: RegExp) => {
  const button = under.buttons().find(({ text }) => label.test(text))
  if (button === undefined) throw new Error(`no ${label} among ${JSON.stringify(under.buttons())}`)
  return under.press(who, button.data)
}
const told = ({ calls }: BotUnderTest, reason: string): readonly number[] =>
  calls.flatMap(({ chat, call }) =>
    call.kind === 'reply' && call.notices.some((notice) => notice.reason === reason) ? [chat] : [],
  )

const taken = async () => {
  const under = await botUnderTest()
  const { data } = await under.alarm()
  await under.press(erik, `t:${data}`, groupId)
  await under.idle()
  return { under, data }
}

describe('an alarm that somebody has', () => {
  test('is given back by the button of its card, by nobody else, and is told again', async () => {
    const { under, data } = await taken()
    expect(await under.press(maja, `b:${data}`, groupId)).toEqual([
      'Det här kräver rollen operatör. Be en administratör.',
    ])
    expect(await under.press(anna, `b:${data}`, groupId)).toEqual(['Erik has it: only they can do that.'])
    expect(await under.press(erik, `b:${data}`, groupId)).toEqual([
      'You have given it back. It is told again now.',
    ])
    await under.clock.advance(minute)
    await under.idle()
    expect(await ownerOf(under)).toBeUndefined()
    expect(told(under, 'acknowledgement-ended')).toContain(groupId)
    expect(await under.press(erik, `b:${data}`, groupId)).toEqual(['Nobody has it. You can take it.'])
    expect((await under.write(anna, '/history a'))[0]).toContain('⏰ Erik gave it back: too warm')
  })

  test('is given back by a command', async () => {
    const { under } = await taken()
    expect(await under.write(anna, '/giveback')).toEqual(['You have no alarm to give back.'])
    expect(await under.write(anna, '/giveback a')).toEqual(['You have no alarm of <b>Sensor a</b>.'])
    expect(await under.write(erik, '/giveback')).toEqual(['You have the alarm of one sensor. Give it back:'])
    await choose(under, erik, /Sensor a/)
    expect(shown(under)).toBe('You have given it back. It is told again now.')
    expect(await ownerOf(under)).toBeUndefined()
  })

  test('is handed to somebody who is told, and it is in the history', async () => {
    const { under, data } = await taken()
    expect(await under.press(anna, `h:${data}`, groupId)).toEqual(['Erik has it: only they can do that.'])
    expect(await under.press(erik, `h:${data}`, groupId)).toEqual([undefined])
    expect(shown(under)).toBe('To whom do you hand on the alarm of <b>Sensor a</b>?')
    expect(under.buttons().map(({ text }) => text)).toEqual(['Anna', 'Sven', '‹ Sensor a'])
    await choose(under, erik, /Anna/)
    expect(shown(under)).toBe('Anna has it now, and has been told.')
    await under.clock.advance(minute)
    await under.idle()
    expect(await ownerOf(under)).toBe('Anna')
    expect(told(under, 'handed-on')).toEqual([anna.id])
    expect((await under.write(erik, '/history a'))[0]).toContain('👉 Erik handed it on to Anna: too warm')
  })

  test('is not handed to who cannot be told, may only look, or is not there', async () => {
    const { under } = await taken()
    expect(await under.write(erik, '/assign')).toEqual(['You have the alarm of one sensor. Hand it on:'])
    await under.write(erik, '/assign a')
    await choose(under, erik, /Sven/)
    expect(shown(under)).toBe('I cannot reach Sven: they have to open this bot and press Start.')
    await under.press(erik, `!c!lab!assign!${maja.id} a`)
    expect(shown(under)).toBe('Maja may only look: somebody else must have it.')
    await under.press(erik, '!c!lab!assign!77 a')
    expect(shown(under)).toBe('That person is no longer here.')
    expect(await under.press(erik, '!c!lab!assign!77 gone')).toEqual([expect.stringMatching(/out of date/)])
    await under.press(anna, `!c!lab!assign!${erik.id} a`)
    expect(shown(under)).toBe('You have no alarm of <b>Sensor a</b>.')
    expect(await ownerOf(under)).toBe('Erik')
  })
})
