import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cloud, openCloud, startGatewayProcess } from '../../support/gateway-process.ts'
import { until } from '../../support/until.ts'

let cloud: Cloud
let unpacked: string

beforeAll(async () => {
  cloud = await openCloud()
  const built = join(cloud.folder, 'dist')
  const empty = join(cloud.folder, 'empty')
  for (const folder of [built, empty]) mkdirSync(folder)
  execFileSync(process.execPath, ['--import', 'tsx', 'gateway/package/build.ts', built])
  execFileSync('tar', ['-xzf', join(built, 'nattvakt-gateway.tar.gz'), '-C', empty])
  unpacked = join(empty, 'nattvakt-gateway')
})
afterAll(() => cloud.close())

test('the archive unpacked into an empty folder is a gateway: it connects, delivers, and stops when it is told to', async () => {
  const gateway = startGatewayProcess(['main.js'], unpacked, cloud.config())
  const page = await gateway.runs()
  await until('readings', () => cloud.reports.some((one) => one.sensors.length > 0) || undefined, 20_000)
  const status = await (await fetch(`${page}status`)).text()
  expect(JSON.parse(status)).toMatchObject({ gateway: 'pi-cellar', relay: { uplink: 'connected' } })
  expect(await gateway.end()).toBe(0)
  const kept = cloud.reports.flatMap(({ sensors }) => sensors.flatMap(({ readings }) => readings)).length
  expect(kept).toBeGreaterThan(0)
  expect(gateway.output()).toContain('gateway-stopped')
})

test('killed and started again it goes on, and numbers no report twice', async () => {
  for (let round = 0; round < 3; round++) {
    const before = cloud.reports.length
    const gateway = startGatewayProcess(['main.js'], unpacked, cloud.config())
    await gateway.runs()
    await until('more reports', () => cloud.reports.length > before + 1 || undefined, 20_000)
    await gateway.end('SIGKILL')
  }
  // A number is one within the epoch of its process.
  const numbers = cloud.reports.map(({ epoch, seq }) => `${epoch} ${seq}`)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('on a machine without Bluetooth it runs all the same, tries again and again, and says so on its page', async () => {
  const gateway = startGatewayProcess(['main.js'], unpacked, cloud.config({ radio: { kind: 'noble' } }))
  const page = await gateway.runs()
  const status = async () => JSON.parse(await (await fetch(`${page}status`)).text())
  const radio = await until(
    'the page says so',
    async () => (await status()).radio as string | undefined,
    20_000,
  )
  expect(radio).toBe("the radio's process has ended; it starts again")
  await until('it was tried again', () => /"restarts":1/.test(gateway.output()) || undefined, 20_000)
  expect((await status()).relay).toMatchObject({ uplink: 'connected' })
  expect(await gateway.end()).toBe(0)
})

test('a mistake that a person must mend is one sentence, and an exit code that systemd does not restart', async () => {
  const gateway = startGatewayProcess(
    ['main.js'],
    unpacked,
    cloud.config({ endpoint: {}, radio: { kind: 'x' } }),
  )
  expect(await gateway.end('SIGCONT')).toBe(78)
  expect(gateway.output()).toMatch(/endpoint\.host: set it to the address of your AWS IoT endpoint/)
  expect(gateway.output()).toMatch(/radio\.kind: one of noble, fake, replay/)
})

const shellcheckIsMissing = spawnSync('shellcheck', ['--version']).status !== 0
const why = shellcheckIsMissing ? ' (skipped: shellcheck is not installed)' : ''

test.skipIf(shellcheckIsMissing)(`shellcheck has nothing to say of the installer${why}`, () => {
  const { stdout, status } = spawnSync('shellcheck', [join(unpacked, 'install.sh')], { encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, ''])
})

test('the archive holds what a Raspberry Pi needs and little more', () => {
  expect(readdirSync(unpacked).sort()).toEqual([
    'LICENSE',
    'enrol.js',
    'gateway.example.json',
    'gateway.service',
    'install.sh',
    'main.js',
    'native',
    'package.json',
    'page.html',
    'radio-child.js',
    'swedish.json',
  ])
  expect(readdirSync(join(unpacked, 'native'))).toEqual(['linux-arm64.node', 'linux-x64.node'])
  expect(statSync(`${join(cloud.folder, 'dist', 'nattvakt-gateway')}.tar.gz`).size).toBeLessThan(8_000_000)
  execFileSync('bash', ['-n', join(unpacked, 'install.sh')])
})
