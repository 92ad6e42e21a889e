import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization, sven } from './bot-under-test.ts'
import { phoneOf } from './conversations/asked.ts'

const hears = async ({ flows, clock }: BotUnderTest, sensor: string, value = 20): Promise<void> => {
  await clock.advance(minuteMs)
  await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
}
const sensorNow = async ({ flows }: BotUnderTest, id: string) =>
  (await flows.directories.get(organization))?.sensors.get(id)

describe('/retire', () => {
  test('asks why and once more, takes the sensor off the board, and gives it back', async () => {
    const bot = await botUnderTest()
    await hears(bot, 'a')
    const phone = phoneOf(bot, anna)
    expect(await phone.write('/retire a')).toEqual([
      expect.stringMatching(/^Why is <b>Sensor a<\/b> taken out/),
    ])
    expect(await phone.press('It is broken')).toBe(
      'Take <b>Sensor a</b> out of use: It is broken? Its alarms end and nobody is told of it any more. Its history stays.',
    )
    expect(await phone.press('📦 Take it out of use')).toMatch(/^📦 <b>Sensor a<\/b> is out of use\./)
    expect((await bot.write(anna, '/status'))[0]).not.toContain('Sensor a')
    const [history] = await bot.write(anna, '/history Sensor a')
    expect(history).toContain('Anna took it out of use (It is broken)')
    await phone.write('/retire b emptied')
    expect(await phone.press('📦 Take it out of use')).toMatch(/^📦 <b>Sensor b<\/b>/)
    const [undo] = bot.buttons()
    expect(await bot.press(erik, undo?.data ?? '')).toEqual([
      'This needs the role admin. Please ask an admin.',
    ])
    expect(await phone.press('↩️ Undo')).toBe(
      '🌱 <b>Sensor b</b> is in use again, with the limits and the history that it had.',
    )
    expect(await sensorNow(bot, 'b')).not.toHaveProperty('retiredAt')
  })

  test('is for admins, in both languages, for gateways too', async () => {
    const bot = await botUnderTest()
    expect(await bot.write(erik, '/retire a broken')).toEqual([expect.stringMatching(/needs admin/)])
    const phone = phoneOf(bot, sven)
    await phone.write('/retire')
    await phone.press('Sensor pi')
    expect(await phone.press('Den är trasig')).toMatch(
      /^Ta <b>Sensor pi<\/b> ur bruk: Den är trasig\? Ingen får veta/,
    )
    expect(await phone.press('📦 Ta den ur bruk')).toMatch(/^📦 <b>Sensor pi<\/b> är ur bruk\./)
  })

  test('is followed by /adopt, which brings the same sensor back or begins anew', async () => {
    const bot = await botUnderTest()
    await hears(bot, 'a')
    const phone = phoneOf(bot, anna)
    await phone.write('/retire a sold')
    await phone.press('📦 Take it out of use')
    await hears(bot, 'a')
    expect((await bot.write(anna, '/status'))[0]).toContain('One unknown sensor is heard: a')
    const [was] = await phone.write('/adopt a')
    expect(was).toMatch(/^The device <code>a<\/code> was <b>Sensor a<\/b> until 02:01\./)
    expect(await phone.press('🌱 Bring back Sensor a')).toMatch(/^🌱 <b>Sensor a<\/b> is in use again/)
    await phone.write('/retire a sold')
    await phone.press('📦 Take it out of use')
    await hears(bot, 'a')
    await phone.write('/adopt a')
    expect(await phone.press('✨ Begin anew')).toMatch(/^What should a be called\?/)
    await phone.write('Sensor A')
    await phone.press('A room')
    await phone.press('1 min')
    expect(await phone.press('🌱 Watch it')).toMatch(/^🌱 <b>Sensor A<\/b> is watched/)
    expect(await sensorNow(bot, 'a-2')).toMatchObject({ name: 'Sensor A', device: 'a' })
  })
})

describe('/replace', () => {
  test('puts a device that is heard in the place of the old one, and takes that back', async () => {
    const bot = await botUnderTest()
    await hears(bot, 'a')
    const phone = phoneOf(bot, anna)
    expect(await phone.write('/replace a')).toEqual([expect.stringMatching(/^No unknown sensor is heard/)])
    await hears(bot, 'new-1')
    await phone.write('/replace')
    await phone.press('Sensor a')
    expect(await phone.press('new-1')).toBe(
      '<b>Sensor a</b> gets the device <code>new-1</code> in the place of <code>a</code>. Its name, its limits and its history go on. Right?',
    )
    expect(await phone.press('🔁 Replace it')).toMatch(
      /^🔁 <b>Sensor a<\/b> has another device: <code>a<\/code> → <code>new-1<\/code>\. A reading is expected every 1 min/,
    )
    expect(await sensorNow(bot, 'a')).toMatchObject({ device: 'new-1', name: 'Sensor a' })
    expect((await bot.write(anna, '/history a'))[0]).toContain('Anna gave it another device: a → new-1')
    expect((await bot.write(anna, '/sensor a'))[0]).toContain('Device <code>new-1</code>')
    await phone.write('/replace a')
    expect(await bot.write(erik, '/replace a')).toEqual([expect.stringMatching(/needs admin/)])
  })

  test('speaks Swedish, and says when the new one measures more seldom', async () => {
    const bot = await botUnderTest()
    for (let quarter = 0; quarter < 5; quarter++) {
      await bot.clock.advance(14 * minuteMs)
      await hears(bot, 'new-1')
    }
    const phone = phoneOf(bot, sven)
    await phone.write('/replace a')
    expect(await phone.press('new-1')).toContain(
      'Den nya enheten mäter med intervallet 15 min, den gamla med 1 min',
    )
    await phone.press('🔁 Byt ut den')
    expect(await sensorNow(bot, 'a')).toMatchObject({ intervalMs: 15 * minuteMs })
    expect(await phone.press('↩️ Ångra')).toContain('<code>new-1</code> → <code>a</code>')
    expect(await sensorNow(bot, 'a')).toMatchObject({ intervalMs: minuteMs })
  })
})

describe('/move', () => {
  const withAttic = async (): Promise<BotUnderTest> => {
    const bot = await botUnderTest()
    const attic = { id: 'attic', name: 'Attic room', timeZone: 'UTC', chat: null, onDuty: [] }
    await bot.flows.stores.directories.put(organization, [{ kind: 'site', value: attic }])
    return bot
  }

  test('asks where, takes a name or a press, and takes it back', async () => {
    const bot = await withAttic()
    const phone = phoneOf(bot, anna)
    expect(await phone.write('/move a')).toEqual(['<b>Sensor a</b> is at Cellar. Where is it now?'])
    expect(await phone.press('Attic room')).toBe(
      '🚚 <b>Sensor a</b>: Cellar → Attic room. Its alarms are told there from now on.',
    )
    expect(await sensorNow(bot, 'a')).toMatchObject({ site: 'attic' })
    await bot.clock.advance(minuteMs)
    expect(await phone.press('↩️ Undo')).toContain('Attic room → Cellar')
    expect(await bot.write(sven, '/move a attic')).toEqual([expect.stringContaining('Cellar → Attic room')])
    expect(await bot.write(sven, '/move a attic')).toEqual(['<b>Sensor a</b> finns redan på Attic room.'])
    expect((await bot.write(anna, '/history a'))[0]).toContain('Sven moved it: Cellar → Attic room')
    expect(await bot.write(erik, '/move a attic')).toEqual([expect.stringMatching(/needs admin/)])
  })

  test('has nowhere to go where there is one site only', async () => {
    const bot = await botUnderTest()
    expect(await bot.write(anna, '/move a nowhere')).toEqual([
      '<b>Sensor a</b> is at Cellar, and there is no other site.',
    ])
  })
})
