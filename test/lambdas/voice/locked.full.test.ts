import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { takeByVoice } from '../../../pipeline/flows/voice/take-by-voice.ts'
import { countVoices, linkVoice, offerVoice, speakerOf } from '../../../pipeline/flows/voice/voice.ts'
import { anna, organization } from '../../support/flows.ts'
import { house, link } from './voices.ts'

test('somebody is locked out after some codes, also with the right one, and by whichever voice; later it is taken again', async () => {
  const night = await house()
  const { spoken } = await link(night)
  await night.feel(40, 5 * minuteMs)
  const take = (code: string, user?: string) =>
    night.toAlexa('Take', { code }, user === undefined ? {} : { user }).then(({ words }) => words)
  // All at once: none of them is counted as another.
  const wrong = await Promise.all(
    Array.from({ length: 9 }, (_, n) => take(String(Number(spoken) === 200_000 + n ? 300_000 : 200_000 + n))),
  )
  expect(wrong.filter((words) => /not your code/.test(words))).toHaveLength(6)
  expect(wrong.filter((words) => /Too many codes/.test(words))).toHaveLength(3)
  expect(await take(spoken)).toMatch(/Too many codes/)
  await night.clock.advance(hourMs)
  await night.feel(40)
  expect(await take(spoken)).not.toMatch(/Too many|not your/)
})

test('wrong codes count no more once the right one was said; all of a day are counted', async () => {
  const night = await house()
  const { spoken } = await link(night)
  await night.feel(40, 5 * minuteMs)
  const take = async (code: string): Promise<string> => (await night.toAlexa('Take', { code })).words
  const wrong = spoken === '200000' ? '300000' : '200000'
  for (let n = 0; n < 5; n++) expect(await take(wrong)).toMatch(/not your code/)
  expect(await take(spoken)).toBe('Your name stands on it: Sensor a.')
  // Somebody else's alarm of another sensor, in the same hour.
  for (let n = 0; n < 5; n++) await night.feel(40, 0, 'b')
  for (let n = 0; n < 6; n++) expect(await take(wrong)).toMatch(/not your code/)
  expect(await take(spoken)).toMatch(/Too many codes/)
  let wrongToday = 11
  for (let hour = 0; hour < 6; hour++) {
    await night.clock.advance(hourMs)
    await night.feel(40, 0, 'b')
    for (let n = 0; n < 6; n++) if (/not your code/.test(await take(wrong))) wrongToday++
  }
  expect(wrongToday).toBe(29)
})

test('a right code of an hour ago gives no more tries within one hour', async () => {
  const night = await house()
  const { spoken } = await link(night)
  const account = { door: 'alexa', id: 'amzn1.ask.account.X' } as const
  const speaker = await speakerOf(night.flows, account)
  if (speaker === undefined) throw new Error('nobody speaks')
  const take = async (code: string) => (await takeByVoice(night.flows, speaker, account, code, [])).kind
  const wrong = spoken === '200000' ? '300000' : '200000'
  await night.clock.advance(hourMs - (night.clock.now() % hourMs) + 50 * minuteMs)
  expect(await take(spoken)).toBe('done')
  await night.clock.advance(15 * minuteMs)
  for (let n = 0; n < 6; n++) expect(await take(wrong)).toBe('wrong-code')
  await night.clock.advance(50 * minuteMs)
  expect(await take(wrong)).toBe('locked')
})

test('somebody is spoken for by ten at the most: with one more the first ends', async () => {
  const night = await house()
  for (let n = 0; n < 11; n++) {
    const { link: code } = await offerVoice(night.flows, organization, anna)
    await night.toAlexa('Link', { code }, { user: `speaker ${n}` })
    await night.clock.advance(1)
  }
  expect(await countVoices(night.flows, organization, anna.id)).toBe(10)
  const heard = async (n: number) => (await night.toAlexa('Status', {}, { user: `speaker ${n}` })).words
  expect(await heard(0)).toMatch(/do not know you yet/)
  expect(await heard(1)).not.toMatch(/do not know you yet/)
})

test('a link code is not found by however many accounts', async () => {
  const { flows } = await house()
  const heard = new Map<string, number>()
  for (let n = 0; n < 1_500; n++) {
    const { kind } = await linkVoice(
      flows,
      { door: 'dialogflow', id: `session ${n}` },
      String(10_000_000 + n),
    )
    heard.set(kind, (heard.get(kind) ?? 0) + 1)
  }
  expect(heard.get('unknown')).toBeLessThanOrEqual(1_000)
  expect(heard.get('locked')).toBeGreaterThan(0)
})
