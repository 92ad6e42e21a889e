import { expect, test } from 'vitest'
import { newLimit } from '#core/new-rule.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { measured } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization } from './bot-under-test.ts'

const placeOf = async ({ flows }: BotUnderTest) =>
  (await flows.directories.get(organization))?.sites.get('cellar')?.place
const press = (bot: BotUnderTest, label: RegExp) =>
  bot.press(anna, bot.buttons().find(({ text }) => label.test(text))?.data ?? '')

test('an admin says where a site is, sees it on a map, and takes it back; the history knows both', async () => {
  const bot = await botUnderTest()
  expect((await bot.write(erik, '/place Cellar 59.3 18'))[0]).toMatch(/admin/)
  const [said = ''] = await bot.write(anna, '/place Cellar 59,3293 18,0686')
  expect(said).toMatch(
    /^✅ Cellar is at <a href="https:\/\/www\.openstreetmap\.org\/\?mlat=59\.32930&amp;mlon=18\.06860#map=15\/59\.32930\/18\.06860">59\.32930 18\.06860<\/a>\./,
  )
  expect(await placeOf(bot)).toEqual({ latitude: 59.3293, longitude: 18.0686 })
  await press(bot, /Undo/)
  expect(await placeOf(bot)).toBeUndefined()
  expect((await bot.write(anna, '/history'))[0]).toMatch(
    /Anna said where Cellar is: .* → 59\.32930 18\.06860/,
  )
  for (const wrong of ['0 0', '91 18', 'NaN NaN', 'Attic 59.3 18', ''])
    expect((await bot.write(anna, `/place ${wrong}`))[0]).toMatch(
      /Nobody has said where Cellar is\.\nSend me/,
    )
  expect(await placeOf(bot)).toBeUndefined()
})

test('a location that is sent is asked about before it changes anything', async () => {
  const bot = await botUnderTest()
  const send = (who: typeof anna, latitude: number, longitude: number, update: number) =>
    bot.post({
      update_id: update,
      message: {
        message_id: update,
        date: 0,
        from: { id: who.id, is_bot: false, first_name: who.name },
        chat: { id: who.id, type: 'private', first_name: 'x' },
        location: { latitude, longitude },
      },
    })
  await send(anna, 59.3293, 18.0686, 9_001)
  expect(await placeOf(bot)).toBeUndefined()
  await press(bot, /^Cellar$/)
  expect(await placeOf(bot)).toEqual({ latitude: 59.3293, longitude: 18.0686 })
  await bot.write(anna, '/place off')
  expect(await placeOf(bot)).toBeUndefined()
  await send(anna, 0, 0, 9_002)
  expect(String(bot.asked.at(-1)?.payload.text)).toMatch(/^Nobody has said where/)
})

test('a transport that leaves its fence is an alarm; a jump and a lost fix neither ring nor clear', async () => {
  const bot = await botUnderTest()
  await bot.write(anna, '/place 59.3 18')
  const a = (await bot.flows.directories.get(organization))?.sensors.get('a')
  if (a === undefined) throw new Error('no a')
  const fence = newLimit({
    quantity: 'distance',
    side: 'high',
    setpoint: 2_000,
    onDelayMs: minuteMs,
    severity: 'critical',
  })
  await bot.flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...a, rules: [fence] } }])
  const drive = async (...north: readonly number[]): Promise<string | undefined> => {
    for (const latitude of north) {
      const now = bot.clock.now()
      const longitude = latitude === 0 ? 0 : 18
      await ingest(bot.flows, organization, measured('a', now, { latitude, longitude }), 'pi')
      await bot.clock.advance(minuteMs)
      await bot.idle()
    }
    return (await bot.flows.stores.watches.load(organization, ['a'])).get('a')?.alarms[fence.id]?.name
  }
  expect(await drive(59.3, 59.301, 64, 64, 59.301)).toBeUndefined()
  expect((await bot.write(erik, '/sensor a'))[0]).toMatch(/distance from its site 0\.1 km|0\.1 km/)
  expect(await drive(59.32, 59.33, 59.34, 59.34)).toBe('active')
  // No fix, and a jump home that nothing can make.
  expect(await drive(0, 0, -40, 0)).toBe('active')
  expect((await bot.write(erik, '/sensor a'))[0]).toMatch(/Nobody knows where it is now/)
  expect(JSON.stringify(bot.lines)).not.toMatch(/59\.3/)
  expect(await drive(59.31, 59.3, 59.3, 59.3, 59.3)).not.toBe('active')
})
