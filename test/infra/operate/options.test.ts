import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { commands } from '../../../infra/operate/commands.ts'
import { parseOptions } from '../../../infra/operate/options.ts'
import { explain } from '../../../infra/operate/outcome.ts'
import { readNewToken } from '../../../infra/operate/telegram/read-token.ts'
import { bareStage, fullStage } from '../aws/stages.ts'

const stages = [bareStage, fullStage]
const parse = (command: string, ...args: readonly string[]) => {
  const takes = commands.get(command)?.takes
  if (takes === undefined) throw new Error(`there is no ${command}`)
  const parsed = parseOptions(args, takes, stages)
  return parsed.ok ? [] : parsed.problems.slice(0, -1)
}

test('what is right is taken', () => {
  const takes = commands.get('gateway:provision')?.takes
  const parsed = takes && parseOptions(['--stage', 'dev', 'norrsken', 'pi-1', '--again'], takes, stages)
  expect(
    parsed?.ok === true && [parsed.asked.stage.name, parsed.asked.words, parsed.asked.has('again')],
  ).toEqual(['dev', ['norrsken', 'pi-1'], true])
})

const wrong: readonly (readonly [command: string, args: readonly string[], problems: readonly string[]])[] = [
  ['deploy', [], ['Say which one stage: --stage dev|abcdefgh.']],
  ['deploy', ['--stage', 'dev', '--stage', 'abcdefgh'], ['Say which one stage: --stage dev|abcdefgh.']],
  [
    'doctor',
    ['--stage', 'tomorrow'],
    ['There is no stage "tomorrow"; infra/aws/stages.ts has dev, abcdefgh.'],
  ],
  ['doctor', ['--stge', 'dev'], ["Unknown option '--stge'."]],
  ['gateway:revoke', ['--stage', 'dev', 'norrsken'], ['The gateway is missing.']],
  [
    'gateway:provision',
    ['--stage', 'dev', 'Norrsken', 'pi_1', 'x'],
    [
      'organization "Norrsken" must be of small letters, digits and dashes, at most 12 of them.',
      'gateway "pi_1" must be of small letters, digits and dashes, at most 24 of them.',
      '"x" is one word too many.',
    ],
  ],
  [
    'organization:begin',
    ['--stage', 'dev', 'norrsken', '--name', 'Norrsken'],
    ['--site is missing.', '--zone is missing.'],
  ],
]
test.each(wrong)('%s %o is told what is wrong with it', (command, args, problems) => {
  expect(parse(command, ...args)).toEqual(problems)
})

test('a token comes out of a file, and one that is none is not repeated', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-token-'))
  const file = join(folder, 'token.txt')
  writeFileSync(file, '12345:abc-def\n')
  expect(await readNewToken(file)).toEqual({ ok: true, token: '12345:abc-def' })
  writeFileSync(file, 'secret words')
  const refused = await readNewToken(file)
  expect([refused.ok, JSON.stringify(refused)]).toEqual([false, expect.not.stringContaining('secret')])
  rmSync(folder, { recursive: true })
  expect(await readNewToken(file)).toEqual({
    ok: false,
    problem: 'The file of the token cannot be read (ENOENT).',
  })
})

const errorOf = (name: string, message = 'x', code?: string): Error =>
  Object.assign(new Error(message), { name, ...(code !== undefined && { code }) })
test.each([
  [errorOf('CredentialsProviderError'), 'sign in'],
  [errorOf('ExpiredTokenException'), 'sign in'],
  [errorOf('AccessDeniedException', 'User: x is not authorized'), 'User: x is not authorized'],
  [errorOf('InvalidSignatureException'), 'the clock of this machine'],
  [errorOf('ThrottlingException', 'Rate exceeded.'), 'in a minute'],
  [errorOf('Error', 'connect', 'ECONNREFUSED'), 'cannot be reached in eu-north-1'],
  [errorOf('InvalidRequestException', 'no such thing'), 'AWS said InvalidRequestException: no such thing'],
])('%s becomes one sentence', (error, says) => {
  expect(explain(error, 'eu-north-1')).toContain(says)
})

test('each command is an npm script, and one that is none is told so', async () => {
  const { default: packageJson } = await import('../../../package.json', { with: { type: 'json' } })
  const scripts: Readonly<Record<string, string>> = packageJson.scripts
  for (const name of commands.keys())
    expect(scripts[name]).toBe(`node --import tsx infra/operate/main.ts ${name}`)
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'infra/operate/main.ts', 'deplyo'])
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: `There is no command "deplyo"; there are ${[...commands.keys()].join(', ')}.\n`,
  })
})
