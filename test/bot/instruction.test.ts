import { expect, test } from 'vitest'
import { presetRules, silentRule } from '#core/rule.ts'
import { lastWords, readInstruction } from '../../bot/parsers/instruction.ts'
import { anna, botUnderTest, erik, organization, sven } from './bot-under-test.ts'

const rulesOf = async ({ flows }: Awaited<ReturnType<typeof botUnderTest>>) =>
  (await flows.directories.get(organization))?.sensors.get('a')?.rules ?? []

test('an instruction is previewed as the card will show it, stored for the limits, and in the audit', async () => {
  const stack = await botUnderTest()
  await stack.alarm()
  const [answer] = await stack.write(erik, '/instruction Sensor a Move <racks>:\n{sensor} is at {value}.')
  expect(answer).toBe(
    [
      '✅ Cards of <b>Sensor a</b> say what to do:',
      '• temperature above 24 °C for 1 min',
      'On the card, with the values of now:',
      '<blockquote>Move &lt;racks&gt;:\nSensor a is at 25.6 °C.</blockquote>',
    ].join('\n'),
  )
  const [high, silent] = await rulesOf(stack)
  expect(high?.instruction).toBe('Move <racks>:\n{sensor} is at {value}.')
  expect(silent?.instruction).toBe(undefined)
  const [fact] = await stack.flows.stores.history.list(organization, 'a', 1)
  expect(fact).toMatchObject({
    what: 'rule-changed',
    rule: 'high',
    person: erik.id,
    detail: { what: 'instruction', old: null, new: 'Move <racks>:\n{sensor} is at {value}.', name: 'Erik' },
  })
})

test('the card of an alarm that stands shows it at once', async () => {
  const stack = await botUnderTest()
  await stack.alarm()
  await stack.write(erik, '/instruction a Call Bo.')
  await stack.clock.advance(60_000)
  await stack.idle()
  const edit = stack.calls.findLast(({ call }) => call.kind === 'edit-card')
  expect(JSON.stringify(edit?.call)).toContain('"instruction":"Call Bo."')
})

test('one rule alone is meant by its id, and a dash takes the text away', async () => {
  const stack = await botUnderTest()
  await stack.write(erik, '/instruction a silent Look at the plug.')
  expect((await rulesOf(stack)).map(({ instruction }) => instruction)).toEqual([
    undefined,
    'Look at the plug.',
  ])
  expect((await stack.write(sven, '/instruction a'))[0]).toContain(
    '<blockquote>Look at the plug.</blockquote>',
  )
  expect((await stack.write(erik, '/instruction a silent -'))[0]).toContain(
    'say nothing about what to do any more',
  )
  expect((await rulesOf(stack)).map(({ instruction }) => instruction)).toEqual([undefined, undefined])
})

test.each([
  ['{phone}', 'I do not know {phone}. What is filled in: <code>{sensor} {site} {value} {limit} {since}'],
  ['Is it {value?', 'A brace has no other half.'],
  ['x'.repeat(501), 'A card has room for 500 characters of instruction, and this has 501.'],
])('%j is refused with what to do, and nothing is changed', async (text, why) => {
  const stack = await botUnderTest()
  const [answer] = await stack.write(anna, `/instruction a ${text}`)
  expect(answer).toContain(why)
  expect(answer).toContain('Nothing was changed.')
  expect((await rulesOf(stack)).every(({ instruction }) => instruction === undefined)).toBe(true)
})

test('words behind the sensor are a rule only when such a rule exists, and keep their lines', () => {
  const sensor = {
    id: 'a',
    kind: 'sensor' as const,
    name: 'A',
    site: 's',
    intervalMs: 1,
    rules: presetRules('ultra-low'),
    addedAt: 0,
  }
  const idsFor = (rest: string, of = sensor) => {
    const wish = readInstruction(of, rest)
    return wish.kind === 'set' ? [wish.rules.map(({ id }) => id), wish.template] : wish.kind
  }
  expect(idsFor('high-60: Run')).toEqual([['high-60'], 'Run'])
  expect(idsFor('high: Run')).toEqual([['high', 'high-60'], 'Run'])
  expect(idsFor('Tyst: Titta på kontakten')).toEqual([['silent'], 'Titta på kontakten'])
  expect(idsFor('snabb: Stäng')).toEqual([['rate'], 'Stäng'])
  expect(idsFor('low: Run')).toEqual([['high', 'high-60', 'rate'], 'low: Run'])
  expect(idsFor('High water')).toEqual([['high', 'high-60', 'rate'], 'High water'])
  expect(idsFor('–')).toEqual([['high', 'high-60', 'rate'], null])
  expect(idsFor('rate')).toBe('show')
  expect(idsFor('Look', { ...sensor, rules: [silentRule] })).toEqual([['silent'], 'Look'])
  expect(lastWords('/instruction A b\nc  d', 2)).toBe('c  d')
  expect(lastWords('/instruction A b\nc  d', 3)).toBe('b\nc  d')
  expect(lastWords('/instruction A', 0)).toBe('')
})
