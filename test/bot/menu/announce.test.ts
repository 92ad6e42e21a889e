import { expect, test } from 'vitest'
import { commands } from '../../../bot/commands.ts'
import { announceCommands, announceToAll } from '../../../bot/menu/announce.ts'
import { introduce } from '../../../bot/menu/introduce.ts'
import { anna, botUnderTest, erik, groupId, maja, sven } from '../bot-under-test.ts'

type Menu = {
  readonly commands?: readonly { readonly command: string; readonly description: string }[]
  readonly scope?: { readonly type: string; readonly chat_id?: number }
}

const names = (menu: Menu | undefined) => menu?.commands?.map(({ command }) => command) ?? []
const allowed = (...roles: readonly string[]) =>
  commands.filter(({ role }) => roles.includes(role)).map(({ name }) => name)

test('an unknown person is offered the commands of viewers, a group those of groups, in every language', async () => {
  const calls: unknown[][] = []
  const setMyCommands = async (...args: unknown[]): Promise<true> => {
    calls.push(args)
    return true
  }
  await announceCommands({ setMyCommands })
  const lists = calls.map(([list]) => (list as { command: string }[]).map(({ command }) => command))
  expect(calls.map(([, other]) => other)).toEqual([
    { scope: { type: 'all_private_chats' } },
    { scope: { type: 'all_group_chats' } },
    { scope: { type: 'all_private_chats' }, language_code: 'sv' },
    { scope: { type: 'all_group_chats' }, language_code: 'sv' },
  ])
  expect(lists[0]).toEqual(allowed('viewer'))
  expect(lists[1]).toContain('silence')
  expect(lists[1]).not.toContain('invite')
  expect(lists[1]).not.toContain('organization')
})

test('somebody whose role changes is offered what they may do now, in their language, and nothing when they are out', async () => {
  const { write, press, buttons, asked } = await botUnderTest()
  const menus = (): readonly Menu[] =>
    asked.filter(({ method }) => method.endsWith('MyCommands')).map(({ payload }) => payload as Menu)
  await write(anna, '/role Maja operator')
  expect(menus().at(-1)?.scope).toEqual({ type: 'chat', chat_id: maja.id })
  expect(names(menus().at(-1))).toEqual(allowed('viewer', 'operator'))
  expect(menus().at(-1)?.commands?.[0]?.description).toBe('hur allt mår, värst först')
  await write(anna, '/role Maja')
  const remove = buttons().find(({ text }) => text === 'Take out')
  await press(anna, remove?.data ?? '')
  await press(anna, buttons()[0]?.data ?? '')
  expect(asked.filter(({ method }) => method === 'deleteMyCommands').at(-1)?.payload).toEqual({
    scope: { type: 'chat', chat_id: maja.id },
  })
})

test('the menu follows the language that somebody chooses, and a group its own', async () => {
  const { write, asked } = await botUnderTest()
  await write(sven, '/language english')
  await write(sven, '/language sv', groupId)
  const menus = asked.filter(({ method }) => method === 'setMyCommands').map(({ payload }) => payload as Menu)
  expect(menus.map(({ scope }) => scope?.chat_id)).toEqual([sven.id, groupId])
  expect(menus[0]?.commands?.[0]?.description).toBe('how everything is, worst first')
  expect(menus[1]?.commands?.[0]?.description).toBe('hur allt mår, värst först')
})

test('a menu that Telegram refuses undoes nothing', async () => {
  const { write, flows, refusals, lines } = await botUnderTest()
  refusals.push({ ok: false, error_code: 400, description: 'Bad Request: chat not found' })
  expect((await write(anna, '/role Erik viewer'))[0]).toBeDefined()
  expect((await flows.directories.get('lab'))?.people.get(erik.id)?.role).toBe('viewer')
  expect(lines.map(({ event }) => event)).toContain('commands-not-announced')
})

test('a new version is introduced to Telegram: commands, the page, and where updates go with which secret', async () => {
  const calls: unknown[][] = []
  const api = Object.fromEntries(
    ['setMyCommands', 'setWebhook', 'setChatMenuButton'].map((method) => [
      method,
      async (...args: unknown[]): Promise<true> => {
        calls.push([method, ...args])
        return true
      },
    ]),
  ) as unknown as Parameters<typeof introduce>[0]
  const webhook = { url: 'https://watch.example/webhook', secret: 'open-sesame' }
  const said = await introduce(api, { webhook, dashboard: 'https://watch.example/app' })
  expect(calls.slice(4)).toEqual([
    [
      'setChatMenuButton',
      {
        menu_button: { type: 'web_app', text: 'Dashboard', web_app: { url: 'https://watch.example/app' } },
      },
    ],
    [
      'setWebhook',
      webhook.url,
      { secret_token: 'open-sesame', allowed_updates: ['message', 'callback_query', 'my_chat_member'] },
    ],
  ])
  expect(said).toEqual([
    'The commands are announced in 2 languages.',
    'The menu button opens the dashboard.',
    'Updates go to watch.example.',
  ])
  calls.length = 0
  await introduce(api, {})
  expect(new Set(calls.map(([method]) => method))).toEqual(new Set(['setMyCommands']))
})

test('a list that Telegram does not take keeps no house from starting, and the others are offered all the same', async () => {
  const { flows, lines } = await botUnderTest()
  const directory = await flows.directories.get('lab')
  if (directory === undefined) throw new Error('no such organization')
  const asked: unknown[] = []
  const setMyCommands = async (
    _list: unknown,
    other?: { readonly scope?: { readonly type: string } },
  ): Promise<true> => {
    asked.push(other?.scope?.type)
    if (other?.scope?.type !== 'chat') throw new Error('connect ECONNREFUSED')
    return true
  }
  await announceToAll({ setMyCommands, deleteMyCommands: async () => true }, flows.log, directory)
  expect(asked.filter((type) => type === 'chat').length).toBeGreaterThanOrEqual(directory.people.size)
  expect(lines).toContainEqual(expect.objectContaining({ event: 'commands-not-announced', chat: null }))
})
