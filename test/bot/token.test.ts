import { expect, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { goRound } from '../../bot/rounds/go-round.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { machineOf } from '../../pipeline/flows/token/check-token.ts'
import { endTokens } from '../../pipeline/flows/token/end-tokens.ts'
import { temperatures } from '../support/reports.ts'
import { anna, type BotUnderTest, botUnderTest, erik, groupId, organization, sven } from './bot-under-test.ts'

const tokenIn = (text: string): string => /nvt_[\w-]+/.exec(text)?.[0] ?? ''
const made = async (bot: BotUnderTest, who = anna, words = 'read Grafana'): Promise<string> =>
  tokenIn((await bot.write(who, `/token ${words}`))[0] ?? '')
const tokensOf = ({ flows }: BotUnderTest) => flows.stores.tokens.list(organization)
const button = (bot: BotUnderTest, label: RegExp): string =>
  bot.buttons().find(({ text }) => label.test(text))?.data ?? ''

test('an admin makes a token and reads it once; it is in no log, audit, list or table', async () => {
  const bot = await botUnderTest(undefined, undefined, { links: { app: 'https://watch.example/app' } })
  const [said = ''] = await bot.write(anna, '/token metrics Prometheus <cellar>')
  const text = tokenIn(said)
  expect(text).toMatch(/^nvt_lab_[0-9a-f]{12}_[\w-]{43}$/)
  expect(said).toContain('https://watch.example/metrics')
  expect((await machineOf(bot.flows, text))?.token).toMatchObject({ name: 'Prometheus <cellar>' })
  const [list = ''] = await bot.write(sven, '/token')
  expect(list).toContain('<b>Prometheus &lt;cellar&gt;</b> · mätvärdena just nu · gjord av Anna')
  const audit = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 50)
  expect(audit.map(({ what }) => what)).toContain('token-made')
  const sent = bot.asked.filter(({ payload }) => payload.text !== said)
  const known = JSON.stringify([list, audit, bot.lines, sent, await tokensOf(bot)])
  for (const hidden of [text, text.slice(-43)]) expect(known).not.toContain(hidden)
})

test('the list says when each was used', async () => {
  const bot = await botUnderTest()
  const text = await made(bot)
  expect(await bot.write(anna, '/token')).toEqual([expect.stringMatching(/Anna · never used$/)])
  await machineOf(bot.flows, text)
  expect(await bot.write(anna, '/token')).toEqual([expect.stringMatching(/used within the hour$/)])
  await bot.clock.advance(3.5 * hourMs)
  expect(await bot.write(anna, '/token')).toEqual([expect.stringMatching(/last used 3 h ago$/)])
})

test('it is revoked after one more question, and is over at once', async () => {
  const bot = await botUnderTest()
  const text = await made(bot)
  await bot.write(sven, '/token')
  const drop = button(bot, /^Återkalla Grafana/)
  await bot.press(sven, drop)
  expect(await machineOf(bot.flows, text)).toBeDefined()
  await bot.press(sven, button(bot, /^Ja, återkalla/))
  expect(await machineOf(bot.flows, text)).toBeUndefined()
  expect(await bot.press(sven, drop)).toEqual([expect.stringMatching(/inaktuell|gammal/)])
  const audit = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 50)
  expect(audit[0]).toMatchObject({
    what: 'token-revoked',
    person: sven.id,
    detail: { old: 'Grafana (read)' },
  })
})

test.each([
  ['everything Grafana', /“everything” is nothing that a token can be for/],
  ['read', /Write after that what uses it/],
  ['constructor x', /“constructor” is nothing/],
])('/token %s is refused in a sentence', async (words, sentence) => {
  const bot = await botUnderTest()
  expect(await bot.write(anna, `/token ${words}`)).toEqual([expect.stringMatching(sentence)])
  expect(await tokensOf(bot)).toEqual([])
})

test('no two have one name, and there are twenty at most', async () => {
  const bot = await botUnderTest()
  for (let n = 0; n < 20; n++) await made(bot, anna, `metrics m${n}`)
  expect(await bot.write(anna, '/token metrics one more')).toEqual([
    'There are 20 already. Revoke one first.',
  ])
  const first = (await tokensOf(bot)).find(({ name }) => name === 'm0')
  await bot.flows.stores.tokens.remove(organization, first?.id ?? '')
  expect(await bot.write(anna, '/token read m7')).toEqual([expect.stringMatching(/There is a token .*m7/)])
})

test('it is for admins, alone with the bot', async () => {
  const bot = await botUnderTest()
  expect(await bot.write(anna, '/token read Grafana', groupId)).toEqual([
    'Everybody here would read it. Write /token to me in a private chat.',
  ])
  expect((await bot.write(erik, '/token read Grafana'))[0]).toMatch(/admin/)
  expect(await tokensOf(bot)).toEqual([])
})

test.each([
  ['taken out', /^Take out|^Remove/],
  ['made an operator', /^Make operator/],
])('who is %s leaves no token that works, and that is said before and after', async (_how, label) => {
  const bot = await botUnderTest()
  const [his, hers] = [await made(bot, sven, 'läsa Grafana'), await made(bot, anna, 'metrics Mine')]
  await bot.write(anna, '/role Sven')
  const shown = (): string =>
    bot.asked.findLast(({ method }) => method === 'editMessageText')?.payload.text ?? ''
  await bot.press(anna, button(bot, label))
  expect(shown()).toContain('Has made the tokens Grafana, and they end with this.')
  await bot.press(anna, bot.buttons()[0]?.data ?? '')
  expect(shown()).toContain('The tokens Grafana have ended')
  expect(await machineOf(bot.flows, his)).toBeUndefined()
  expect(await machineOf(bot.flows, hers)).toBeDefined()
  expect((await tokensOf(bot)).map(({ name }) => name)).toEqual(['Mine'])
  const audit = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 50)
  expect(audit.find(({ what }) => what === 'token-ended')).toMatchObject({
    person: anna.id,
    detail: { old: 'Grafana (read)', subject: 'Sven' },
  })
})

test('who dies while tokens end has told the others of it, and the same again ends them', async () => {
  const bot = await botUnderTest()
  await made(bot, sven, 'read Grafana')
  const other = { ...erik, role: 'admin' } as const
  await bot.flows.stores.directories.put(organization, [{ kind: 'person', value: other }])
  const remove = (): Promise<void> => Promise.reject(new Error('the process died'))
  const { stores } = bot.flows
  const mortal = { ...bot.flows, stores: { ...stores, tokens: { ...stores.tokens, remove } } }
  await expect(endTokens(mortal, organization, sven, anna)).rejects.toThrow('the process died')
  const heard = () =>
    bot.informed.filter(({ notification }) => notification.kind === 'tokens-ended').map(({ chat }) => chat)
  expect(heard()).toContain(erik.id)
  expect(heard()).not.toContain(anna.id)
  expect(await endTokens(bot.flows, organization, sven, anna)).toMatchObject([{ name: 'Grafana' }])
  expect(await tokensOf(bot)).toEqual([])
  expect(await endTokens(bot.flows, organization, sven, anna)).toEqual([])
})

test.each([
  ['a viewer now', [{ ...sven, role: 'viewer' }], 'Sven'],
  ['gone', [], null],
] as const)(
  'what is left of a maker who is %s, because who did that died half-way, a round ends, and tells the admins',
  async (_how, becomes, name) => {
    const bot = await botUnderTest()
    const [his, hers] = [await made(bot, sven, 'read Grafana'), await made(bot, anna, 'metrics Mine')]
    await goRound(bot.flows)
    expect(await tokensOf(bot)).toHaveLength(2)
    // That was stored, and nothing that comes after it was done.
    const { stores } = bot.flows
    const people = [...((await bot.flows.directories.get(organization))?.people.values() ?? [])]
    const others = people.filter(({ id }) => id !== sven.id)
    expect(await stores.directories.replacePeople(organization, people, [...others, ...becomes])).toBe(
      'saved',
    )
    const alarm = bot.clock.now()
    await ingest(bot.flows, organization, temperatures('a', alarm, [alarm, 20]), 'pi')
    // A round that dies half-way as well leaves it to the next.
    const remove = (): Promise<void> => Promise.reject(new Error('the process died'))
    const mortal = { ...bot.flows, stores: { ...stores, tokens: { ...stores.tokens, remove } } }
    expect(await goRound(mortal)).toMatchObject({ failed: 1 })
    await goRound(bot.flows)
    expect((await tokensOf(bot)).map((one) => one.name)).toEqual(['Mine'])
    expect(await machineOf(bot.flows, his)).toBeUndefined()
    expect(await machineOf(bot.flows, hers)).toBeDefined()
    const told = bot.informed.filter(({ notification }) => notification.kind === 'tokens-ended')
    expect(told.map(({ notification }) => notification)).toContainEqual({
      kind: 'tokens-ended',
      name,
      tokens: ['Grafana'],
    })
    expect(told.map(({ chat }) => chat)).toContain(anna.id)
    const audit = await stores.history.since(organization, 0, bot.clock.now() + 1, 50)
    expect(audit.find(({ what }) => what === 'token-ended')).toMatchObject({
      person: null,
      detail: { old: 'Grafana (read)' },
    })
    const before = bot.informed.length
    await goRound(bot.flows)
    expect(bot.informed).toHaveLength(before)
  },
)
