import { expect, test } from 'vitest'
import { hooksIn } from '../../pipeline/flows/hook/add-hook.ts'
import { anna, botUnderTest, erik, groupId, organization, sven } from './bot-under-test.ts'

const url = 'https://alarms.example/in?key=hush'
const localHooks = { origin: 'http://127.0.0.1:8080', path: '/hooks/in/' }
const hooksOf = async ({ flows }: Awaited<ReturnType<typeof botUnderTest>>) => {
  const directory = await flows.directories.get(organization)
  return directory === undefined ? [] : hooksIn(directory)
}

test('an admin adds a program by its address and reads the secret once; it is in no log, audit or other answer', async () => {
  const bot = await botUnderTest()
  const [added = ''] = await bot.write(anna, `/webhook ${url}`)
  expect(added).toMatch(/alarms\.example<\/b> is told of every alarm now/)
  const secret = /whsec_[\w+/=]+/.exec(added)?.[0] ?? ''
  expect(secret).not.toBe('')
  const [list = ''] = await bot.write(sven, '/webhook')
  expect(list).toMatch(/alarms\.example/)
  const audit = await bot.flows.stores.history.since(organization, 0, bot.clock.now() + 1, 50)
  const directory = await bot.flows.directories.get(organization)
  const known = JSON.stringify([list, audit, bot.lines, [...(directory?.chats.values() ?? [])]])
  for (const hidden of [secret, 'hush', '/in?']) expect(known).not.toContain(hidden)
  expect(await bot.flows.stores.hooks.find(organization, (await hooksOf(bot))[0]?.id ?? 0)).toEqual({
    url,
    secret,
  })
})

test.each([
  ['pagerduty R0UT1NG', { format: 'pagerduty', title: 'events.pagerduty.com' }],
  ['datadog KEY', { format: 'datadog', title: 'api.datadoghq.com' }],
  ['datadog https://api.datadoghq.eu/api/v1/events KEY', { format: 'datadog', title: 'api.datadoghq.eu' }],
  [
    'Splunk https://splunk.example:8088/services/collector/event TOKEN',
    { format: 'splunk', title: 'splunk.example:8088' },
  ],
  ['alertmanager https://oncall.example/x', { format: 'alertmanager', title: 'oncall.example' }],
  [
    'influx https://influx.example:8086/api/v2/write?org=lab&bucket=cold T0KEN==',
    { format: 'influx', title: 'influx.example:8086' },
  ],
  ['influx https://old.example/write?db=cold anna:pw', { format: 'influx', title: 'old.example' }],
])('/webhook %s', async (words, expected) => {
  const bot = await botUnderTest()
  await bot.write(anna, `/webhook ${words}`)
  expect(await hooksOf(bot)).toMatchObject([expected])
})

test.each([
  ['http://alarms.example/', /by https only/],
  ['https://10.0.0.7/', /inside a network/],
  ['https://anna:pw@alarms.example/', /password in that address/],
  ['nonsense', /That is no address/],
  ['pagerduty', /pagerduty wants a key/],
  ['influx https://influx.example/ T0KEN', /Write the whole address/],
  ['influx https://influx.example/api/v2/write?org=lab T0KEN', /Write the whole address/],
  ['influx https://influx.example/write?db=cold', /influx wants a key/],
  ['influx https://10.0.0.7/write?db=cold a:b', /inside a network/],
  ['splunk https://splunk.example/', /splunk wants a key/],
  ['http://127.0.0.1:8080/hooks/in/x', /by https only/],
])('/webhook %s is refused in a sentence', async (words, sentence) => {
  const bot = await botUnderTest()
  const [said] = await bot.write(anna, `/webhook ${words}`)
  expect(said).toMatch(sentence)
  expect(await hooksOf(bot)).toEqual([])
})

test('the page of this machine is let through where the process hands it in, and only there', async () => {
  const bot = await botUnderTest(undefined, undefined, { localHooks })
  await bot.write(anna, '/webhook http://127.0.0.1:8080/hooks/in/grafana')
  expect(await hooksOf(bot)).toMatchObject([{ title: '127.0.0.1:8080' }])
})

test('it is tried, gets another secret, and is taken out after one more question', async () => {
  const bot = await botUnderTest()
  await bot.write(anna, `/webhook ${url}`)
  const [first] = await hooksOf(bot)
  const button = (label: RegExp) => bot.buttons().find(({ text }) => label.test(text))?.data ?? ''
  const answers = () => bot.asked.map(({ payload }) => payload.text ?? '').join('\n')
  await bot.write(anna, '/webhook')
  const [tries, secrets, drops] = [/^Try/, /^New secret/, /^Take out/].map(button)
  await bot.press(anna, tries ?? '')
  expect(answers()).toMatch(/took a test after \d+ ms/)
  await bot.press(anna, secrets ?? '')
  expect(answers()).toMatch(/signed with this secret[\s\S]*whsec_/)
  expect(await bot.flows.stores.hooks.find(organization, first?.id ?? 0)).toHaveProperty('former')
  await bot.press(anna, drops ?? '')
  expect(await hooksOf(bot)).toHaveLength(1)
  await bot.press(anna, button(/^Yes, take it out/))
  expect(await hooksOf(bot)).toEqual([])
  expect(await bot.press(anna, tries ?? '')).toEqual(['This button is out of date. Nothing was done.'])
})

test('it is for admins, alone with the bot', async () => {
  const bot = await botUnderTest()
  expect(await bot.write(anna, `/webhook ${url}`, groupId)).toEqual([
    expect.stringMatching(/Everybody here would read the secret/),
  ])
  const [refused] = await bot.write(erik, `/webhook ${url}`)
  expect(refused).toMatch(/admin/)
  expect(await hooksOf(bot)).toEqual([])
})
