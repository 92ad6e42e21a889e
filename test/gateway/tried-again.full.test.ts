import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'nattvakt-again-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Whoever reads it is told ELOOP, also as root: it is there, and cannot be read. */
const hidden = join(folder, 'hidden')
symlinkSync(hidden, hidden)
const missing = join(folder, 'missing')

const configWith = (ca: string): string => {
  const file = join(folder, `${ca === hidden ? 'hidden' : 'missing'}.json`)
  writeFileSync(
    file,
    JSON.stringify({
      organization: 'lab',
      gateway: 'pi',
      endpoint: { host: '127.0.0.1' },
      certificates: { ca, certificate: ca, key: ca },
      data: folder,
      page: false,
      time: 'trust',
      radio: { kind: 'fake' },
    }),
  )
  return file
}

const exitOf = (config: string): Promise<number | null> =>
  new Promise((resolve) => {
    const env = { ...process.env, NATTVAKT_CONFIG: config }
    spawn(process.execPath, ['--import', 'tsx', 'gateway/main.ts'], { env, stdio: 'ignore' }).once(
      'exit',
      resolve,
    )
  })

// 78: systemd starts it again when somebody has mended it (RestartPreventExitStatus); anything else in five seconds.
test.concurrent.each([
  ['a configuration that is not there', missing, 78],
  ['one that cannot be read now', hidden, 1],
  ['a certificate that is not there', configWith(missing), 78],
  ['one that cannot be read now', configWith(hidden), 1],
])('%s: %s ends it with %i', { timeout: 60_000 }, async (_, config, code) => {
  expect(await exitOf(config)).toBe(code)
})
