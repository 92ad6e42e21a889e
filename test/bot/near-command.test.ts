import { expect, test } from 'vitest'
import { nearCommand } from '../../bot/near-command.ts'
import { anna, botUnderTest, erik, groupId, maja, sven } from './bot-under-test.ts'

test.each([
  ['/statuss', 'status'],
  ['/stauts', 'status'],
  ['/STATSU@nattvakt_bot', 'status'],
  ['/ak', 'ack'],
  ['/silense', 'silence'],
  ['/maintainance', 'maintenance'],
  ['status', 'status'],
  [' Status ', 'status'],
])('“%s” is nearly a command', (text, name) => {
  expect(nearCommand(text, 'admin')).toEqual({ name, words: '' })
})

test.each([
  '/status',
  '/cancel',
  'statuss',
  'status of the freezer',
  '/xyzzy',
  // As near to /role as to /rules.
  '/rule',
  '/',
  'ok',
  '',
  `/${'s'.repeat(5000)}`,
])('“%s” is not', (text) => {
  expect(nearCommand(text, 'admin')).toBeUndefined()
})

test('what somebody may not do is not offered', () => {
  expect(nearCommand('/invit', 'viewer')).toBeUndefined()
  expect(nearCommand('/invit', 'admin')?.name).toBe('invite')
})

test('a command that is nearly right is answered with the right one, its words kept, and not obeyed', async () => {
  const bot = await botUnderTest()
  expect(await bot.write(anna, '/statuss')).toEqual([
    'I do not know that command. Did you mean <b>/status</b>?',
  ])
  expect(await bot.write(maja, '/statuss')).toEqual([
    'Det kommandot känner jag inte till. Menade du <b>/status</b>?',
  ])
  expect(await bot.write(erik, '/silense b 2h <door>')).toEqual([
    'I do not know that command. Did you mean <code>/silence b 2h &lt;door&gt;</code>?',
  ])
  expect(await bot.write(sven, '/xyzzy')).toEqual(['Jag förstår bara kommandon. /help visar dem.'])
  expect(await bot.write(anna, '/statuss', groupId)).toEqual([])
})
