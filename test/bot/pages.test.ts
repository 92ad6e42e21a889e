import { expect, test } from 'vitest'
import { packBotButton } from '../../bot/buttons/button-data.ts'
import { startAtOf } from '../../miniapp/native/start-param.ts'
import { signIn } from '../../pipeline/flows/sign-in/sign-in.ts'
import { anna, botUnderTest, erik, groupId, maja, organization, sven } from './bot-under-test.ts'

const https = { links: { app: 'https://watch.example/app', miniApp: 'watch' } }
const here = { links: { app: 'http://127.0.0.1:8080/app' } }
type Button = { readonly text: string; readonly url?: string; readonly web_app?: { readonly url: string } }
const keyboardIn = ({ asked }: Awaited<ReturnType<typeof botUnderTest>>): readonly Button[] =>
  (asked.at(-1)?.payload.reply_markup?.inline_keyboard.flat() ?? []) as readonly Button[]

test('/app opens the page inside Telegram where it can, and says how to open it where it cannot', async () => {
  const under = await botUnderTest(undefined, undefined, https)
  await under.write(anna, '/app')
  expect(keyboardIn(under)).toEqual([
    { text: '📊 Open the dashboard', web_app: { url: 'https://watch.example/app' } },
  ])
  await under.write(anna, '/app sensor a')
  expect(keyboardIn(under)[0]?.web_app?.url).toBe('https://watch.example/app?sensor=a')
  await under.write(anna, '/app b', groupId)
  expect(keyboardIn(under)).toEqual([
    { text: '📊 Sensor b', url: 'https://t.me/nattvakt_bot/watch?startapp=b' },
  ])
  const unnamed = await botUnderTest(undefined, undefined, { links: { app: https.links.app } })
  expect((await unnamed.write(anna, '/app', groupId))[0]).toContain('Write /app to me there')
  expect(keyboardIn(unnamed)).toEqual([{ text: 'Write to me', url: 'https://t.me/nattvakt_bot' }])
  const local = await botUnderTest(undefined, undefined, here)
  expect((await local.write(sven, '/app'))[0]).toContain('<code>http://127.0.0.1:8080/app</code>')
  expect((await (await botUnderTest()).write(anna, '/app'))[0]).toContain('No dashboard is set up')
})

const views = [
  ['/alarms', 'alarms'],
  ['/history', 'audit'],
  ['/duty cellar', 'duty'],
  ['/roster cellar', 'duty'],
  ['/ladder cellar', 'ladders'],
  ['/people', 'people'],
  ['/gateways', 'gateways'],
] as const

test('what a view of the page shows as well has one button that opens it there, also in a group, and none where there is no page', async () => {
  const under = await botUnderTest(undefined, undefined, https)
  const local = await botUnderTest(undefined, undefined, here)
  const toPage = (one: typeof under): readonly Button[] =>
    keyboardIn(one).filter(({ url, web_app }) => web_app !== undefined || url !== undefined)
  for (const [command, view] of views) {
    await under.write(anna, command)
    const alone = { text: '📊 In the dashboard', web_app: { url: `https://watch.example/app?view=${view}` } }
    expect([command, toPage(under)]).toEqual([command, [alone]])
    await under.write(anna, command, groupId)
    const link = `https://t.me/nattvakt_bot/watch?startapp=v_${view}`
    expect([command, toPage(under)]).toEqual([command, [{ text: '📊 In the dashboard', url: link }]])
    expect(startAtOf(link.replace(/.*startapp=/, ''))).toEqual({ sensor: null, query: `view=${view}` })
  }
  // Whoever may only look finds it, too.
  for (const command of ['/people', '/alarms']) {
    await under.write(maja, command)
    expect(toPage(under)).toMatchObject([{ text: '📊 På tavlan' }])
  }
  // What is out of service is listed when somebody goes back to it.
  const back = packBotButton({ kind: 'run', organization, command: 'maintenance', words: '' }) ?? ''
  await under.press(anna, back, anna.id, 900)
  expect(toPage(under)).toMatchObject([{ web_app: { url: 'https://watch.example/app?view=maintenance' } }])
  await local.write(anna, '/people')
  expect(toPage(local)).toEqual([])
})

test('/web gives its reader, alone, a link that signs them in once', async () => {
  const under = await botUnderTest(undefined, undefined, https)
  expect((await under.write(maja, '/web'))[0]).toMatch(
    /^Din länk till tavlan, Maja: .* inom 5 minuter, .* i 12 timmar/,
  )
  const [button] = keyboardIn(under)
  const code = /^https:\/\/watch\.example\/app#code=([\w-]{43})$/.exec(button?.url ?? '')?.[1] ?? ''
  expect(code).not.toBe('')
  expect(JSON.stringify(under.lines)).not.toContain(code)
  expect(await signIn(under.flows, code, '--')).toMatchObject({ maxAgeSeconds: 12 * 3600 })
  expect(await signIn(under.flows, code, '--')).toBeUndefined()
  const [fact] = await under.flows.stores.history.since(organization, 0, under.clock.now() + 1, 1)
  expect(fact).toMatchObject({ what: 'signed-in', person: maja.id })
  expect((await under.write(anna, '/web', groupId))[0]).toContain('Write /web to me in a private chat')
  const local = await botUnderTest(undefined, undefined, here)
  expect((await local.write(anna, '/web'))[0]).toMatch(
    /<code>http:\/\/127\.0\.0\.1:8080\/app#code=[\w-]{43}<\/code>/,
  )
})

test('a test goes the way of a real card, is marked as a test, touches no alarm, and is noted', async () => {
  const under = await botUnderTest()
  expect((await under.write(maja, '/test'))[0]).toContain('kräver operatör')
  expect(await under.write(erik, '/test', groupId)).toEqual([
    '✅ The test card reached this chat in 0 ms, on the way that alarms take.',
  ])
  expect(under.calls).toMatchObject([
    { chat: groupId, call: { kind: 'reply', replyTo: null, notices: [{ reason: 'test' }] } },
  ])
  expect(await under.flows.stores.watches.all(organization)).toEqual([])
  expect(await under.flows.stores.inboxes.list(organization, groupId)).toEqual([])
  const facts = await under.flows.stores.history.since(organization, 0, under.clock.now() + 1, 9)
  expect(facts).toMatchObject([{ what: 'tested', about: { kind: 'chat', id: groupId }, person: erik.id }])
})

test('a test that does not get through says so', async () => {
  const under = await botUnderTest()
  under.answers.push({ kind: 'refused', why: '400 Bad Request' })
  expect(await under.write(anna, '/test')).toEqual(['⚠️ The test card did not get through: 400 Bad Request'])
  under.answers.push({ kind: 'wait', ms: 60_000 })
  expect((await under.write(anna, '/test'))[0]).toContain('waits its turn')
  await under.clock.advance(120_000)
  expect(under.calls.at(-1)).toMatchObject({ call: { kind: 'reply', notices: [{ reason: 'test' }] } })
})
