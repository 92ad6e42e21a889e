import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Sensor } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { packPicker, parseBotButton } from '../../../bot/buttons/button-data.ts'
import { findFirst } from '../../../bot/parsers/sensor.ts'
import { buttonNameMax, shortName } from '../../../bot/views/short-name.ts'
import { grapheme } from '../../support/characters.ts'
import { runs } from '../../support/runs.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization } from '../bot-under-test.ts'

const minute = 60_000

const sensorCalled = (id: string, name: string, site = 'cellar'): Sensor => ({
  id,
  kind: 'sensor',
  name,
  site,
  intervalMs: minute,
  rules: presetRules('room'),
  addedAt: 1_795_000_000_000,
})

const adopt = (under: BotUnderTest, sensors: readonly Sensor[]): Promise<void> =>
  under.flows.stores.directories.put(
    organization,
    sensors.map((value) => ({ kind: 'sensor', value }) as const),
  )

const shown = ({ asked }: BotUnderTest): string =>
  asked.findLast(({ method }) => method === 'sendMessage' || method === 'editMessageText')?.payload.text ?? ''
const labels = (under: BotUnderTest): readonly string[] => under.buttons().map(({ text }) => text)
const dataOf = (under: BotUnderTest, label: string | RegExp): string => {
  const found = under
    .buttons()
    .find(({ text }) => (typeof label === 'string' ? text === label : label.test(text)))
  if (found === undefined) throw new Error(`no button ${label} among ${labels(under).join(', ')}`)
  return found.data
}

test('without a name the sensors are chosen from buttons, eight a page, the worst first', async () => {
  const under = await botUnderTest()
  await under.alarm()
  await adopt(
    under,
    Array.from({ length: 15 }, (_, index) =>
      sensorCalled(`s${index}`, `Freezer ${String(index).padStart(2, '0')}`),
    ),
  )
  expect(await under.write(anna, '/sensor')).toEqual([
    'Which of 18 sensors? Worst first.\nOr write a part of its name, like this: <code>/sensor freezer 3</code>',
  ])
  expect(labels(under)[0]).toBe('🔴 Sensor a')
  expect(labels(under).slice(8)).toEqual(['1 / 3', '›'])
  await under.press(anna, dataOf(under, '›'))
  expect(labels(under).slice(8)).toEqual(['‹', '2 / 3', '›'])
  await under.press(anna, dataOf(under, '›'))
  expect(labels(under).slice(2)).toEqual(['‹', '3 / 3'])
  await under.press(anna, dataOf(under, '‹'))
  const [first = ''] = labels(under)
  expect(await under.press(anna, dataOf(under, first))).toEqual([undefined])
  expect(shown(under)).toContain(`<b>${first.slice(first.indexOf(' ') + 1)}</b>`)
  await under.press(anna, dataOf(under, '‹ Sensors'))
  expect(shown(under)).toContain('Which of 18 sensors?')
})

test('a part of a name is enough, several ask which, and an unknown one offers all', async () => {
  const under = await botUnderTest()
  await adopt(under, [sensorCalled('k1', 'Kylskåp 1'), sensorCalled('k2', 'Kylskåp 2')])
  expect((await under.write(anna, '/sensor 2 kyl'))[0]).toContain('<b>Kylskåp 2</b>')
  expect(await under.write(anna, '/sensor KYL')).toEqual(['2 sensors are called “KYL”. Which one?'])
  expect(labels(under).slice(0, 2)).toEqual(['⚫ Kylskåp 1', '⚫ Kylskåp 2'])
  await under.press(anna, dataOf(under, /Kylskåp 2/))
  expect(shown(under)).toContain('<b>Kylskåp 2</b>')
  expect((await under.write(anna, '/sensor <oven>'))[0]).toMatch(/^There is no sensor called “&lt;oven&gt;”/)
  expect(labels(under)).toHaveLength(5)
  expect((await under.write(anna, 'kylskåp 1'))[0]).toContain('<b>Kylskåp 1</b>')
  expect(await under.write(anna, 'kylskåp')).toEqual(['2 sensors are called “kylskåp”. Which one?'])
})

test('the pages of a part of a name stay with that part', async () => {
  const under = await botUnderTest()
  const long = 'Kylskåp för prover från avdelning åtta'
  await adopt(
    under,
    Array.from({ length: 10 }, (_, index) => sensorCalled(`k${index}`, `${long} ${index}`)),
  )
  await under.write(anna, `/sensor ${long}`)
  await under.press(anna, dataOf(under, '›'))
  expect(labels(under)).toHaveLength(4)
  expect(labels(under)[0]).toMatch(/^⚫ Kylskåp.* 8$/)
})

test('a sensor that is gone, a page that is gone and a command that is none are answered and do nothing', async () => {
  const under = await botUnderTest()
  const stale = 'This button is out of date. Nothing was done.'
  expect(await under.press(anna, '!p!lab!sensor!gone!')).toEqual([stale])
  expect(await under.press(anna, '!p!lab!nothing!a!')).toEqual([stale])
  expect(await under.press(anna, '!g!lab!sensor!99!')).toEqual([undefined])
  expect(shown(under)).toContain('Which of 3 sensors?')
  expect(labels(under)).not.toContain('‹')
  const { value } = { value: sensorCalled('a', 'Sensor a') }
  await under.flows.stores.directories.put(organization, [
    { kind: 'sensor', value: { ...value, retiredAt: under.clock.now() } },
  ])
  expect(await under.press(anna, '!p!lab!sensor!a!')).toEqual([stale])
})

test('a sensor offers only what its reader may do', async () => {
  const under = await botUnderTest()
  await under.write(erik, '/sensor a')
  const forErik = labels(under)
  await under.write(maja, '/sensor a')
  const forMaja = labels(under)
  expect(forErik).toContain('🔕 Silence')
  expect(forMaja).not.toContain('🔕 Tysta')
  expect(forMaja).toContain('🔄 Uppdatera')
})

test('every button of a picker fits and is read back', () => {
  const id = (most: number) => fc.stringMatching(new RegExp(`^[a-z0-9][a-z0-9-]{0,${most - 1}}$`))
  const command = fc.stringMatching(/^[a-z]{1,12}$/)
  fc.assert(
    fc.property(
      id(12),
      command,
      id(24),
      fc.string({ maxLength: 300, unit: grapheme }),
      fc.nat(999),
      (...of) => {
        const [organizationId, name, sensor, words, page] = of
        const pick = packPicker({
          kind: 'pick',
          organization: organizationId,
          command: name,
          sensor,
          rest: words,
        })
        const turn = packPicker({ kind: 'page', organization: organizationId, command: name, page, words })
        for (const data of [pick, turn]) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(parseBotButton(pick)).toMatchObject({ kind: 'pick', command: name, sensor })
        const read = parseBotButton(turn)
        expect(read).toMatchObject({ kind: 'page', command: name, page })
        expect(read?.kind === 'page' && words.startsWith(read.words)).toBe(true)
      },
    ),
    runs(),
  )
})

test('a long name is cut in its middle, where it says least', () => {
  expect(shortName('Ultra-low freezer, cellar, room 12, number 7')).toBe('Ultra-low freezer,… number 7')
  expect(shortName('Freezer\n\u202e3')).toBe('Freezer 3')
  expect(shortName('')).toBe('?')
  fc.assert(
    fc.property(fc.string({ unit: grapheme, maxLength: 300 }), (name) => {
      const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(shortName(name))]
      expect(letters.length).toBeLessThanOrEqual(buttonNameMax + 2)
    }),
    runs(),
  )
})

test.each([
  ['freezer 3 for a week', ['f3'], 'for a week'],
  ['Freezer 3', ['f3'], ''],
  ['freezer 7d', ['f3', 'f30'], '7d'],
  ['f30 Cold 3', ['f30'], 'Cold 3'],
  ['3 freezer 24h', ['f3', 'f30'], '24h'],
  ['oven 24h', [], ''],
  ['', [], ''],
])('%j begins with a sensor', (words, found, rest) => {
  const sensors = [sensorCalled('f3', 'Freezer 3'), sensorCalled('f30', 'Freezer 30')]
  const named = findFirst(sensors, words)
  expect([named.found.map(({ id }) => id), named.rest]).toEqual([found, rest])
})
