import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { parseArchiveDays } from '../../bot/parsers/records/archive-length.ts'
import { parseCalibration } from '../../bot/parsers/records/calibration.ts'
import { goRound } from '../../bot/rounds/go-round.ts'
import type { monthlyDocuments } from '../../bot/rounds/monthly-documents.ts'
import { untoldMonths } from '../../bot/rounds/monthly-report.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, maja, organization } from './bot-under-test.ts'

test('for how long readings are kept is written in years, months or days, within what is sensible', () => {
  expect(
    ['5 years', '1 year', '18 months', '400 days', '3 år', '6 månader', '90 dagar'].map(parseArchiveDays),
  ).toEqual([1825, 365, 548, 400, 1095, 183, 90])
  for (const wrong of [
    '',
    '5',
    'years',
    '89 days',
    '16 years',
    '-5 years',
    '5 weeks',
    '5.5 years',
    '99999 days',
  ])
    expect(parseArchiveDays(wrong), wrong).toBeUndefined()
})

test('an admin says how long readings are kept; shorter is told to be for good, and the audit knows who', async () => {
  const { write, flows } = await botUnderTest()
  expect((await write(anna, '/archive'))[0]).toMatch(
    /^What was measured is kept for 3 years\.\nWrite how long/,
  )
  expect((await write(erik, '/archive 5 years'))[0]).toMatch(/Your role is operator/)
  expect((await write(anna, '/archive 5 years'))[0]).toBe('✅ What was measured is kept for 5 years.')
  expect((await write(anna, '/archive 5 years'))[0]).toBe('What was measured is kept for 5 years.')
  expect((await write(anna, '/archive 20 years'))[0]).toMatch(
    /kept for 5 years[\s\S]*between 90 and 5,?475 days/,
  )
  expect((await write(anna, '/archive 100 days'))[0]).toMatch(
    /^✅ .* for 100 days\.\nWhat is older is deleted for good/,
  )
  expect((await flows.directories.get(organization))?.organization.archiveDays).toBe(100)
  const facts = await flows.stores.history.since(organization, 0, Number.MAX_SAFE_INTEGER, 10)
  expect(
    facts
      .filter(({ what }) => what === 'archive-changed')
      .map(({ person, detail }) => [person, detail.old, detail.new]),
  ).toEqual([
    [anna.id, 1825, 100],
    [anna.id, null, 1825],
  ])
})

type Said = { to: number; html: string; buttons: readonly string[]; files: readonly string[] }

/** What is said without being asked, to whom; nobody is reached while `isAway`. */
const listening = (bot: BotUnderTest) => {
  const state = { isAway: false, said: [] as Said[] }
  const say: NonNullable<BotUnderTest['flows']['teller']['say']> = async (
    { html, buttons = [], documents = [] },
    chat,
  ) => {
    if (state.isAway) return { kind: 'dead', because: 'blocked', why: 'away' }
    const files = documents.map(({ name }) => name)
    state.said.push({ to: chat.id, html, buttons: buttons.map(({ data }) => data), files })
    return { kind: 'sent', messageId: 1 }
  }
  Object.assign(bot.flows, { teller: { ...bot.flows.teller, say } })
  return state
}

test('whom an admin names is told of each month’s report once, on its first day from eight, and no month is skipped', async () => {
  const bot = await botUnderTest()
  const state = listening(bot)
  /** The real pages are made in monthly-pages.full.test.ts. */
  const asked: string[] = []
  const pagesOf: typeof monthlyDocuments =
    () =>
    async (language, { year, month }) => {
      asked.push(`${language} ${year}-${month}`)
      return [{ name: 'a.pdf', type: 'application/pdf', bytes: new Uint8Array(3), caption: '', buttons: [] }]
    }
  await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  const to = (at: number) => bot.clock.advance(at - bot.clock.now())
  const of = (month: number, day: number, hour: number) => Date.UTC(2027, month - 1, day, hour)
  expect((await bot.write(erik, '/report monthly'))[0]).toMatch(/Your role is operator/)
  expect((await bot.write(anna, '/report monthly'))[0]).toMatch(/^Nobody is told/)
  const button = bot.buttons().find(({ text }) => text.includes('Erik'))?.data ?? ''
  await bot.press(anna, button)
  expect((await bot.flows.directories.get(organization))?.organization.reportReaders).toEqual([erik.id])
  await to(of(1, 20, 12))
  await goRound(bot.flows, pagesOf)
  await goRound(bot.flows, pagesOf)
  expect(state.said.map(({ to: whom, html }) => [whom, html])).toEqual([
    [erik.id, expect.stringMatching(/^The report of December 2026 can be read/)],
  ])
  expect(state.said[0]?.html).toMatch(/The pages of the newest month come with this\.$/)
  expect(state.said[0]?.files).toEqual(['a.pdf'])
  expect(state.said[0]?.buttons[0]).toMatch(/!report!site \w+ 2026-12$/)
  // On the first day not before eight, and then until it is heard.
  await to(of(2, 1, 5))
  await goRound(bot.flows, pagesOf)
  expect(state.said).toHaveLength(1)
  state.isAway = true
  await to(of(2, 1, 10))
  await goRound(bot.flows, pagesOf)
  expect(state.said).toHaveLength(1)
  state.isAway = false
  await bot.clock.advance(5 * minuteMs)
  await goRound(bot.flows, pagesOf)
  await bot.clock.advance(5 * dayMs)
  await goRound(bot.flows, pagesOf)
  expect(state.said.at(-1)?.html).toMatch(/^The report of January 2027/)
  expect(state.said).toHaveLength(2)
  // Nobody goes round for two months.
  await to(of(5, 3, 9))
  await goRound(bot.flows, pagesOf)
  expect(state.said.at(-1)?.html).toMatch(/^The report of February 2027, March 2027, April 2027/)
  expect(asked.at(-1)).toBe('en 2027-4')
  await bot.press(anna, button)
  await to(of(6, 2, 9))
  await goRound(bot.flows, pagesOf)
  expect(state.said).toHaveLength(3)
  const facts = await bot.flows.stores.history.since(organization, 0, Number.MAX_SAFE_INTEGER, 10)
  expect(
    facts
      .filter(({ what }) => what === 'monthly-report-changed')
      .map(({ detail }) => [detail.old, detail.new]),
  ).toEqual([
    ['Erik', null],
    [null, 'Erik'],
  ])
})

test('what a clock that was ahead says was said is said when its time has come', async () => {
  const bot = await botUnderTest()
  const state = listening(bot)
  await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  const directory = await bot.flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  await bot.flows.stores.directories.put(organization, [
    { kind: 'organization', value: { ...directory.organization, reportReaders: [erik.id] } },
  ])
  await bot.flows.stores.pulse.said(organization, `report#${erik.id}`, bot.clock.now() + 400 * dayMs)
  await goRound(bot.flows, () => async () => [])
  await goRound(bot.flows, () => async () => [])
  expect(state.said.map(({ to }) => to)).toEqual([erik.id])
})

test('months are those of the place, however far its clocks are from UTC', () => {
  const said = Date.UTC(2026, 9, 10)
  const month = (at: number, zone: string) =>
    untoldMonths(zone, said, at).map((one) => `${one.year}-${one.month}`)
  const midnight = Date.UTC(2026, 10, 1)
  expect(month(midnight - 2 * hourMs, 'Europe/Stockholm')).toEqual([])
  expect(month(midnight - minuteMs, 'Asia/Tokyo')).toEqual(['2026-10'])
  expect(month(midnight + hourMs, 'America/New_York')).toEqual([])
  expect(month(midnight + 5 * hourMs, 'America/New_York')).toEqual(['2026-10'])
  expect(untoldMonths('UTC', Date.UTC(2020, 0, 5), midnight)).toHaveLength(6)
})

const may = Date.UTC(2026, 4, 1)

test('a calibration is two days, whoever did it, and a certificate; anything else is none', () => {
  expect(parseCalibration('2026-01-15 2027-01-15 RISE Borås, K-4711, page 2', may)).toEqual({
    last: Date.UTC(2026, 0, 15),
    due: Date.UTC(2027, 0, 15),
    by: 'RISE Borås',
    certificate: 'K-4711, page 2',
  })
  expect(parseCalibration('2026-01-15 till 2027-01-15 RISE, 1', may)?.due).toBe(Date.UTC(2027, 0, 15))
  const wrong = [
    ...[
      '',
      '2026-01-15',
      '2026-01-15 2027-01-15',
      '2026-01-15 2027-01-15 RISE',
      '2026-01-15 2027-01-15 RISE,',
    ],
    ...['2026-02-30 2027-01-15 RISE, 1', '2026-06-15 2027-01-15 RISE, 1', '2026-01-15 2026-01-15 RISE, 1'],
    ...[
      '2026-01-15 2062-01-15 RISE, 1',
      `2026-01-15 2027-01-15 ${'x'.repeat(61)}, 1`,
      '2026-01-15 2027-01-15 , 1',
    ],
  ]
  for (const one of wrong) expect(parseCalibration(one, may), one).toBeUndefined()
})

test('a calibration stands with its sensor and in the audit, and the admins read once that it is due, before it is', async () => {
  const bot = await botUnderTest()
  const state = listening(bot)
  await ingest(bot.flows, organization, temperatures('a', bot.clock.now(), [bot.clock.now(), 20]), 'pi')
  expect((await bot.write(erik, '/calibration a'))[0]).toMatch(
    /^No calibration of Sensor a is noted\.[\s\S]*like this:/,
  )
  const [noted = ''] = await bot.write(erik, '/calibration a 2026-01-15 2027-03-15 RISE & <b>, K-4711')
  expect(noted).toMatch(
    /^✅ Sensor a was calibrated on 2026-01-15 by RISE &amp; &lt;b&gt;, certificate K-4711/,
  )
  expect((await bot.write(erik, '/sensor a'))[0]).toMatch(
    /Calibrated 2026-01-15 by RISE .*due again 2027-03-15/,
  )
  expect((await bot.write(anna, '/history a'))[0]).toMatch(/Erik noted a calibration: 2026-01-15, RISE/)
  await bot.clock.advance(Date.UTC(2027, 1, 12, 9) - bot.clock.now())
  await goRound(bot.flows)
  expect(state.said).toEqual([])
  await bot.clock.advance(Date.UTC(2027, 1, 13, 9) - bot.clock.now())
  state.isAway = true
  await goRound(bot.flows)
  state.isAway = false
  for (let times = 0; times < 3; times += 1) {
    await goRound(bot.flows)
    await bot.clock.advance(dayMs)
  }
  expect(state.said.map(({ to, html }) => [to, html])).toEqual([
    [anna.id, expect.stringMatching(/^These sensors are due[\s\S]*• Sensor a: due 2027-03-15/)],
  ])
  // A round looks for one mark of all that was told, however many calibrations have ended.
  const { pulse } = bot.flows.stores
  const asked: string[] = []
  const { lastSaid } = pulse
  Object.assign(pulse, {
    lastSaid: (of: string, name: string) => {
      if (name.startsWith('calibration')) asked.push(name)
      return lastSaid(of, name)
    },
  })
  await goRound(bot.flows)
  expect(asked).toEqual([expect.stringMatching(/^calibrations#[\w-]{22}$/)])
  // With another certificate it is due at another time, which is told once as well, also while another word cannot be said.
  await bot.write(erik, '/calibration a 2027-02-15 2027-02-20 RISE, K-4712')
  const directory = await bot.flows.directories.get(organization)
  if (directory === undefined) throw new Error('no directory')
  const reportReaders = [erik.id]
  await bot.flows.stores.directories.put(organization, [
    { kind: 'organization', value: { ...directory.organization, reportReaders } },
  ])
  const broken = () => () => Promise.reject(new Error('a month cannot be read'))
  expect(await goRound(bot.flows, broken)).toEqual({ said: 1, failed: 1 })
  expect(await goRound(bot.flows, broken)).toEqual({ said: 0, failed: 1 })
  expect(state.said).toHaveLength(2)
})

test('a calibration that was noted by mistake is taken back with the reason, and the one before it stands again', async () => {
  const bot = await botUnderTest()
  const calibrations = async () => {
    const sensor = (await bot.flows.directories.get(organization))?.sensors.get('a')
    return [
      sensor?.calibration?.certificate,
      sensor?.formerCalibrations?.map(({ certificate }) => certificate),
    ]
  }
  expect((await bot.write(erik, '/calibration a undo never noted'))[0]).toMatch(/^There is none to take back/)
  await bot.write(erik, '/calibration a 2025-01-15 2026-01-15 RISE, K-1')
  await bot.write(erik, '/calibration a 2026-01-15 2027-01-15 RISE, K-2')
  expect(await calibrations()).toEqual(['K-2', ['K-1']])
  // The same day once more corrects what stands there.
  await bot.write(erik, '/calibration a 2026-01-15 2027-01-15 RISE, K-3')
  expect(await calibrations()).toEqual(['K-3', ['K-1']])
  expect((await bot.write(erik, '/calibration a'))[0]).toMatch(
    /K-3[\s\S]*Before that: 2025-01-15 by RISE, certificate K-1/,
  )
  expect((await bot.write(erik, '/calibration a undo'))[0]).toMatch(
    /with the reason, like this: .*undo it is/,
  )
  expect((await bot.write(maja, '/calibration a ångra fel'))[0]).toMatch(/roll/)
  expect(await calibrations()).toEqual(['K-3', ['K-1']])
  expect((await bot.write(erik, '/calibration a undo it is the one of b'))[0]).toMatch(
    /^✅ Taken back\. Sensor a was calibrated on 2025-01-15/,
  )
  expect(await calibrations()).toEqual(['K-1', undefined])
  expect((await bot.write(anna, '/history a'))[0]).toMatch(
    /Erik took back the calibration 2026-01-15, RISE, K-3; 2027-01-15.*\n?.*it is the one of b/,
  )
  await bot.write(erik, '/calibration a undo that one as well')
  expect(await calibrations()).toEqual([undefined, undefined])
})
