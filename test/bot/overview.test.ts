import { expect, test } from 'vitest'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization, sven } from './bot-under-test.ts'

const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'sendMessage' || method === 'editMessageText')?.payload.text ?? ''
const dataOf = (under: BotUnderTest, label: string): string => {
  const found = under.buttons().find(({ text }) => text === label)
  if (found === undefined) throw new Error(`no button ${label} among ${JSON.stringify(under.buttons())}`)
  return found.data
}
const feel = async (under: BotUnderTest, value: number, minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute++) {
    const now = under.clock.now()
    await ingest(under.flows, organization, temperatures('a', now, [now, value]), 'pi')
    await under.clock.advance(60_000)
    await under.idle()
  }
}

test('a handover says who is on duty, what is open and whose, what is silenced, what is over and what was changed', async () => {
  const under = await botUnderTest()
  expect(await under.write(maja, '/handover')).toEqual([
    '<b>Lab</b>: överlämning 02:00, de senaste 12 h\n📟 Cellar: ingen har jour\n\n🟢 Inget är öppet.',
  ])
  await under.write(anna, '/duty')
  await under.press(anna, dataOf(under, '☐ Erik'))
  await feel(under, 26, 3)
  await under.write(erik, '/ack a')
  await feel(under, 21, 3)
  await feel(under, 27, 3)
  await under.write(anna, '/silence a 2h defrosting')
  await under.write(anna, '/rename b Cold room')
  expect(await under.write(anna, '/handover 8h')).toEqual([
    [
      '<b>Lab</b>: handover 02:09, the last 8 h',
      '📟 Cellar: Erik',
      '',
      'Open, all taken:',
      '🔴🔕 <b>Sensor a</b> 27.0 °C · above 24 °C since 02:06 · 2 times since 02:00 · Erik has it',
      '⚫ Not heard: Cold room',
      '',
      'Silenced:',
      '🔕 <b>Sensor a</b> until 04:09 (Anna): defrosting',
      '',
      'Over by now:',
      '🟢 <b>Sensor a</b>: too warm from 02:00 for 4 min, worst 26.0 °C, Erik took it',
      '',
      'Changed (2):',
      '02:09 ✏️ <b>Cold room</b>: Anna renamed it: Sensor b → Cold room',
      '02:00 📟 Anna changed who is on duty at Cellar: – → Erik',
    ].join('\n'),
  ])
  await under.clock.advance(3 * 3_600_000)
  await under.press(anna, dataOf(under, '8 h'))
  expect(shown(under)).toContain('the last 8 h')
  expect((await under.write(anna, '/handover 1h'))[0]).not.toContain('Over by now')
  // Hours are what the buttons count; more than a week is a week, and the first line says so.
  expect((await under.write(anna, '/handover 8'))[0]).toContain('the last 8 h')
  expect((await under.write(anna, '/handover 9999'))[0]).toContain('the last 7 days')
})

test('a handover tells of the shift: since somebody went on duty, though not of the one who has just come', async () => {
  const under = await botUnderTest()
  const hour = 3_600_000
  await under.write(anna, '/duty')
  await under.press(anna, dataOf(under, '☐ Erik'))
  await under.clock.advance(8 * hour)
  await under.press(anna, dataOf(under, '☑ Erik'))
  await under.clock.advance(hour / 4)
  expect((await under.write(anna, '/handover'))[0]).toContain('the last 8 h 15 min')
  await under.clock.advance(hour)
  expect((await under.write(anna, '/handover'))[0]).toContain('the last 1 h 15 min')
})

test('a handover says once what came again and again, and what came back is not open', async () => {
  const under = await botUnderTest()
  for (const value of [26, 21, 27, 21]) await feel(under, value, 3)
  const [text = ''] = await under.write(anna, '/handover 8h')
  expect(text).toContain('Came back, nobody took note:\n⚪ <b>Sensor a</b> 21.0 °C · came back 02:')
  expect(text).toContain(
    'Over by now:\n🟢 <b>Sensor a</b>: too warm 2 times since 02:00, the longest 4 min, nobody took it',
  )
  await feel(under, 26, 3)
  expect((await under.write(anna, '/handover 8h'))[0]).toContain('Open, 1 not taken:')
})

test('a handover of a bad night still fits a phone', async () => {
  const under = await botUnderTest()
  const { history } = under.flows.stores
  const at = under.clock.now() - 60_000
  await history.record(
    organization,
    Array.from({ length: 300 }, (_, index) => ({
      kind: 'record' as const,
      id: `f${index}`,
      at: at - index,
      what: 'cleared' as const,
      sensor: `a${index}`,
      rule: 'high',
      person: null,
      detail: { began: at - index * 1000, worst: 30 },
    })),
  )
  const [text = ''] = await under.write(anna, '/handover')
  expect(text.length).toBeLessThan(1500)
  expect(text).toContain('Over by now (300):')
  expect(text).toContain('and 294 more')
})

test('gateways are heard since or silent since, and say how well they hear', async () => {
  const under = await botUnderTest()
  expect(await under.write(anna, '/gateways')).toEqual([
    'The gateway is not heard:\n\n⚫ <b>Sensor pi</b> · Cellar · never heard',
  ])
  // One line says it once.
  expect((await under.write(anna, '/status'))[0]).toMatch(/⚫ <b>Sensor a<\/b> · never heard$/m)
  const { flows, clock } = under
  const report = temperatures('a', clock.now(), [clock.now(), 21])
  await ingest(flows, organization, report.replace('"id":"a"', '"id":"a","rssi":-91'), 'pi')
  expect(await under.write(anna, '/gateways')).toEqual([
    [
      'The gateway is heard:\n',
      '🟢 <b>Sensor pi</b> · Cellar · heard since 02:00',
      'hears one sensor · Signal −91 dBm, weak',
    ].join('\n'),
  ])
  expect((await under.write(sven, '/sensor a'))[0]).toContain('Signal −91 dBm, svag vid Sensor pi')
  const own = (measuredAt: number, values: object, faults: readonly string[]) => ({
    ...{ id: 'pi', t0: measuredAt, dt: [0], faults },
    ...values,
  })
  const says = (sentAt: number, block: object) =>
    ingest(
      flows,
      organization,
      { v: 1, gateway: 'pi', seq: sentAt, sentAt, cause: 'calm', sensors: [block] },
      'pi',
    )
  await clock.advance(1000)
  await says(clock.now(), own(clock.now() - 500, { temperature: [52.5], disk: [12345], clock: [0.2] }, []))
  expect((await under.write(anna, '/gateways'))[0]).toContain(
    'weak\nprocessor 52.5 °C · 12.3 GB of disk free · clock off by 0.2 s',
  )
  // What a gateway says of itself is not its headline.
  const [headline, ...rest] = ((await under.write(anna, '/sensor pi'))[0] ?? '').split('\n')
  expect(headline).toBe('🟢 <b>Sensor pi</b>')
  expect(rest.join('\n')).toContain('52.5 °C')
  await says(clock.now(), own(clock.now(), {}, ['deaf']))
  expect((await under.write(anna, '/gateways'))[0]).toContain('Cellar · connected, but hears no sensor since')
  await clock.advance(60 * 60_000)
  await under.press(anna, '!c!lab!gateways!')
  expect(shown(under)).toBe(
    'The gateway is not heard:\n\n⚫ <b>Sensor pi</b> · Cellar · nothing heard since 02:00',
  )
})

test('sites say their group, their time and who is on duty; an admin puts people on duty, and that is noted', async () => {
  const under = await botUnderTest()
  expect(await under.write(erik, '/sites')).toEqual([
    [
      'One site:',
      '',
      '🟢 <b>Cellar</b> · 2 sensors, no alarm',
      '📟 Nobody is on duty',
      '💬 Cellar lab',
      '🕓 02:00 there (UTC)',
    ].join('\n'),
  ])
  expect(under.buttons().map(({ text }) => text)).toEqual(['🔄 Refresh'])
  expect((await under.write(erik, '/duty'))[0]).toContain('needs admin')
  await under.write(anna, '/sites')
  await under.press(anna, dataOf(under, '📟 Duty: Cellar'))
  const on = dataOf(under, '☐ Erik')
  expect(await under.press(erik, on)).toEqual(['This needs the role admin. Please ask an admin.'])
  expect(await under.press(anna, on)).toEqual(['Erik is on duty.'])
  // The same old button again puts nobody off duty.
  expect(await under.press(sven, on)).toEqual(['Erik har jour.'])
  const site = async () => (await under.flows.directories.get(organization))?.sites.get('cellar')
  expect((await site())?.onDuty).toEqual([erik.id])
  expect(await under.press(anna, `!c!lab!duty!+${maja.id} cellar`)).toEqual([
    'Maja may only look, and so cannot be on duty.',
  ])
  expect(await under.press(anna, '!c!lab!duty!+1 cellar')).toEqual([
    'This button is out of date. Nothing was done.',
  ])
  await under.write(anna, '/duty cel')
  expect(await under.press(anna, dataOf(under, '☑ Erik'))).toEqual(['Erik is off duty.'])
  expect((await site())?.onDuty).toEqual([])
  const facts = await under.flows.stores.history.since(organization, 0, under.clock.now() + 1, 9)
  expect(facts.map(({ what, person }) => [what, person])).toContainEqual(['duty-changed', anna.id])
})

test('a handover of many sites names those without anybody on duty in one line, and says how many more there are', async () => {
  const under = await botUnderTest()
  const cellar = (await under.flows.directories.get(organization))?.sites.get('cellar')
  if (cellar === undefined) throw new Error('no cellar')
  const sites = Array.from({ length: 16 }, (_, index) => {
    const onDuty = index < 8 ? [erik.id] : []
    return { kind: 'site', value: { ...cellar, id: `s${index}`, name: `Ward ${index}`, onDuty } } as const
  })
  await under.flows.stores.directories.put(organization, sites)
  const [said = ''] = await under.write(anna, '/handover')
  expect(said.split('\n').slice(1, 9)).toEqual([
    ...[0, 1, 2, 3, 4, 5].map((index) => `📟 Ward ${index}: Erik`),
    expect.stringMatching(/2/),
    '📟 Cellar, Ward 8, Ward 9, Ward 10, Ward 11, Ward 12, …: nobody is on duty',
  ])
})
