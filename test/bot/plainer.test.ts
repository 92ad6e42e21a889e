import { expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { withoutMarkup } from '../../bot/replies/plainer.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../support/reports.ts'
import { anna, botUnderTest, erik, organization, stranger } from './bot-under-test.ts'

const refusal = (why: string) => ({ ok: false, error_code: 400, description: `Bad Request: ${why}` })

test('an answer whose looks Telegram refuses is given once more without them, and then without buttons', async () => {
  const under = await botUnderTest()
  const no = refusal("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  under.refusals.push(no)
  await under.write(stranger, '/status')
  const [full, plain] = under.asked.map(({ payload }) => payload)
  expect(full?.reply_markup).toEqual({
    inline_keyboard: [[{ text: '📋 6666', copy_text: { text: '6666' } }]],
  })
  expect(full?.parse_mode).toBe('HTML')
  expect(plain?.reply_markup).toEqual({ inline_keyboard: [[]] })
  expect(plain?.text).toContain('your Telegram id is 6666')
  expect(plain).not.toHaveProperty('parse_mode')
  under.asked.length = 0
  await under.clock.advance(10 * minuteMs)
  under.refusals.push(no, no)
  await under.write(anna, '/status')
  expect(under.asked).toHaveLength(3)
  expect(under.asked[2]?.payload).not.toHaveProperty('reply_markup')
  expect(under.asked[2]?.payload.text).toMatch(/^Lab as of/)
})

test('a Telegram that takes no ornaments is spared them for ten minutes, whoever is answered', async () => {
  const under = await botUnderTest()
  under.refusals.push(refusal('can\'t parse entities: Unsupported start tag "tg-time" at byte offset 14'))
  await under.write(anna, '/status')
  await under.write(erik, '/alarms')
  expect(under.asked.map(({ sent }) => sent.parse_mode)).toEqual(['HTML', undefined, undefined])
  expect(under.asked.at(-1)?.sent.text).not.toContain('<')
  await under.clock.advance(10 * minuteMs)
  await under.write(erik, '/alarms')
  expect(under.asked.at(-1)?.sent.text).toContain('<tg-time unix=')
})

test('what one message could not be said with, in plain either, is not remembered', async () => {
  const under = await botUnderTest()
  const no = refusal("can't parse inline keyboard button: Text buttons are unallowed")
  under.refusals.push(no, no)
  await under.write(anna, '/status')
  await under.write(anna, '/status')
  expect(under.asked.at(-1)?.sent.parse_mode).toBe('HTML')
})

test('a picture arrives, whatever a Telegram says of what stands under it', async () => {
  const charts = { png: async () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47) }
  const under = await botUnderTest(undefined, undefined, { charts })
  const now = under.clock.now()
  await ingest(under.flows, organization, temperatures('a', now, [now, 20]), 'pi')
  under.refusals.push(refusal("can't parse entities: Unsupported start tag"))
  await under.write(anna, '/chart a 24h')
  const [full, plain, ...more] = under.asked
  expect(more).toEqual([])
  expect(full).toMatchObject({
    method: 'sendPhoto',
    sent: { parse_mode: 'HTML', photo: expect.stringMatching(/^attach:/) },
  })
  expect(plain).toMatchObject({ method: 'sendPhoto', sent: { photo: expect.stringMatching(/^attach:/) } })
  expect(full?.sent.caption).toContain('<b>Sensor a</b>')
  expect(plain?.sent.caption).toMatch(/^Sensor a: 20/)
  expect(plain?.sent).not.toHaveProperty('parse_mode')
  expect(plain?.sent).toHaveProperty('reply_markup')
})

test('what is refused for another reason is not said again', async () => {
  const under = await botUnderTest()
  under.refusals.push(refusal('chat not found'))
  await under.write(anna, '/status')
  expect(under.asked).toHaveLength(1)
})

test('words without their markup are what a reader saw', () => {
  expect(withoutMarkup('<b>A &amp; B</b> &lt;1&gt; <a href="x">&quot;y&quot;</a>')).toBe('A & B <1> "y"')
})
