import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packBotButton, parseBotButton } from '../../bot/buttons/button-data.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { runs } from '../support/runs.ts'
import { anna, botUnderTest, erik, groupId, maja, organization, stranger, sven } from './bot-under-test.ts'

describe('under a card', () => {
  test('one of two who press at once has it, the other learns who', async () => {
    const { alarm, press, flows } = await botUnderTest()
    const { data } = await alarm()
    const both = await Promise.all([press(anna, `t:${data}`, anna.id), press(erik, `t:${data}`, groupId)])
    const toasts = both.flat().sort()
    expect(new Set(toasts).size).toBe(2)
    expect(toasts).toContain('You have it.')
    expect(toasts.find((words) => words !== 'You have it.')).toMatch(/^(Anna|Erik) has had it since 02:03\.$/)
    const taken = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
    expect(taken?.name === 'active' && taken.acknowledgement?.name).toMatch(/Anna|Erik/)
  })

  test('the outcome is told in the language of who pressed', async () => {
    const { alarm, press } = await botUnderTest()
    const { data } = await alarm()
    expect(await press(maja, `t:${data}`)).toEqual(['Du får titta men inte ta larm: fråga en operatör.'])
    expect(await press(sven, `t:${data}`)).toEqual(['Du har det.'])
    expect(await press(anna, `t:${data}`)).toEqual(['Sven has had it since 02:03.'])
  })

  test('an alarm that is over is not taken and not silenced', async () => {
    const { alarm, press, flows, clock } = await botUnderTest()
    const { data } = await alarm()
    const [, , rule, raised] = data.split(':')
    const old = `lab:a:${rule}:${(Number.parseInt(raised ?? '', 36) - 1).toString(36)}`
    expect(await press(anna, `t:${old}`)).toEqual(['This alarm is over.'])
    expect(await press(anna, `s30:${old}`)).toEqual(['This alarm is over.'])
    expect(await press(anna, `t:${data}`)).toEqual(['You have it.'])
    for (let i = 0; i < 3; i++) {
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 20]), 'pi')
      await clock.advance(60_000)
    }
    expect(await press(anna, `t:${data}`)).toEqual(['This alarm is over.'])
    const watch = (await flows.stores.watches.load(organization, ['a'])).get('a')
    expect(watch?.silence).toBeNull()
  })

  test('a silence says until when, and is ended again', async () => {
    const { alarm, press, flows } = await botUnderTest()
    const { data } = await alarm()
    expect(await press(erik, `s120:${data}`)).toEqual(['Silenced until 04:03.'])
    const silenced = (await flows.stores.watches.load(organization, ['a'])).get('a')?.silence
    expect(silenced).toMatchObject({ by: erik.id, name: 'Erik', reason: 'from the card' })
    expect(await press(anna, `u:${data}`)).toEqual(['The silence is over.'])
    expect(await press(anna, `u:${data}`)).toEqual(['It was not silenced.'])
  })

  test('all of a card means what that card shows, and nothing of another', async () => {
    const { alarm, press, flows } = await botUnderTest()
    await alarm()
    const [card] = (await flows.stores.inboxes.peek(organization, groupId)).cards
    const messageId = card?.messageId ?? 0
    expect(messageId).toBeGreaterThan(0)
    expect(await press(anna, 'T:lab', groupId, messageId + 1000)).toEqual([
      'Nothing left to take: they are taken already, or over.',
    ])
    expect(await press(anna, 'S30:lab', groupId, messageId)).toEqual(['Silenced until 02:33.'])
    expect(await press(anna, 'T:lab', groupId, messageId)).toEqual(['You have it.'])
    expect(await press(erik, 'T:lab', groupId, messageId)).toEqual([
      'Nothing left to take: they are taken already, or over.',
    ])
  })

  test('its limit is changed in a conversation that begins with it, by who may', async () => {
    const { alarm, press, asked, flows } = await botUnderTest()
    const { data } = await alarm()
    expect(await press(maja, `l:${data}`)).toEqual(['Det här kräver rollen operatör. Be en administratör.'])
    expect(await press(erik, `l:${data}`, groupId)).toEqual([undefined])
    expect(asked.at(-1)).toMatchObject({
      method: 'sendMessage',
      payload: {
        chat_id: groupId,
        text: expect.stringContaining('high limit 24 °C now'),
        reply_parameters: { message_id: 77 },
      },
    })
    expect(await flows.stores.history.list(organization, 'a', 9)).not.toContainEqual(
      expect.objectContaining({ what: 'rule-changed' }),
    )
  })

  test('more of its sensor is a message of its own, with every way onward', async () => {
    const { alarm, press, asked, buttons } = await botUnderTest(undefined, undefined, {
      links: { app: 'https://watch.example/app', miniApp: 'board' },
    })
    const { data } = await alarm()
    expect(await press(maja, `o:${data}`, groupId)).toEqual([undefined])
    expect(asked.at(-1)).toMatchObject({ method: 'sendMessage', payload: { chat_id: groupId } })
    expect(buttons().map(({ text }) => text)).toEqual([
      '📈 Diagram',
      '📏 Gränser',
      '📜 Historik',
      '🔄 Uppdatera',
      '📊 Sensor a',
      '‹ Sensorer',
    ])
    expect(JSON.stringify(asked.at(-1))).toContain('https://t.me/nattvakt_bot/board?startapp=a')
    expect(await press(maja, `o:${data.replace(':a:', ':zzz:')}`)).toEqual([
      'Knappen är för gammal. Ingenting gjordes.',
    ])
  })

  test('a card of many leads to each of its sensors, and to their chart', async () => {
    const { alarm, press, asked, flows } = await botUnderTest()
    await alarm()
    const [card] = (await flows.stores.inboxes.peek(organization, groupId)).cards
    await press(anna, 'O:lab', groupId, card?.messageId)
    expect(asked.at(-1)?.payload.text).toMatch(/^Which of \d+ sensors\? Worst first\./)
    await press(anna, 'C:lab', groupId, card?.messageId)
    // No renderer here: it is said in words.
    expect(asked.at(-1)?.payload.text).toMatch(/The chart cannot be drawn[\s\S]*Sensor a/)
    expect(await press(anna, 'C:lab', groupId, 1)).toEqual(['This button is out of date. Nothing was done.'])
  })

  test('when it takes long, the press is answered at once and the outcome becomes a message', async () => {
    const { alarm, press, flows, clock, asked } = await botUnderTest()
    const { data } = await alarm()
    const { load } = flows.stores.watches
    let slow = true
    Object.assign(flows.stores.watches, {
      load: async (...args: Parameters<typeof load>) => {
        if (slow) await new Promise<void>((resolve) => void clock.after(5_000, resolve))
        slow = false
        return load(...args)
      },
    })
    const pressed = press(anna, `t:${data}`)
    await clock.advance(6_000)
    expect(await pressed).toEqual(['Working on it…'])
    expect(asked.at(-1)).toMatchObject({ method: 'sendMessage', payload: { text: 'You have it.' } })
  })
})

describe('under an answer', () => {
  test('a limit is undone by who may, and only while it is still that limit', async () => {
    const { write, press, buttons, asked, flows } = await botUnderTest()
    const limit = async () => {
      const rule = (await flows.directories.get(organization))?.sensors
        .get('a')
        ?.rules.find(({ id }) => id === 'high')
      return rule?.kind === 'high' && rule.setpoint
    }
    await write(anna, '/threshold a 20')
    const undo = buttons()[0]?.data ?? ''
    expect(await press(maja, undo)).toEqual(['Det här kräver rollen operatör. Be en administratör.'])
    await write(erik, '/threshold a 21')
    expect(await press(anna, undo)).toEqual(['The limit has been changed since. Nothing was undone.'])
    expect(await limit()).toBe(21)
    expect(await press(erik, buttons()[0]?.data ?? '')).toEqual([undefined])
    expect(await limit()).toBe(20)
    expect(asked.at(-1)?.payload.text).toBe('↩️ <b>Sensor a</b>, high limit: 20 °C again, by Erik.')
  })

  test('one press after a limit gives its reason, and the audit has it', async () => {
    const { write, press, buttons, asked, clock } = await botUnderTest()
    expect((await write(anna, '/threshold a 20'))[0]).toMatch(/Why\? One press, and the next shift knows\.$/)
    expect(buttons().map(({ text }) => text)).toEqual([
      '↩️ Undo',
      'Too many false alarms',
      'Other contents',
      'It was set wrongly',
      'As agreed with the owner',
    ])
    const wrongly = buttons()[3]?.data ?? ''
    const nobodys = 'That limit has been moved since, or it was too long ago. Nothing was noted.'
    expect(await press(erik, wrongly)).toEqual([nobodys])
    expect(await press(anna, wrongly.replace(/2$/, '9'))).toEqual([
      'This button is out of date. Nothing was done.',
    ])
    expect(await press(anna, wrongly)).toEqual(['Noted. Thank you.'])
    expect(asked.at(-1)?.payload.text).toBe(
      '<b>Sensor a</b>, high limit: 24 °C → <b>20 °C</b>\nReason: It was set wrongly',
    )
    expect(buttons().map(({ text }) => text)).toEqual(['↩️ Undo'])
    expect((await write(anna, '/history a'))[0]).toContain(
      'Anna said why it is 20 °C now (It was set wrongly)',
    )
    await clock.advance(6 * 60_000)
    expect(await press(anna, wrongly)).toEqual([nobodys])
  })

  test('a limit with which an alarm would be over asks before, and why', async () => {
    const { alarm, write } = await botUnderTest()
    await alarm()
    expect((await write(anna, '/threshold a 25'))[0]).toContain('🔴 It is 25.6 °C now: the alarm is on.')
    expect((await write(anna, '/threshold a 30'))[0]).toContain(
      '⚠️ There is an alarm: too warm since 02:00, now 25.6 °C, worst 25.6 °C, nobody has it. It would end with this, though nothing got better.',
    )
  })

  test('of several sensors the pressed one gets the limit', async () => {
    const { write, press, buttons, asked } = await botUnderTest()
    expect(await write(anna, '/threshold sensor 12,5')).toEqual(['2 sensors are called “sensor”. Which one?'])
    expect(buttons().map(({ text }) => text)).toEqual(['Sensor a: 12.5 °C', 'Sensor b: 12.5 °C'])
    expect(await press(anna, buttons()[1]?.data ?? '')).toEqual([undefined])
    expect(asked.at(-1)?.payload.text).toContain('<b>Sensor b</b>, high limit: 24 °C → <b>12.5 °C</b>')
  })

  test('the status is brought up to date in place, and an unchanged one is no failure', async () => {
    const { press, asked, refusals, lines } = await botUnderTest()
    expect(await press(maja, '!r!lab')).toEqual([undefined])
    expect(asked.map(({ method }) => method)).toEqual(['answerCallbackQuery', 'editMessageText'])
    refusals.push(
      { ok: true, result: true },
      { ok: false, error_code: 400, description: 'Bad Request: message is not modified: x' },
    )
    expect(await press(maja, '!r!lab')).toEqual([undefined])
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  test('alarms are taken from their list', async () => {
    const { alarm, write, press, buttons } = await botUnderTest()
    await alarm()
    await write(maja, '/alarms')
    expect(buttons()).toEqual([])
    await write(erik, '/alarms')
    expect(await press(erik, buttons()[0]?.data ?? '')).toEqual(['You have it.'])
    await write(anna, '/alarms')
  })
})

test('forged, foreign and stale data is answered calmly and does nothing', async () => {
  const { alarm, press, flows } = await botUnderTest()
  const { data } = await alarm()
  const stale = 'This button is out of date. Nothing was done.'
  const before = await flows.stores.watches.all(organization)
  const forged = [
    data.replace('lab', 't:other'),
    't:lab:zzz:high:abc',
    `s31:${data}`,
    'S480x:lab',
    '!l!lab!zzz!high!3',
    '!l!lab!a!high!1e9',
    '!u!lab!a!nope!3!24',
    '!r!other',
    '__proto__',
    '',
    'x'.repeat(64),
  ]
  for (const one of forged) expect([one, await press(anna, one)]).toEqual([one, [stale]])
  expect(await press(anna, '!l!lab!a!high!-300')).toEqual([undefined])
  expect(await press(stranger, `t:${data}`, groupId)).toEqual([
    expect.stringMatching(/your Telegram id is 6666/),
  ])
  expect(await flows.stores.watches.all(organization)).toEqual(before)
})

test('any data is answered exactly once and changes nothing', async () => {
  const { press, flows } = await botUnderTest()
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 64 }), async (data) => {
      expect(await press(anna, data)).toHaveLength(1)
    }),
    runs(60),
  )
  expect(await flows.stores.watches.all(organization)).toEqual([])
})

test('button data is read back as it was packed, and never longer than Telegram takes', () => {
  const id = (max: number) => fc.stringMatching(new RegExp(`^[a-z0-9][a-z0-9-]{0,${max - 1}}$`))
  const number = fc.integer({ min: -300_000, max: 900_000 }).map((n) => n / 1000)
  const of = { organization: id(12), sensor: id(24), rule: id(10) }
  const button = fc.oneof(
    fc.record({ kind: fc.constant('refresh' as const), organization: of.organization }),
    fc.record({ kind: fc.constant('set-limit' as const), ...of, value: number }),
    fc.record({ kind: fc.constant('undo-limit' as const), ...of, before: number, now: number }),
  )
  fc.assert(
    fc.property(button, (one) => {
      const data = packBotButton(one)
      if (data === undefined) return
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(parseBotButton(data)).toEqual(one)
    }),
    runs(),
  )
})
