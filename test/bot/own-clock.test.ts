import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { firstThatFits, lengthOf, linesThatFit } from '../../bot/views/fit.ts'
import { markUp, sayTo } from '../../bot/views/say.ts'
import { moment, ofOneClock } from '../../pipeline/channels/telegram/moments.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { runs } from '../support/runs.ts'
import { anna, type BotUnderTest, botUnderTest, maja, organization } from './bot-under-test.ts'

const now = 1_795_312_800_000
const site = { id: 's', name: 'S', timeZone: 'Europe/Stockholm', chat: null, onDuty: [] }

/** What was really sent: `write` gives it as a reader at the site sees it. */
const rawOf = (bot: BotUnderTest): string => bot.asked.at(-1)?.sent.text ?? ''
const times = (html: string): number =>
  html.match(/<tg-time unix="\d+" format="\w+">[^<]+<\/tg-time>/g)?.length ?? 0
/** Times that every reader sees alike. */
const bare = (html: string): readonly string[] =>
  html.replace(/<tg-time[^>]*>[^<]*<\/tg-time>/g, '').match(/\b\d\d:\d\d\b/g) ?? []

const warm = async (): Promise<BotUnderTest> => {
  const bot = await botUnderTest()
  for (let minute = 0; minute < 8; minute++) {
    const at = bot.clock.now()
    await ingest(bot.flows, organization, temperatures('a', at, [at, minute < 5 ? 26 : 20]), 'pi')
    await bot.clock.advance(minuteMs)
    await bot.idle()
  }
  return bot
}

test('every moment that is told in an answer is the reader’s own, in both languages', async () => {
  const bot = await warm()
  await bot.write(anna, '/silence b 2h door is being mended')
  for (const who of [anna, maja])
    for (const command of [
      '/status',
      '/alarms',
      '/sensor a',
      '/sensor b',
      '/history a',
      '/history',
      '/handover',
      '/gateways',
      '/rules a',
    ]) {
      await bot.write(who, command)
      const raw = rawOf(bot)
      expect([command, bare(raw)]).toEqual([command, []])
      if (!command.startsWith('/rules') && command !== '/gateways')
        expect([command, times(raw) > 0]).toEqual([command, true])
    }
  await bot.write(anna, '/silence a 1h defrosting')
  expect([times(rawOf(bot)), bare(rawOf(bot))]).toEqual([1, []])
})

test('the clock of a site, and what stands under a drawn axis, is the site’s for everybody', async () => {
  const bot = await warm()
  for (const command of ['/sites', '/timezone', '/chart a 24h']) {
    await bot.write(anna, command)
    expect([command, times(rawOf(bot))]).toEqual([command, 0])
  }
})

test('a time is the site’s where Telegram marks nothing up, and the same instant where it does', () => {
  const say = sayTo('en', now)
  const { html, shown } = say.time(site, now - hourMs)
  expect(shown).toBe('02:00')
  expect(html).toBe(`<tg-time unix="${(now - hourMs) / 1000}" format="t">02:00</tg-time>`)
  expect(say.plain('toast-silenced', { until: say.time(site, now) })).toContain('03:00')
  expect(say.siteTime(site, now)).toMatchObject({ html: '03:00', shown: '03:00' })
  expect(markUp(say.line('fact-lost', { until: say.time(site, now) }))).toContain('<tg-time unix=')
})

test('nobody can write a time into an answer', () => {
  const say = sayTo('en', now)
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('\ufdd0', '\ufdd1', '\ufdd2', '1', 't', '<', '&', 'a') }),
      (words) => {
        const forged = `${words}${moment(now, now, words)}`
        expect(say.html('fact-retired', { name: forged })).not.toContain('<')
        expect(markUp(say.line('fact-retired', { name: forged }))).not.toContain('<')
      },
    ),
    runs(),
  )
})

test('a message with more marked places than Telegram takes has one clock', () => {
  const line = `<b>a</b> ${sayTo('en', now).time(site, now).html}`
  const few = Array.from({ length: 50 }, () => line).join('\n')
  expect(ofOneClock(few)).toBe(few)
  const many = ofOneClock(`${few}\n${line}`)
  expect(times(many)).toBe(0)
  expect(many.match(/03:00/g)).toHaveLength(51)
  expect(many.match(/<b>/g)).toHaveLength(51)
})

test('a text is as long as what a reader sees of it', () => {
  const line = `<b>${'x'.repeat(120)}</b> ${sayTo('en', now).time(site, now).html}`
  expect(lengthOf(line)).toBe(126)
  const lines = Array.from({ length: 200 }, () => line)
  const text = linesThatFit('heading', lines, (left) => `and ${left} more`)
  expect(lengthOf(text)).toBeGreaterThan(3_900)
  expect(lengthOf(text)).toBeLessThanOrEqual(4_096)
  expect(firstThatFits([() => lines.join('\n'), () => text])).toBe(text)
})
