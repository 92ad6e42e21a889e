import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { changePerson } from '../../pipeline/flows/people/change-person.ts'
import { readAlarms } from '../../pipeline/flows/read/read-alarms.ts'
import { readQuality } from '../../pipeline/flows/read/read-quality.ts'
import { readReport } from '../../pipeline/flows/report/read-report.ts'
import { lineOfFacts } from '../../pipeline/lambdas/dashboard-api/alarms/alarms-answer.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, organization } from './bot-under-test.ts'

/** Sensor `a` has that value for some minutes. */
const feel = async ({ flows, clock, idle }: BotUnderTest, value: number, minutes = 3): Promise<void> => {
  for (let minute = 0; minute < minutes; minute++) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
    await idle()
  }
}
const over = (text: string | undefined): string | undefined =>
  text?.split('\n').find((line) => line.startsWith('🟢 <b>Sensor a</b>: too warm'))

test('a handover says of what is over who had that, and not who took what came hours later', async () => {
  const bot = await botUnderTest()
  await feel(bot, 26)
  await bot.write(erik, '/ack a')
  await feel(bot, 21)
  await bot.clock.advance(4 * hourMs)
  await feel(bot, 26)
  await bot.write(anna, '/ack a')
  expect(over((await bot.write(anna, '/handover 8h'))[0])).toMatch(/for 4 min, worst 26\.0 °C, Erik took it$/)
})

test('a handover says that nobody took what is over, whoever took what came hours later', async () => {
  const bot = await botUnderTest()
  for (const value of [26, 21]) await feel(bot, value)
  await bot.clock.advance(4 * hourMs)
  await feel(bot, 26)
  await bot.write(anna, '/ack a')
  expect(over((await bot.write(anna, '/handover 8h'))[0])).toMatch(/nobody took it$/)
})

test('a handover knows who took what began before the shift, and who has left since', async () => {
  const bot = await botUnderTest()
  await feel(bot, 26)
  await bot.write(erik, '/ack a')
  await bot.clock.advance(3 * hourMs)
  for (const value of [26, 21]) await feel(bot, value)
  expect(over((await bot.write(anna, '/handover 1h'))[0])).toMatch(/Erik took it$/)
  await changePerson(bot.flows, organization, { by: anna.id, of: erik.id, role: null }, 'left')
  expect(over((await bot.write(anna, '/handover 8h'))[0])).toMatch(/Erik took it$/)
})

test('what came again while somebody had it was theirs: the report, the alarms and the quality say so as the card does', async () => {
  const bot = await botUnderTest()
  const { flows, clock } = bot
  await feel(bot, 26)
  const takenAt = clock.now()
  await bot.write(erik, '/ack a')
  for (const value of [21, 26, 21]) await feel(bot, value)
  const directory = await flows.directories.get(organization)
  const sensor = directory?.sensors.get('a')
  if (directory === undefined || sensor === undefined) throw new Error('there is no a')
  const span = { from: clock.now() - hourMs, to: clock.now() }
  const report = await readReport(flows, organization, directory, { sensors: [sensor], ...span })
  expect(
    report.sensors[0]?.excursions.map(({ takenBy, takenAt: at, over: end }) => [takenBy, at, end !== null]),
  ).toEqual([
    ['Erik', takenAt, true],
    ['Erik', takenAt, true],
  ])
  const alarms = await readAlarms(flows, organization)
  expect(alarms?.recent.map((facts) => lineOfFacts(directory, facts).owner)).toEqual([
    { name: 'Erik', at: takenAt },
    { name: 'Erik', at: takenAt },
  ])
  expect((await readQuality(flows, organization, 7))?.quality).toMatchObject({ alarms: 2, untaken: 0 })
})

test('what came again and was worse than what somebody had was nobody’s until it was taken', async () => {
  const bot = await botUnderTest()
  await feel(bot, 26)
  await bot.write(erik, '/ack a')
  for (const value of [21, 40, 21]) await feel(bot, value)
  expect((await readQuality(bot.flows, organization, 7))?.quality).toMatchObject({ alarms: 2, untaken: 1 })
})
