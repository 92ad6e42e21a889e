import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../../gateway/make-folder.ts'
import { parseOptions } from '../../../infra/local/options.ts'

describe('the flags of npm start', () => {
  test.each([['-h'], ['--help']])('%s says what there is', (flag) => {
    expect(parseOptions([flag], {})).toEqual({ ok: true, help: true })
  })

  test.each([
    [['--port', '70000'], /a port is a whole number/],
    [['--speed', '0'], /a number from 1 to/],
    [['--scenario', 'flood'], /one of freezer-fails/],
    [['--preset', 'fridge'], /give --replay FILE with it/],
    [['--nothing'], /See npm start -- --help/],
  ])('%s is refused with what to do', (args, sentence) => {
    const parsed = parseOptions(args, {})
    expect(!parsed.ok && parsed.sentence).toMatch(sentence)
  })

  test('a token that is none is refused, and is not said again', () => {
    const parsed = parseOptions([], { TELEGRAM_BOT_TOKEN: 'secret words' })
    expect(!parsed.ok && parsed.sentence).toMatch(/does not look like a token/)
    expect(JSON.stringify(parsed)).not.toContain('secret words')
  })
})

test('a folder that cannot be made is refused at once, and one that can is there', () => {
  expect(() => makeFolder('/proc/x')).toThrow(/\/proc\/x/)
  const folder = join(mkdtempSync(join(tmpdir(), 'nattvakt-')), 'a', 'b')
  expect(() => makeFolder(folder)).not.toThrow()
})
