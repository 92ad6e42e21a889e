import { expect, test } from 'vitest'
import { withoutMarkup } from '../../bot/replies/plainer.ts'
import { anna, botUnderTest, stranger } from './bot-under-test.ts'

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
  under.refusals.push(no, no)
  await under.write(anna, '/status')
  expect(under.asked).toHaveLength(3)
  expect(under.asked[2]?.payload).not.toHaveProperty('reply_markup')
  expect(under.asked[2]?.payload.text).toMatch(/^Lab as of/)
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
