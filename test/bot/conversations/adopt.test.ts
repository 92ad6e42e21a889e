import { describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { strangersOf } from '../../../pipeline/flows/sensor/adopt-sensor.ts'
import { temperatures, temperaturesBy } from '../../support/reports.ts'
import { hearStranger } from '../../support/strangers.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization, sven } from '../bot-under-test.ts'
import { phoneOf } from './asked.ts'

const hears = async ({ flows, clock }: BotUnderTest, sensor: string, value = -20): Promise<void> => {
  await ingest(flows, organization, temperatures(sensor, clock.now(), [clock.now(), value]), 'pi')
  await clock.advance(minuteMs)
}

/** A bot to which two unknown sensors are known. */
const withStrangers = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  await hears(bot, 'new-1')
  await hears(bot, 'new-2')
  return bot
}

const sensorNow = async ({ flows }: BotUnderTest, id: string) =>
  (await flows.directories.get(organization))?.sensors.get(id)

describe('an unknown sensor', () => {
  test('is brought into use by an admin, and what it says from then on counts', async () => {
    const bot = await withStrangers()
    const phone = phoneOf(bot, anna)
    const [which] = await phone.write('/adopt')
    expect(which?.split('\n').slice(0, 2)).toEqual([
      'Which of them? Press one, or write a part of its id.',
      '<code>new-1</code>: −20.0 °C. Heard by Sensor pi, first 02:00, last 02:00',
    ])
    expect(await phone.press('new-1')).toMatch(/^What should new-1 be called\?/)
    expect(await phone.write('sensor  A')).toEqual([
      'There is a Sensor a there already. Give it another name.',
    ])
    expect(await phone.write('…')).toEqual(['A name needs letters or numbers. Write it in a line.'])
    expect(await phone.write(' Freezer  3 ')).toEqual([
      expect.stringMatching(/^<b>Freezer 3<\/b>: what does it watch\?/),
    ])
    expect(await phone.press('A freezer, −20 °C')).toMatch(/^<b>Freezer 3<\/b>: how often does it measure\?/)
    expect(await phone.write('two days')).toEqual([expect.stringMatching(/^I do not understand that/)])
    const [plan] = await phone.write('15 min')
    expect(plan?.split('\n')).toEqual([
      '<b>Freezer 3</b> (new-1) in Cellar will be watched from now on. It alarms at:',
      '• temperature above −15 °C for 10 min',
      '• no readings for 51 min',
      'Watched as soon as it is measured: door open, power too low, too much carbon dioxide, battery low.',
      'A reading is expected every 15 min, and missed after 51 min without one.',
    ])
    expect(await sensorNow(bot, 'new-1')).toBeUndefined()
    expect(await phone.press('🌱 Watch it')).toMatch(/^🌱 <b>Freezer 3<\/b> is watched from now on/)
    expect(await sensorNow(bot, 'new-1')).toMatchObject({ name: 'Freezer 3', site: 'cellar', kind: 'sensor' })
    expect((await strangersOf(bot.flows, organization)).map(({ sensor }) => sensor)).toEqual(['new-2'])
    await hears(bot, 'new-1', -19)
    expect((await bot.flows.stores.watches.load(organization, ['new-1'])).get('new-1')).toBeDefined()
    expect((await phone.write('/status'))[0]).toContain('Freezer 3')
    const facts = await bot.flows.stores.history.list(organization, 'new-1', 9)
    expect(facts.map(({ what, person, detail }) => [what, person, detail.new, detail.name])).toEqual([
      ['adopted', anna.id, 'Freezer 3', 'Anna'],
    ])
  })

  test('with a second probe is one line and one conversation: both come into use, told apart by name', async () => {
    const bot = await botUnderTest()
    const at = bot.clock.now()
    const heard = { gateway: 'pi', firstHeardAt: at, lastHeardAt: at, rssi: -63, model: 'Govee H5178' }
    const device = 'a4c138000001'
    const outside = `${device}-outside`
    const values = { temperature: 4.2, humidity: 55, charge: 100 }
    await hearStranger(bot.flows.stores, { sensor: device, ...heard, values })
    await hearStranger(bot.flows.stores, { sensor: outside, ...heard, values: { temperature: -18.4 } })
    const phone = phoneOf(bot, anna)
    const [which] = await phone.write('/adopt')
    expect(which?.split('\n').slice(1)).toEqual([
      `<code>${device}</code>: Govee H5178 · 4.2 °C · humidity 55 % · battery charge 100 % · outside −18.4 °C · −63 dBm. Heard by Sensor pi, first 02:00, last 02:00`,
    ])
    expect(phone.labels()).toEqual([`Govee H5178 · ${device} (-63 dBm)`, '✖ Cancel'])
    await phone.press(`Govee H5178 · ${device} (-63 dBm)`)
    await phone.write('Fridge 9')
    await phone.press('A fridge, 2 °C to 8 °C')
    expect(await phone.press('5 min')).toMatch(/^<b>Fridge 9 outside<\/b>: what does it watch\?/)
    const plan = await phone.press('A freezer, −20 °C')
    expect(plan).toMatch(
      /<b>Fridge 9<\/b> \(a4c138000001\).*<b>Fridge 9 outside<\/b> \(a4c138000001-outside\)/s,
    )
    expect(await phone.press('🌱 Watch it')).toMatch(
      /<b>Fridge 9<\/b> is watched.*<b>Fridge 9 outside<\/b> is watched/s,
    )
    expect(await sensorNow(bot, device)).toMatchObject({ name: 'Fridge 9', preset: 'fridge' })
    expect(await sensorNow(bot, outside)).toMatchObject({
      name: 'Fridge 9 outside',
      preset: 'freezer',
      parent: device,
    })
    expect((await phone.write('/sensor Fridge 9 outside')).join()).toContain('A further probe of Fridge 9')
  })

  test('that is dismissed is dismissed with all its probes', async () => {
    const bot = await botUnderTest()
    const at = bot.clock.now()
    for (const sensor of ['a4c138000001', 'a4c138000001-p2'])
      await hearStranger(bot.flows.stores, { sensor, gateway: 'pi', firstHeardAt: at, lastHeardAt: at })
    const phone = phoneOf(bot, anna)
    await phone.write('/adopt')
    await phone.press('a4c138000001')
    await phone.press('✖ It is none of ours')
    expect(await strangersOf(bot.flows, organization)).toEqual([])
  })

  test('is asked about by a part of its id, in Swedish, and for a site where there are several', async () => {
    const bot = await withStrangers()
    const attic = { id: 'attic', name: 'Vinden', timeZone: 'UTC', chat: null, onDuty: [] }
    await bot.flows.stores.directories.put(organization, [{ kind: 'site', value: attic }])
    const phone = phoneOf(bot, sven)
    await phone.write('/adopt')
    expect(await phone.write('2')).toEqual(['Vilken menar du?'])
    expect(await phone.write('NEW-2')).toEqual([expect.stringMatching(/^Var finns den\?/)])
    expect(await phone.write('vind')).toEqual(['Vilken menar du?'])
    expect(await phone.write('vinden')).toEqual([expect.stringMatching(/^Vad ska new-2 heta\?/)])
    await phone.write('Kyl <1>')
    await phone.press('Ett kylskåp, 2 °C till 8 °C')
    await phone.press('5 min')
    expect(await phone.press('🌱 Övervaka den')).toMatch(/^🌱 <b>Kyl &lt;1&gt;<\/b> övervakas/)
    expect(await sensorNow(bot, 'new-2')).toMatchObject({ name: 'Kyl <1>', site: 'attic' })
  })

  test('is adopted by one of two who do it at once, and the other learns who', async () => {
    const bot = await withStrangers()
    const plans = [anna, sven].map((who) => ({ who, phone: phoneOf(bot, who) }))
    const ready: { readonly who: typeof anna; readonly data: string }[] = []
    for (const { who, phone } of plans) {
      await phone.write('/adopt')
      await phone.press('new-1')
      await phone.write(`Freezer of ${who.name}`)
      await phone.press(who === anna ? 'A room' : 'Ett rum')
      await phone.press('1 min')
      ready.push({ who, data: bot.buttons()[0]?.data ?? '' })
    }
    const before = bot.asked.length
    await Promise.all(ready.map(({ who, data }) => bot.press(who, data)))
    const told = bot.asked.slice(before).flatMap(({ payload }) => (payload.text ? [payload.text] : []))
    const name = (await sensorNow(bot, 'new-1'))?.name
    expect(['Freezer of Anna', 'Freezer of Sven']).toContain(name)
    expect(told.filter((text) => text.startsWith('🌱'))).toHaveLength(1)
    expect(told.filter((text) => /^(Sven was faster|Anna hann före)/.test(text))).toHaveLength(1)
  })

  test('that is none of ours is dismissed by one press, listed no more, and listed again by another', async () => {
    const bot = await withStrangers()
    const phone = phoneOf(bot, anna)
    await phone.write('/adopt')
    await phone.press('new-1')
    expect(await phone.press('✖ It is none of ours')).toMatch(
      /^<code>new-1<\/code> is dismissed: it is not listed any more/,
    )
    await hears(bot, 'new-1')
    expect((await strangersOf(bot.flows, organization)).map(({ sensor }) => sensor)).toEqual(['new-2'])
    await phone.write('/adopt new-2')
    await phone.press('✖ It is none of ours')
    await bot.clock.advance(minuteMs)
    await phone.press('↩️ Undo')
    await phone.write('/adopt new-2')
    await phone.press('✖ It is none of ours')
    const [nothing] = await phone.write('/adopt')
    expect(nothing).toContain('2 unknown sensors are dismissed')
    const all = await phone.press('Dismissed ones')
    expect(all.split('\n')).toEqual([
      'Dismissed, and not listed while they are heard:',
      expect.stringMatching(/^<code>new-2<\/code>, by Anna \d\d:\d\d/),
      expect.stringMatching(/^<code>new-1<\/code>, by Anna \d\d:\d\d/),
    ])
    expect(await phone.press('↩ List new-1 again')).toContain('is listed again as soon as it is heard')
    await hears(bot, 'new-1')
    expect((await strangersOf(bot.flows, organization)).map(({ sensor }) => sensor)).toEqual(['new-1'])
    expect((await phone.write('/adopt again new-1'))[0]).toContain('is not dismissed. Nothing was changed.')
    expect((await phone.write('/adopt dismiss nobody'))[0]).toContain('is not among the unknown sensors')
    const audit = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 20)
    expect(audit.filter(({ what }) => what === 'dismissed' || what === 'listed-again').length).toBe(5)
  })

  test('that is a gateway is only missed when it is silent: nobody asks what it watches', async () => {
    const bot = await botUnderTest()
    const at = bot.clock.now()
    await hearStranger(bot.flows.stores, {
      sensor: 'pi-2',
      gateway: 'pi-2',
      firstHeardAt: at,
      lastHeardAt: at,
      rssi: -63,
    })
    const phone = phoneOf(bot, anna)
    await phone.write('/adopt')
    expect(phone.labels()).toEqual(['pi-2 (-63 dBm)', '✖ Cancel'])
    await phone.press('pi-2 (-63 dBm)')
    const [plan] = await phone.write('Cellar gateway')
    expect(plan?.split('\n')).toHaveLength(2)
    await phone.press('🌱 Watch it')
    const gateway = await sensorNow(bot, 'pi-2')
    expect(gateway).toMatchObject({ kind: 'gateway', rules: [{ kind: 'silent', severity: 'critical' }] })
  })

  test('that is heard regularly is not asked about: what was heard is said, and can be changed', async () => {
    const bot = await botUnderTest()
    for (let quarter = 0; quarter < 5; quarter++) {
      await hears(bot, 'new-1')
      await bot.clock.advance(14 * minuteMs)
    }
    const phone = phoneOf(bot, anna)
    await phone.write('/adopt new-1')
    await phone.write('Freezer 3')
    expect(await phone.press('A freezer, −20 °C')).toContain('A reading is expected every 15 min')
    expect(await phone.press('🌱 Watch it')).toMatch(
      /missed after 51 min without one\. \/interval changes that\.$/,
    )
    expect(await sensorNow(bot, 'new-1')).toMatchObject({ intervalMs: 15 * minuteMs })
  })

  test('at a gateway that nobody has adopted offers that one too', async () => {
    const bot = await botUnderTest()
    const sensor = temperaturesBy('pi-9', 'new-1', bot.clock.now(), [bot.clock.now(), -20])
    await ingest(bot.flows, organization, sensor, 'pi-9')
    const phone = phoneOf(bot, anna)
    const [gateways] = await phone.write('/gateways')
    expect(gateways).toContain('⚠ <code>pi-9</code> is heard, but nobody has adopted it')
    expect(phone.labels()).toContain('🌱 Adopt pi-9')
    await bot.write(erik, '/gateways')
    expect(phone.labels()).not.toContain('🌱 Adopt pi-9')
    await phone.write('/adopt new-1')
    await phone.write('Freezer 3')
    await phone.press('A freezer, −20 °C')
    await phone.press('1 min')
    expect(await phone.press('🌱 Watch it')).toContain('heard by <code>pi-9</code>, which nobody has adopted')
    expect(await phone.press('🌱 Adopt pi-9 too')).toMatch(/^What should pi-9 be called\?/)
    await phone.write('Gateway 9')
    expect(await phone.press('🌱 Watch it')).toMatch(
      /^🌱 <b>Gateway 9<\/b> is watched from now on: when it is silent/,
    )
    expect(await sensorNow(bot, 'pi-9')).toMatchObject({ kind: 'gateway' })
    expect(await bot.write(anna, '/adopt pi-9')).toEqual([
      expect.stringMatching(/^No unknown sensor is heard/),
    ])
  })

  test('is nothing for an operator, and there may be none', async () => {
    const bot = await withStrangers()
    expect(await bot.write(erik, '/adopt')).toEqual([expect.stringMatching(/this needs admin/)])
    expect(await (await botUnderTest()).write(anna, '/adopt')).toEqual([
      expect.stringMatching(/^No unknown sensor is heard/),
    ])
  })
})
